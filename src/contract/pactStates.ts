import type { Identity, Operation, Pointer } from '../model';
import { pointerParts } from './documents';

/** The provider states that the pacts of a contract name: what a provider must be able to bring about to verify them. */
export const pactStates = {
  user: 'a user who may be updated',
  nobody: 'no such user',
  wrongCredential: 'a credential that is not known',
  noRight: 'a credential without the right to update users',
  status: 'updates are answered with a given status',
} as const;

/** An unknown user in a place where the given one is, where there is one; else any; undefined when none is listed. */
export function nobodyBeside(
  user: Identity,
  unknown: readonly Identity[],
  { identity }: Operation,
): Identity | undefined {
  const inPath = identity.filter((part) => part.in === 'path').map(({ name }) => name);
  return unknown.find((one) => inPath.every((name) => one[name] === user[name])) ?? unknown[0];
}

/** The name under which a provider's state gives a value only the provider knows: `roleId` for `/roleId`. */
export function stateValueName(at: Pointer): string {
  return pointerParts(at).join('.');
}
