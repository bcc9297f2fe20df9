import { isObject } from '../contract/documents';
import { withAt } from '../contract/edit';
import { propertiesOf } from '../contract/propertiesOf';
import type { Contract, Identity, Json, Pointer } from '../model';
import type { ProviderState, StoredUser } from './design';

/** The state a provider starts with: the users of the contract's reference setting. */
export function startState({ operation }: Contract): ProviderState {
  const users = operation.reference.users.map(({ identity, shown }) => ({ identity, shown, hidden: {} }));
  return { users, served: 0, memory: {} };
}

/** The user of an identity, or null. */
export function findUser({ users }: ProviderState, identity: Identity): StoredUser | null {
  return users.find((user) => isSame(user.identity, identity)) ?? null;
}

/** The state with one user replaced by its newer self. */
export function withUser(state: ProviderState, updated: StoredUser): ProviderState {
  return {
    ...state,
    users: state.users.map((user) => (isSame(user.identity, updated.identity) ? updated : user)),
  };
}

/** The user with one request property set, where the contract shows it or else out of sight. */
export function withProperty(contract: Contract, user: StoredUser, property: string, value: Json): StoredUser {
  const at = contract.operation.shows.fields[property];
  return at === undefined ? { ...user, hidden: { ...user.hidden, [property]: value } } : withShown(user, at, value);
}

/** The user with a value set in what is shown of it. */
export function withShown(user: StoredUser, at: Pointer, value: Json): StoredUser {
  const shown = withAt(user.shown, at, value);
  return isObject(shown) ? { ...user, shown } : user;
}

/** The request properties an update may set: those of the schema, less identity and read-only ones. */
export function settableProperties({ operation }: Contract): string[] {
  const names = Object.keys(propertiesOf(operation.request.schema));
  const kept: readonly (Pointer | null)[] = operation.identity.map(({ at }) => at);
  return names.filter((name) => !operation.readOnly.includes(name) && !kept.includes(`/${name}`));
}

/** Whether two identities name the same user. */
export function isSame(a: Identity, b: Identity): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
