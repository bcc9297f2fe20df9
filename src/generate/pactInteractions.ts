import { isArray } from '../contract/documents';
import { nobodyBeside, pactStates } from '../contract/pactStates';
import { isSuccess } from '../contract/success';
import type { Contract, Identity, Json, JsonObject } from '../model';
import { pactAnswer } from './pactAnswer';
import { firstMiss, pactExactBody, pactPath, pactRequestBody, withIdentity } from './pactRequest';
import { pactBody } from './pactValues';
import { baseOf } from './recipe';

/** Whose credential an interaction is sent with; the pact holds a stand-in, never a real one. */
export type PactCredential = 'valid' | 'invalid' | 'forbidden';

/** The header values that stand in the pacts for credentials. */
export const pactCredentials: { readonly [kind in PactCredential]: string } = {
  valid: 'Bearer a-valid-key',
  invalid: 'Bearer a-key-nobody-knows',
  forbidden: 'Bearer a-key-without-the-right',
};

/** One interaction between a consumer and the provider; bodies are in Pact's integration format. */
export interface PactInteraction {
  readonly description: string;
  readonly states: readonly { readonly name: string; readonly params: JsonObject }[];
  readonly credential: PactCredential;
  /** Whom the consumer updates. */
  readonly user: Identity;
  /** What the consumer sends: changes the client checks, or a text it sends unchecked. */
  readonly sends: { readonly changes: JsonObject } | { readonly text: string };
  readonly path: Json;
  readonly body: Json;
  readonly status: number;
  /** Every status the contract lets pass for this request, `status` among them. */
  readonly statuses: readonly number[];
  readonly answer: Json;
}

/** One interaction for each documented outcome of a contract, always the same for the same contract. */
export function pactInteractions(contract: Contract): readonly PactInteraction[] {
  const { operation } = contract;
  const documented = operation.responses.map(({ status }) => status);
  const [user = {}] = operation.reference.users.map(({ identity }) => identity);
  const whole = pactBody(contract);
  const small = Object.fromEntries(Object.entries(whole).slice(0, 1));
  const isPartial = baseOf(operation) === 'none';
  const changes = isPartial ? small : whole;
  const miss = firstMiss(contract, whole);
  const nobody = nobodyBeside(user, operation.reference.unknown, operation) ?? user;
  const wrong = (value: Json) => JSON.stringify(value);
  const [success = 200, ...otherSuccesses] = documented.filter(isSuccess);
  const drafts: readonly (Draft | null)[] = [
    {
      status: success,
      description: 'an update of every field',
      cases: 'valid-body',
      user,
      changes: whole,
    },
    !isPartial
      ? null
      : {
          ...{ status: success, cases: 'valid-body', user, changes: small },
          description: `an update of ${Object.keys(small).join()} alone`,
        },
    ...otherSuccesses.map((status) => ({ ...asked(status), description: `an update answered with ${status}` })),
    miss === null
      ? null
      : {
          ...{ status: 400, cases: 'violating-body', user },
          description: `an update whose ${miss.name} breaks its ${miss.keyword}`,
          text: wrong(withIdentity(contract, user, { ...(isPartial ? {} : whole), [miss.name]: miss.value })),
        },
    {
      ...{ status: 400, cases: 'malformed-body', user, text: wrong([withIdentity(contract, user, changes)]) },
      description: 'an update in an array, where an object is asked',
    },
    {
      ...{ status: 401, cases: 'credentials', user, changes, credential: 'invalid' },
      description: 'an update with an unknown credential',
    },
    {
      ...{ status: 403, cases: 'credentials', user, changes, credential: 'forbidden' },
      description: 'an update with a credential without the right',
    },
    {
      ...{ status: 404, cases: 'unknown-user', user: nobody, changes, isUnknown: true },
      description: 'an update of an unknown user',
    },
    ...documented
      .filter((status) => status >= 500)
      .map((status) => ({ ...asked(status), description: `an update while the service answers ${status}` })),
  ];
  return drafts.flatMap((draft) =>
    draft !== null && documented.includes(draft.status) ? [interaction(contract, draft)] : [],
  );

  function asked(status: number) {
    return { status, user, changes, isAsked: true } as const;
  }
}

interface Draft {
  readonly status: number;
  readonly description: string;
  readonly user: Identity;
  readonly isUnknown?: boolean;
  readonly credential?: PactCredential;
  readonly changes?: JsonObject;
  readonly text?: string;
  /** Whether the provider is asked to answer with the status, whatever is sent. */
  readonly isAsked?: boolean;
  /** The cases of the requirement that says which statuses pass. */
  readonly cases?: string;
}

function interaction(contract: Contract, draft: Draft): PactInteraction {
  const { status, description, user, credential = 'valid', changes = {}, text } = draft;
  const statuses = passing(contract, draft);
  return {
    description,
    states: statesOf(draft),
    credential,
    user,
    sends: text === undefined ? { changes } : { text },
    path: pactPath(contract, user),
    body: text === undefined ? pactRequestBody(contract, user, changes) : pactExactBody(contract, JSON.parse(text)),
    status,
    statuses,
    answer: pactAnswer(contract, { status, statuses, sent: changes }),
  };
}

function statesOf({ user, isUnknown, isAsked, status, credential }: Draft): PactInteraction['states'] {
  return [
    { name: isUnknown === true ? pactStates.nobody : pactStates.user, params: user },
    ...(credential === 'invalid' ? [{ name: pactStates.wrongCredential, params: {} }] : []),
    ...(credential === 'forbidden' ? [{ name: pactStates.noRight, params: {} }] : []),
    ...(isAsked === true ? [{ name: pactStates.status, params: { status } }] : []),
  ];
}

/** The documented statuses that the requirement over such requests lets pass, e.g. 200 and 201 (ruling G6). */
function passing({ requirements, operation }: Contract, { status, cases, credential }: Draft): readonly number[] {
  const requirement = requirements.find(
    ({ given }) =>
      'cases' in given &&
      given.cases === cases &&
      (credential === undefined || (isArray(given.options.kinds) && given.options.kinds.includes(credential))),
  );
  const pass = requirement?.then.find(({ check }) => check === 'status')?.options.pass;
  const documented = operation.responses.map((response) => response.status);
  const statuses = isArray(pass) ? documented.filter((one) => pass.includes(one)) : [];
  return statuses.includes(status) ? statuses : [status];
}
