/** Runs once when the server starts: the loops begin here, not with a page. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await (await import('./lib/server/instrument')).startServer();
}
