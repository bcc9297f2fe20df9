import { request } from 'undici';
import { asObject, parsedJson } from '../contract/documents';
import { nobodyBeside, pactStates, stateValueName } from '../contract/pactStates';
import type { Contract, CredentialKind, Identity, Json, JsonObject, Target } from '../model';
import { sendFailure } from './sendFailure';

/** Which credential requests are sent with while a state holds. */
export type StateCredential = Extract<CredentialKind, 'valid' | 'invalid' | 'forbidden'>;

/** A provider state as the verifier asks for it. */
export interface StateChange {
  readonly state: string;
  readonly params: JsonObject;
  readonly action: 'setup' | 'teardown';
}

/** What a state came to: values for the interaction, or why it cannot be brought about. */
export type StateOutcome =
  | { readonly values: JsonObject; readonly credential: StateCredential | null; readonly isStatusAsked: boolean }
  | { readonly refusal: string };

/** How states are brought about. */
export interface StateSettings {
  readonly contract: Contract;
  readonly target: Target;
  /** Where the provider's own team brings about states; null for nowhere. */
  readonly statesUrl: string | null;
  /** Makes the provider answer every update with a status, null for as usual; null when nothing can. */
  readonly answerWith: ((status: number | null) => void) | null;
}

const timeoutMs = 10_000;
const withoutUrl = 'give --provider-states-setup-url';

/**
 * Brings about a provider state: who is updated and with which credential comes from the target file, everything else from
 * the provider's own state URL, or from the embedded provider itself.
 */
export async function changeState(settings: StateSettings, change: StateChange): Promise<StateOutcome> {
  const own = ownOutcome(settings, change);
  if (settings.statesUrl === null) return own;
  const theirs = await ask(settings.statesUrl, change);
  if ('refusal' in theirs) return theirs;
  const base = 'refusal' in own ? { values: {}, credential: null, isStatusAsked: true } : own;
  return { ...base, values: { ...base.values, ...theirs.values } };
}

/** What an update may need from a state: whom it is about and the values only the provider knows. */
function valuesFor({ contract, target }: StateSettings, identity: Identity): JsonObject {
  const { operation } = contract;
  const parts = operation.identity.map(({ name, in: place }) => {
    const value = identity[name] ?? '';
    return [name, place === 'path' ? encodeURIComponent(value) : value] as const;
  });
  const known = operation.providerValues.flatMap((at): [string, Json][] => {
    const value = (target.values[stateValueName(at)] ?? target.values[at] ?? []).at(-1);
    return value === undefined ? [] : [[stateValueName(at), value]];
  });
  return Object.fromEntries([...parts, ...known]);
}

function ownOutcome(settings: StateSettings, { state, params, action }: StateChange): StateOutcome {
  const { contract, target, answerWith } = settings;
  const outcome = (identity: Identity | undefined, extra: Partial<StateOutcome> = {}): StateOutcome => ({
    ...{ values: identity === undefined ? {} : valuesFor(settings, identity), credential: null, isStatusAsked: false },
    ...extra,
  });
  switch (state) {
    case pactStates.user:
      return outcome(target.users[0]?.identity);
    case pactStates.nobody: {
      const nobody = nobodyBeside(target.users[0]?.identity ?? {}, target.unknown, contract.operation);
      return nobody === undefined ? { refusal: 'list an identity that does not exist under unknown' } : outcome(nobody);
    }
    case pactStates.wrongCredential:
      return outcome(undefined, { credential: 'invalid' });
    case pactStates.noRight:
      if (target.authorization.forbidden === null)
        return { refusal: 'give a credential under authorization.forbidden' };
      return outcome(undefined, { credential: 'forbidden' });
    case pactStates.status:
      if (answerWith === null) return { refusal: withoutUrl };
      answerWith(action === 'setup' && typeof params.status === 'number' ? params.status : null);
      return outcome(undefined, { isStatusAsked: true });
    default:
      return { refusal: withoutUrl };
  }
}

async function ask(url: string, change: StateChange): Promise<{ values: JsonObject } | { refusal: string }> {
  try {
    const reply = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await reply.body.text();
    if (reply.statusCode >= 300) return { refusal: `the provider states URL answered ${reply.statusCode}` };
    return { values: asObject(parsedJson(text)) };
  } catch (error) {
    return { refusal: `the provider states URL did not answer (${sendFailure(error, timeoutMs)})` };
  }
}
