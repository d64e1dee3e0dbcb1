/** Longest prompt we record. Upstreams refuse far shorter ones; this only keeps a paste accident out of the history. */
export const MAX_PROMPT_LENGTH = 8_000;
export const MAX_IMAGE_PROMPTS = 5;
/** Largest file that may be uploaded. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
/** Largest mask PNG we take: one of the largest picture that can be uploaded, drawn as noise. */
export const MAX_MASK_BYTES = 4 * 1024 * 1024;
/** What a picture from outside may be. SVG is a document with scripts, so it is none. */
export const uploadTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
