/**
 * The milliseconds a `Retry-After` value asks for: seconds or a date (RFC 9110 §10.2.3); one second when it is neither.
 * @param now the time of day, ISO 8601.
 */
export function retryAfterMs(value: string, now: string): number {
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Math.max(50, Number(value) * 1000);
  const until = Date.parse(value) - Date.parse(now);
  return Number.isFinite(until) ? Math.max(50, until) : 1000;
}
