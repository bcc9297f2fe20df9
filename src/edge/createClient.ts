import { request } from 'undici';
import type { AnyOperation, Client, ClientRequest, ClientSettings, OperationTypes, RawReply } from '../client/client';
import { TransportError } from '../client/clientErrors';
import { clientOf } from '../client/clientOf';
import type { ShippedOperations } from '../client/types/shipped';
import { UsageError } from '../errors';
import type { Contract } from '../model';
import { openContract } from './packageFiles';

/**
 * A client of a contract's operation over HTTP, made from nothing but the contract: method, path, credential, schemas.
 * A shipped contract's name brings its types; an opened contract takes them as a type argument.
 * @throws UsageError for a base URL that is none; ContractError for a contract that is wrong.
 */
export function createClient<N extends keyof ShippedOperations>(
  contract: N,
  settings: ClientSettings,
): Client<ShippedOperations[N]>;
export function createClient<T extends OperationTypes = AnyOperation>(
  contract: Contract | string,
  settings: ClientSettings,
): Client<T>;
export function createClient(contract: Contract | string, settings: ClientSettings): Client<AnyOperation> {
  if (!/^https?:$/.test(URL.canParse(settings.baseUrl) ? new URL(settings.baseUrl).protocol : ''))
    throw new UsageError('baseUrl', `"${settings.baseUrl}" is no http or https address`, 'write http://host:port');
  return clientOf(typeof contract === 'string' ? openContract(contract) : contract, settings, send);
}

const maxReplyBytes = 5_000_000;

async function send({ method, url, headers, body, timeoutMs }: ClientRequest): Promise<RawReply> {
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
    throw new TransportError(origin, reasonOf(error, timeoutMs));
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

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `none within ${timeoutMs} ms`;
  return 'code' in error ? `${error.message} ${String(error.code)}`.trim() : error.message;
}
