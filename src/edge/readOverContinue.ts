import type { Socket } from 'node:net';

const start = Buffer.from('HTTP/1.');
const continues = /^HTTP\/1\.[01] 100(?: [^\r\n]*)?\r?\n(?:[^\r\n]+\r?\n)*\r?\n/;
/** A head that is longer is left to the parser. */
const longestHead = 4_096;

/**
 * Reads over replies of 100 (Continue) that nobody asked for: a client must be able to (RFC 9110 §15.2), and undici ends the connection.
 * @returns the socket that was given.
 */
export function readOverContinue<S extends Socket>(socket: S): S {
  const read = socket.read.bind(socket);
  socket.read = (size?: number): unknown => {
    const chunk: unknown = read(size);
    return Buffer.isBuffer(chunk) && chunk.subarray(0, start.length).equals(start) ? afterContinue(chunk) : chunk;
  };
  return socket;
}

/** What follows the replies of 100 a piece of a reply begins with; an empty piece where nothing does. */
function afterContinue(chunk: Buffer): Buffer {
  let rest = chunk;
  for (;;) {
    const [head] = continues.exec(rest.toString('latin1', 0, longestHead)) ?? [];
    if (head === undefined) return rest;
    rest = rest.subarray(head.length);
  }
}
