import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { err, ok, type Result } from '@/lib/domain/result';

const PER_ADDRESS = 5;
/** Above what one household mistypes, below what a thousand borrowed addresses need. */
const TOGETHER = 100;
const WINDOW_SECONDS = 15 * 60;

export type Guesses = { check(guess: string, password: string, address: string): Promise<Result<null>> };

/** Compares guessed passwords and counts the wrong ones: a few per address, and so many from all of them together. */
export function createGuesses(): Guesses {
  const perAddress = new RateLimiterMemory({ points: PER_ADDRESS, duration: WINDOW_SECONDS });
  const together = new RateLimiterMemory({ points: TOGETHER, duration: WINDOW_SECONDS });
  return {
    async check(guess, password, address) {
      try {
        // Counted before it is compared, so that guesses sent at once do not slip through together.
        await perAddress.consume(address);
        await together.consume('everyone');
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return tooMany(refusal.msBeforeNext);
        throw refusal;
      }
      if (!isSame(guess, password)) {
        return err({ kind: 'invalid-input', field: 'password', message: 'That is not the password.' });
      }
      await perAddress.delete(address);
      await together.reward('everyone');
      return ok(null);
    },
  };
}

function tooMany(retryAfterMs: number): Result<never> {
  return err({ kind: 'rate-limited', retryAfterMs, message: 'Too many wrong passwords.' });
}

/** In the same time wherever the two begin to differ, and whatever their lengths. */
function isSame(guess: string, password: string): boolean {
  return timingSafeEqual(digest(guess), digest(password));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
