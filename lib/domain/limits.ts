/** Longest prompt we record. Upstreams refuse far shorter ones; this only keeps a paste accident out of the history. */
export const MAX_PROMPT_LENGTH = 8_000;
export const MAX_IMAGE_PROMPTS = 5;
/** Style references may be many; more than this no prompt was ever seen with. */
export const MAX_REFERENCES = 8;
/** How many pictures a blend takes (midjourney-api.md §4.2); some relays charge for a wrong number and then fail. */
export const MIN_BLENDED = 2;
export const MAX_BLENDED = 5;
/** Largest file that may be uploaded. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
/** Largest mask PNG we take: one of the largest picture that can be uploaded, drawn as noise. */
export const MAX_MASK_BYTES = 4 * 1024 * 1024;
/** What a picture from outside may be. SVG is a document with scripts, so it is none. */
export const uploadTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
export const clipTypes = ['video/mp4', 'video/webm'] as const;
