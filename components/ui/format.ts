/** A size for people: 812 KB, 3.4 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** An amount in millionths of a currency: $0.035, or 12 credits where it is no currency of a country. */
export function formatMoney(micro: number, currency: string): string {
  const amount = micro / 1_000_000;
  const digits = { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: 6 };
  if (!/^[A-Z]{3}$/.test(currency)) return `${amount.toLocaleString('en', digits)} ${currency}`.trim();
  return amount.toLocaleString('en', { ...digits, style: 'currency', currency });
}

/** A stretch of time for people: 4 s, 1 min 12 s, 2 h 5 min. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
