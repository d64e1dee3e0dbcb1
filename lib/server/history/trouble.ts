import 'server-only';

/** Whether a write failed for want of space: SQLite's code, PostgreSQL's, and the file system's own. */
export function isStorageFull(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !('code' in thrown)) return false;
  return ['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT'].includes(String(thrown.code));
}
