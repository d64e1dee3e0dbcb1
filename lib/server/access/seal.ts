import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what must be kept but not read: provider keys at rest. */
export type Seal = {
  close(text: string): string;
  /** Null where it was sealed with another key, or tampered with. */
  open(sealed: string): string | null;
};

const FORM = 'v1';

/** AES-256-GCM under a key of its own, derived from the secret key of this installation. */
export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'safelight provider keys', 32));
  return {
    close(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [FORM, nonce.toString('base64url'), Buffer.concat([body, cipher.getAuthTag()]).toString('base64url')].join(
        '.',
      );
    },
    open(sealed) {
      const [form, nonce, body] = sealed.split('.');
      if (form !== FORM || !nonce || !body) return null;
      const bytes = Buffer.from(body, 'base64url');
      if (bytes.length < 16) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
        decipher.setAuthTag(bytes.subarray(-16));
        return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
