/** Where the browser leaves its zone for the next page, so that the server writes the same times. */
export const ZONE_COOKIE = 'zone';
