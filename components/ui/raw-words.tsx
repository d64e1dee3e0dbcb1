/** What somebody else said, one click away for the curious. Nothing where they said nothing. */
export function RawWords({ name, text }: { name: string; text: string }) {
  if (!text.trim()) return null;
  return (
    <details className="mt-1 text-xs">
      <summary className="touch-target w-fit text-ink-muted underline decoration-line-strong underline-offset-2 hover:text-ink">
        {name}
      </summary>
      <p className="mt-1 max-h-40 overflow-y-auto whitespace-pre-wrap break-words rounded-md bg-sunken p-2 text-ink-muted">
        {text}
      </p>
    </details>
  );
}
