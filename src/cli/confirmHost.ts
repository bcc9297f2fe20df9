import { UsageError } from '../errors';
import type { Target } from '../model';

/**
 * Refuses a target that is not this machine and whose file does not repeat its host name: a run changes real users.
 * @param file of the target, for the message.
 * @throws UsageError
 */
export function confirmHost(file: string, { baseUrl, confirmHost: confirmed }: Target): void {
  if (!URL.canParse(baseUrl))
    throw new UsageError(`${file}#/baseUrl`, `"${baseUrl}" is no address`, 'write http://host:port');
  const { hostname, host } = new URL(baseUrl);
  if (isLoopback(hostname)) return;
  const given = confirmed?.toLowerCase() ?? null;
  if (given === hostname || given === host) return;
  const found = given === null ? 'is not set' : `names "${confirmed}"`;
  throw new UsageError(
    `${file}#/confirmHost`,
    `${found}, and ${hostname} is not this machine: the run would change its users`,
    `write confirmHost: ${hostname} when they may be changed`,
  );
}

/** Whether a URL's host name means this machine, whatever a name server says. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    /^127(\.\d{1,3}){3}$/.test(name) ||
    name === '[::1]' ||
    /^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$/.test(name)
  );
}
