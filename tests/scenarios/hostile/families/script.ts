import type { Action } from '../rawServer';

/** The end of a line in HTTP/1. */
export const crlf = '\r\n';

/** Writes a text, each character a byte, or bytes as they are. */
export const write = (text: string | Buffer): Action => ({
  do: 'write',
  bytes: typeof text === 'string' ? Buffer.from(text, 'latin1') : text,
});
/** Ends the connection in order. */
export const end: Action = { do: 'end' };
/** Breaks the connection off. */
export const reset: Action = { do: 'reset' };
/** Keeps the connection open and silent. */
export const hang: Action = { do: 'hang' };

/** A whole reply with a right length. */
export function whole(text: string | Buffer, headers: readonly string[] = [], line = 'HTTP/1.1 200 OK'): Action {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const all = [line, 'Content-Type: application/json', ...headers, `Content-Length: ${bytes.length}`, '', ''];
  return write(Buffer.concat([Buffer.from(all.join(crlf), 'latin1'), bytes]));
}

/** A text as one chunk of a chunked body. */
export function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}${crlf}${text}${crlf}`;
}

/** The head of a reply whose body comes in chunks. */
export const chunkedHead = [
  'HTTP/1.1 200 OK',
  'Content-Type: application/json',
  'Transfer-Encoding: chunked',
  '',
  '',
].join(crlf);

/** The head of a reply that claims this length. */
export const lengthHead = (length: string | number) =>
  ['HTTP/1.1 200 OK', 'Content-Type: application/json', `Content-Length: ${length}`, '', ''].join(crlf);
