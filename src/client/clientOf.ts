import { headersIn } from '../contract/readParameters';
import { acceptFor } from '../contract/success';
import type { Contract, Identity } from '../model';
import type { AnyOperation, Client, ClientSend, ClientSettings, RawReply } from './client';
import { ReplyError } from './clientErrors';
import { readReply } from './readReply';
import { bodyFor, pathFor } from './writeRequest';

const defaultTimeoutMs = 10_000;

/** A client made of nothing but the contract and a way to send. */
export function clientOf(contract: Contract, settings: ClientSettings, send: ClientSend): Client<AnyOperation> {
  return {
    contract,
    updateUser: (user, changes) => exchange(user, () => bodyFor(contract, user, changes)),
    sendUnchecked: (user, body) => exchange(user, () => body),
  };

  async function exchange(user: Identity, body: () => string): Promise<AnyOperation['reply']> {
    const { method, credentialHeader, request, parameters } = contract.operation;
    const accept = acceptFor(contract.operation);
    const credential = settings.authorization === null ? {} : { [credentialHeader]: settings.authorization };
    const reply = await send({
      method,
      url: settings.baseUrl.replace(/\/+$/, '') + pathFor(contract, user),
      headers: { 'content-type': request.mediaType, accept, ...headersIn(parameters), ...credential },
      body: body(),
      timeoutMs: settings.timeoutMs ?? defaultTimeoutMs,
    });
    return read(reply);
  }

  /** A server may echo the credential it was sent; no message shows it. */
  function read(reply: RawReply): AnyOperation['reply'] {
    try {
      return readReply(contract, reply);
    } catch (error) {
      const secret = settings.authorization ?? '';
      if (!(error instanceof ReplyError) || secret === '') throw error;
      const { status, breach } = error;
      throw new ReplyError(status, { ...breach, actual: breach.actual.replaceAll(secret, '(the credential)') });
    }
  }
}
