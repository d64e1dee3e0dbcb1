import type { AppError } from '@/lib/domain/app-error';
import { formatMoney } from './format';
import { RawWords } from './raw-words';

/** What happened and what to do now, in words for people. The one place where an `AppError` becomes a sentence. */
export type ErrorWords = { title: string; advice: string };

export function errorWords(error: AppError): ErrorWords {
  switch (error.kind) {
    case 'banned-prompt':
      return {
        title: error.word
          ? `Midjourney refused this prompt because of “${error.word}”. Nothing was generated.`
          : 'Midjourney refused this prompt. Nothing was generated.',
        advice: error.word ? 'Replace that word and send it again.' : 'Put it in other words and send it again.',
      };
    case 'invalid-input':
      return { title: 'This cannot be sent as it is.', advice: error.message };
    case 'not-offered':
      return { title: 'The provider does not offer this here.', advice: 'Nothing was sent. Choose another button.' };
    case 'not-found':
      return { title: 'This no longer exists.', advice: 'It may have been deleted here or by the provider.' };
    case 'not-waiting':
      return {
        title: 'It does not wait for an answer any more. Nothing was sent.',
        advice: 'It was answered or discarded elsewhere. Press the button again where it began.',
      };
    case 'queue-full':
      return {
        title: 'The provider’s queue is full. Nothing was charged.',
        advice: 'Send it again when a running task has finished.',
      };
    case 'rate-limited':
      return { title: 'Too many requests for now. Nothing was charged.', advice: retryAdvice(error.retryAfterMs) };
    case 'timed-out':
      return { title: 'The provider gave up because it took too long.', advice: 'Send it again when it is less busy.' };
    case 'no-credit':
      return {
        title: 'The account with the provider has no credit left.',
        advice: 'Top it up at the provider, then send again.',
      };
    case 'wrong-key':
      return {
        title: 'The provider does not accept the API key.',
        advice: 'Check the key, and how it is sent, in the configuration.',
      };
    case 'unreachable':
      return {
        title: 'The provider cannot be reached.',
        advice: 'Check the connection and the provider’s address, then try again.',
      };
    case 'not-connected':
      return {
        title: 'Its provider is not connected any more. Nothing was sent.',
        advice: 'Connect the provider again, or send the prompt anew with another one.',
      };
    case 'unreadable':
      return {
        title: 'The provider answered something we cannot read.',
        advice: 'Check that its address leads to the API and not to a web page.',
      };
    case 'refused':
      return {
        title: 'The provider refused this.',
        advice: 'Its reason is below. Change the prompt and send it again.',
      };
    case 'uncertain':
      return {
        title: 'We don’t know whether this was accepted.',
        advice: 'It is not sent again without your word, so nothing is charged twice.',
      };
    case 'not-uploaded':
      return {
        title: 'A reference picture did not reach the provider. Nothing was generated.',
        advice: 'Give the picture as a public address with --sref, --cref or --oref.',
      };
    case 'over-budget':
      return {
        title: `This would go over the month’s budget of ${formatMoney(error.budget, error.currency)}.`,
        advice: `${formatMoney(error.spent, error.currency)} are spent, and this costs ${formatMoney(error.cost, error.currency)}.`,
      };
    case 'too-large':
      return {
        title: `This is too large: at most ${megabytes(error.limitBytes)} are accepted.`,
        advice: 'Make it smaller and try again.',
      };
    case 'disk-full':
      return {
        title: 'The disk of this server is full.',
        advice: 'Free some space. Pictures wait at the provider until then.',
      };
    case 'signed-out':
      return { title: 'You are signed out.', advice: 'Log in and try again. What you wrote is kept.' };
  }
}

/** An error in plain words, with the raw reason one click away for the curious. */
export function ErrorText({ error }: { error: AppError }) {
  const { title, advice } = errorWords(error);
  const raw = error.message.trim();
  return (
    <div className="min-w-0 text-sm leading-relaxed">
      <p className="font-medium text-ink">{title}</p>
      {advice && <p className="text-ink-muted">{advice}</p>}
      {raw !== advice && raw !== title && <RawWords name="What was answered" text={raw} />}
    </div>
  );
}

function retryAdvice(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return 'Wait a moment, then try again.';
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  if (seconds < 90) return `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;
  return `Try again in ${Math.ceil(seconds / 60)} minutes.`;
}

function megabytes(bytes: number): string {
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}
