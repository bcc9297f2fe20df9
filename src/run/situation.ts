import { pointerTo } from '../contract/documents';
import type { Situation } from '../generate/recipe';
import type { Contract, Identity, Target } from '../model';
import { hasLetterCase } from './credentials';

/** The situation as far as the target file tells it. */
export function situationOf(target: Target, { operation }: Contract): Situation {
  const values = Object.fromEntries(
    Object.entries(target.values).map(([name, list]) => [name.startsWith('/') ? name : pointerTo('', name), list]),
  );
  return {
    users: target.users.map(({ identity }) => identity),
    unknown: target.unknown,
    hasForbidden: target.authorization.forbidden !== null,
    hasLetterCase: hasLetterCase(target.authorization.valid),
    canRead: target.read !== null && operation.path !== '',
    values,
    refused: [],
  };
}

/** Values of an identity as people write them. */
export function named(identity: Identity): string {
  return Object.values(identity).join('/');
}
