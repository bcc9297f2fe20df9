import type { Pointer } from '../model';
import { pointerParts } from './documents';

/** The provider states that the pacts of a contract name: what a provider must be able to bring about to verify them. */
export const pactStates = {
  user: 'a user who may be updated',
  nobody: 'no such user',
  wrongCredential: 'a credential that is not known',
  noRight: 'a credential without the right to update users',
  status: 'updates are answered with a given status',
} as const;

/** The name under which a provider's state gives a value only the provider knows: `roleId` for `/roleId`. */
export function stateValueName(at: Pointer): string {
  return pointerParts(at).join('.');
}
