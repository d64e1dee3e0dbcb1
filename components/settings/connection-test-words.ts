import type { ConnectionTest, Verdict } from '@/lib/domain/connection-test';
import { authWords } from './provider-words';

type Words = { title: string; advice: string };

/** What the test of a connection found, and what to do now. */
export function testWords({ verdict }: Pick<ConnectionTest, 'verdict'>): Words {
  return words[verdict];
}

/** What was seen to work instead, as a sentence. */
export function fixWords(fix: NonNullable<ConnectionTest['fix']>): string {
  if (fix.baseUrl !== undefined) return `The API answers at ${fix.baseUrl}.`;
  return fix.auth === undefined ? '' : `It accepts the key as “${authWords[fix.auth]}”.`;
}

const words: Record<Verdict, Words> = {
  works: { title: 'It works.', advice: 'The server speaks the API and takes the key. Asking cost nothing.' },
  'wrong-key': {
    title: 'The server does not accept this key.',
    advice: 'Check that the key was copied whole, and that it belongs to this address.',
  },
  'no-key': { title: 'The server wants a key.', advice: 'Enter the one it was set up with, or the one you bought.' },
  'web-page': {
    title: 'A web page answers at this address, not the API.',
    advice: 'Take the address from the provider’s API documentation. It is often another one than the website’s.',
  },
  'not-the-api': {
    title: 'Something answers at this address, but not the Midjourney API.',
    advice: 'Leave out what follows the host, such as /v1, or ask the provider for the address of its Midjourney API.',
  },
  redirect: {
    title: 'The server sends us elsewhere.',
    advice: 'Enter the address it leads to. Redirects are never followed, because they would carry the key along.',
  },
  busy: {
    title: 'The server is there, but has no time for us.',
    advice: 'It limits requests. Test again in a minute.',
  },
  trouble: {
    title: 'The server is there, but in trouble.',
    advice: 'Test again in a while. What it answered is below.',
  },
  'no-such-host': { title: 'There is no server of that name.', advice: 'Check the spelling of the address.' },
  'not-listening': {
    title: 'Nothing listens at this address.',
    advice: 'Check the host and the port, and that the server is running and can be reached from this machine.',
  },
  'no-trust': {
    title: 'The server cannot prove who it is.',
    advice: 'Its certificate is not valid for this address. In your own network it may be http:// that you want.',
  },
  'no-answer': { title: 'The server did not answer in time.', advice: 'Check the address, then test again.' },
};
