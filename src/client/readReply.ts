import { excerpt } from '../contract/checked';
import { valueAt } from '../contract/documents';
import { isSuccess, promiseFor, unwrapped } from '../contract/success';
import { violations } from '../contract/validator';
import type { Contract, Json, ResponsePromise } from '../model';
import type { RawReply } from './client';
import { ReplyError } from './clientErrors';
import { bodyRule, jsonRule } from './clientRules';

/** A reply that is one of the contract's. */
export interface CheckedReply {
  readonly status: number;
  readonly ok: boolean;
  readonly body: Json;
}

/**
 * Reads a reply: its status is documented, its body JSON that fits the schema of that status. An error may come without
 * a body (rulings D9, G9), an array of one user is that user where the contract says so (ruling G5).
 * @throws ReplyError naming pointer and rule.
 */
export function readReply(contract: Contract, reply: RawReply): CheckedReply {
  const { status } = reply;
  const { responses } = contract.operation;
  const documented = promiseFor(contract.operation, status);
  if (documented === undefined) {
    const list = responses.map((response) => response.status).join(', ');
    throw new ReplyError(status, {
      at: null,
      rule: null,
      expected: `a documented status (${list})`,
      actual: `${status}`,
    });
  }
  const ok = isSuccess(status);
  if (documented.schema === null || (!ok && reply.body.trim() === '')) return { status, ok, body: null };
  const body = unwrapped(contract.operation, parsed(contract, documented, ok, reply));
  const [first] = violations(documented.schema, body);
  if (first === undefined) return { status, ok, body };
  const { keyword, at, expected } = first;
  const rule = bodyRule(contract, ok ? 'success' : 'error', keyword, at);
  throw new ReplyError(status, { at, rule, expected, actual: excerpt(valueAt(body, at)) });
}

function parsed(
  contract: Contract,
  { mediaType }: Pick<ResponsePromise, 'mediaType'>,
  ok: boolean,
  reply: RawReply,
): Json {
  const rule = jsonRule(contract, ok ? 'success' : 'error');
  const given = reply.contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaType !== null && given !== mediaType.toLowerCase()) {
    const actual = given === '' ? 'no Content-Type' : given;
    throw new ReplyError(reply.status, { at: null, rule, expected: mediaType, actual });
  }
  try {
    return JSON.parse(reply.body);
  } catch {
    throw new ReplyError(reply.status, { at: null, rule, expected: 'JSON', actual: excerpt(reply.body) });
  }
}
