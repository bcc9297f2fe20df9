import type { ServerResponse } from 'node:http';
import type { ProviderReply } from '../reference/design';

/** Sends a provider's reply as its transport says: whole, in pieces, cut off, or not at all. */
export function sendReply(response: ServerResponse, { status, headers, body, transport }: ProviderReply): void {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body);
  const { socket } = response;
  if (socket === null || socket.destroyed) return;
  const length = { 'content-length': String(bytes.length) };
  const hasBody = status !== 204 && status !== 304 && status >= 200;
  switch (transport.kind) {
    case 'plain':
      response.writeHead(status, { ...headers, ...(hasBody ? length : {}) }).end(hasBody ? bytes : undefined);
      return;
    case 'close':
      response.writeHead(status, { ...headers, ...length, connection: 'close' }).end(bytes);
      return;
    case 'chunked':
      response.writeHead(status, headers);
      for (let at = 0; at < bytes.length; at += transport.chunkBytes)
        response.write(bytes.subarray(at, at + transport.chunkBytes));
      response.end();
      return;
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'silence':
      return;
    case 'cut':
      response.writeHead(status, { ...headers, ...length });
      response.write(bytes.subarray(0, transport.bytes), () => socket.destroy());
      return;
    case 'raw':
      socket.end(transport.text);
  }
}
