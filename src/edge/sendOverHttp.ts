import { request } from 'undici';
import type { ClientRequest, RawReply } from '../client/client';
import { TransportError } from '../client/clientErrors';
import { sendFailure } from './sendFailure';

const maxReplyBytes = 5_000_000;

/** Sends a client's request over HTTP, on kept connections; a redirect is a reply like any other. */
export async function sendOverHttp({ method, url, headers, body, timeoutMs }: ClientRequest): Promise<RawReply> {
  const { origin } = new URL(url);
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const reply = await request(url, { method, headers, body, signal });
    const type = reply.headers['content-type'];
    return {
      status: reply.statusCode,
      contentType: type === undefined ? null : String(type),
      body: await textOf(reply.body),
    };
  } catch (error) {
    throw new TransportError(origin, sendFailure(error, timeoutMs));
  }
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxReplyBytes) throw new Error(`a body of more than ${maxReplyBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
