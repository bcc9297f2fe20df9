import { pointerTo } from '../contract/documents';
import type { Situation } from '../generate/recipe';
import type { Contract, Identity, Target } from '../model';
import { hasLetterCase } from './credentials';

/** The situation as far as the target file tells it. */
export function situationOf(target: Target, { operation }: Contract): Situation {
  return {
    users: target.users.map(({ identity }) => identity),
    unknown: target.unknown,
    hasForbidden: target.authorization.forbidden !== null,
    hasLetterCase: hasLetterCase(target.authorization.valid),
    canRead: target.read !== null && operation.path !== '',
    values: byPointer(target.values),
    refused: [],
    own: [],
  };
}

/** Values by pointer, be they given by the names of top-level properties or by pointers. */
export function byPointer(values: Target['values']): Situation['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, list]) => [name.startsWith('/') ? name : pointerTo('', name), list]),
  );
}

/** Values of an identity as people write them. */
export function named(identity: Identity): string {
  return Object.values(identity).join('/');
}
