/** Says that a prompt goes out without the version that was written into it. */
export function VersionNote({ isRemoved }: { isRemoved: boolean }) {
  return (
    <p role="status" className="mt-2 text-sm text-warning empty:hidden">
      {isRemoved && 'The version stays the picture’s own: the one in this prompt is left out.'}
    </p>
  );
}
