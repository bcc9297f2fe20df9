import { quoted } from '../run/curl';

/** An argument as a POSIX shell takes it: quoted where a character needs it. */
export function quoteArgument(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : quoted(text);
}
