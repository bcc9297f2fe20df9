import { isObject } from '../contract/documents';
import { isSuccess, promiseFor } from '../contract/success';
import type { Operation } from '../model';
import { plainDecisions } from './decisions';
import type { Answer, Design, StoredUser, Visit } from './design';
import { fillTemplate } from './template';
import { settableProperties, withProperty, withUser } from './users';

/** The reference provider: strict, atomic, keeps what an update does not send (a freedom of ruling G10). */
export const plainDesign: Design = {
  decisions: plainDecisions,
  update: (visit) => updatedUser(visit),
  store: ({ state }, updated) => withUser(state, updated),
  storeRefused: ({ state }) => state,
  accept({ contract }, updated) {
    const { successStatus, successBody } = contract.operation.reference;
    return successAnswer(successBody, successStatus, updated);
  },
  refuse({ contract }, { status, message, headers }) {
    const values = { $message: message, $status: status, $statusText: String(status) };
    return { status, headers, body: fillTemplate(contract.operation.reference.errorBody, values) };
  },
  write: ({ contract }, { status, headers, body }) => ({
    status,
    headers: { 'content-type': mediaTypeFor(contract.operation, status), ...headers },
    body: JSON.stringify(body),
    transport: { kind: 'plain' },
    delayMs: 0,
  }),
  read: ({ shown, hidden }) => ({ ...hidden, ...shown }),
  race: null,
};

/**
 * The media type the contract documents for a status; of one it does not document, that of the first of its kind, success or refusal.
 */
function mediaTypeFor(operation: Operation, status: number): string {
  const alike = operation.responses.filter((one) => isSuccess(one.status) === isSuccess(status));
  const types = [promiseFor(operation, status), ...alike].flatMap((promise) => promise?.mediaType ?? []);
  return types.find((type) => !type.includes('*')) ?? 'application/json';
}

/** The user with every settable property the body holds. Other members of the body, inherited names among them, are ignored. */
export function updatedUser({ contract, user, body, identity }: Visit): StoredUser {
  const sent = isObject(body) ? body : {};
  return settableProperties(contract).reduce<StoredUser>(
    (next, name) => (Object.hasOwn(sent, name) ? withProperty(contract, next, name, sent[name] ?? null) : next),
    user ?? { identity, shown: {}, hidden: {} },
  );
}

/** A success body by the contract's template. */
export function successAnswer(template: Answer['body'], status: number, { shown }: StoredUser): Answer {
  const values = {
    ...{ $user: shown, $message: 'the user was updated' },
    ...{ $status: status, $statusText: String(status) },
  };
  return { status, headers: {}, body: fillTemplate(template, values) };
}
