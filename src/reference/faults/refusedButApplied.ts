import { isArray, isObject, valueAt } from '../../contract/documents';
import { withoutAt } from '../../contract/edit';
import type { Json } from '../../model';
import type { Fault } from '../alteration';
import { type Change, isRefusal, type ProviderState, type Refusal, type StoredUser, type Visit } from '../design';
import { all, goOn, membersOf, refusingWhen } from '../parts';
import { updatedUser } from '../plainDesign';
import { withProperty, withUser } from '../users';
import { writingAlthough } from './credentials';
import { doit, gjirafa } from './made';

const refused = (...names: readonly string[]) => names.map((name) => `refusal-changes-nothing#refused:/${name}`);

/** Mistakes with what is refused: applied in part, at once or later. */
export const refusedButAppliedFaults: readonly Fault[] = [
  doit(
    'doit-half-applied',
    'Applies the valid properties of a body it refuses.',
    refused('firstName', 'lastName'),
    halfApplied(() => true),
  ),
  doit(
    'doit-half-applied-in-order',
    'Applies properties one by one until one is invalid.',
    refused('firstName'),
    halfApplied((_, isBefore) => isBefore),
  ),
  doit(
    'doit-cut-off-applied',
    'Stores what it could read of a body that is cut off, and refuses it.',
    refused('firstName'),
    applyingMalformed((text) => `${text}}`),
  ),
  doit(
    'doit-first-value-applied',
    'Stores the JSON value a body begins with, and refuses what follows it.',
    refused('firstName'),
    applyingMalformed((text) => text.slice(0, text.lastIndexOf('}') + 1)),
  ),
  doit(
    'doit-undeclared-last',
    'Refuses an undeclared property when it has stored the others.',
    refused('firstName'),
    all(
      refusingWhen((visit) => 'extra' in membersOf(visit), 400, 'extra is not allowed'),
      applyingRefused((visit, user) =>
        'extra' in membersOf(visit) ? updatedUser({ ...visit, user, body: withoutAt(visit.body, '/extra') }) : user,
      ),
    ),
  ),
  doit(
    'doit-read-by-and-by',
    'Stores each member of a body as soon as it has read it, and refuses what is cut off later.',
    refused('firstName'),
    applyingMalformed((text) => `${text.slice(0, text.lastIndexOf(','))}}`),
  ),
  doit(
    'doit-long-name-cut',
    'Stores the beginning of a name it refuses as too long.',
    refused('firstName'),
    all(
      refusingWhen((visit) => String(membersOf(visit).firstName).length > 100, 400, 'firstName is too long'),
      applyingRefused((visit, user) => {
        const name = String(membersOf(visit).firstName ?? '');
        return name.length > 100 ? withProperty(visit.contract, user, 'firstName', name.slice(0, 100)) : user;
      }),
    ),
  ),
  doit(
    'doit-read-only-last',
    'Refuses a read-only property when it has stored the others.',
    refused('firstName'),
    all(
      refusingWhen((visit) => 'organizationId' in membersOf(visit), 400, 'organizationId cannot be changed'),
      applyingRefused((visit, user) =>
        'organizationId' in membersOf(visit)
          ? updatedUser({ ...visit, user, body: withoutAt(visit.body, '/organizationId') })
          : user,
      ),
    ),
  ),
  doit(
    'doit-other-methods-stored',
    'Answers other methods with 405 when it has stored what they brought.',
    refused('firstName'),
    writingAlthough('method', () => true, 'method'),
  ),
  doit(
    'doit-other-media-types-stored',
    'Answers JSON of another media type with 415 when it has stored it.',
    refused('firstName'),
    writingAlthough('media-type', () => true, 'media-type'),
  ),
  doit(
    'doit-language-of-text-stored',
    'Answers JSON of another media type with 415 when it has stored the language it names.',
    refused('firstName'),
    keepingOfOtherTypes('language'),
  ),
  gjirafa(
    'gjirafa-confirmed-of-text-stored',
    'Answers JSON of another media type with 415 when it has stored whether the user is confirmed.',
    refused('firstname'),
    keepingOfOtherTypes('isConfirmed'),
  ),
  doit(
    'doit-invalid-stored',
    'Refuses an invalid value and stores it.',
    refused('phone', 'jobFunction'),
    applyingRefused((visit, user) =>
      Object.entries(membersOf(visit))
        .filter(([name, value]) => typeof value === 'string' && typeof valueAt(user.shown, `/${name}`) === 'string')
        .reduce((next, [name, value]) => withProperty(visit.contract, next, name, value), user),
    ),
  ),
  doit(
    'doit-role-looked-up-late',
    'Looks an unknown role up after it has stored the rest, and refuses the body then.',
    refused('firstName', 'lastName', 'language'),
    applyingRefused((visit, user) => updatedUser({ ...visit, user, body: withoutAt(visit.body, '/roleId') }), 'values'),
  ),
  doit(
    'doit-refused-clears',
    'Empties a name it refuses to change.',
    refused('firstName'),
    applyingRefused((visit, user) =>
      membersOf(visit).firstName === undefined ? user : withProperty(visit.contract, user, 'firstName', ''),
    ),
  ),
  doit(
    'doit-refused-waits',
    'Keeps the valid properties of a body it refuses and applies them with the next update.',
    refused('*'),
    waiting(),
  ),
  doit(
    'doit-refused-null-clears',
    'Clears what is sent as null, and refuses the body then.',
    refused('phoneExtension'),
    applyingRefused((visit, user) =>
      membersOf(visit).phoneExtension === null ? withProperty(visit.contract, user, 'phoneExtension', '') : user,
    ),
  ),
  gjirafa(
    'gjirafa-role-members-last',
    'Looks into role when it has stored the rest.',
    refused('firstname'),
    applyingRefused((visit, user) =>
      isObject(membersOf(visit).role) ? updatedUser({ ...visit, user, body: withoutAt(visit.body, '/role') }) : user,
    ),
  ),
  gjirafa(
    'gjirafa-flag-before-items',
    'Applies isActive of a body of which an item of projectName is invalid.',
    refused('firstname'),
    applyingRefused((visit, user) => {
      const { projectName, isActive } = membersOf(visit);
      const isMeant = isArray(projectName) && projectName.some((item) => typeof item !== 'string');
      return isMeant && typeof isActive === 'boolean' ? withProperty(visit.contract, user, 'isActive', isActive) : user;
    }),
  ),
  gjirafa(
    'gjirafa-half-applied',
    'Applies the valid properties of a body it refuses.',
    refused('firstname', 'lastname'),
    halfApplied(() => true),
  ),
  gjirafa(
    'gjirafa-stores-before-role',
    'Checks role when it has stored the rest.',
    refused('*'),
    halfApplied(() => true, 'role'),
  ),
  gjirafa(
    'gjirafa-stores-before-projects',
    'Checks projectName when it has stored the rest.',
    refused('*'),
    halfApplied(() => true, 'projectName'),
  ),
  gjirafa(
    'gjirafa-invalid-stored-elsewhere',
    'Refuses an invalid isActive after it has stored the names.',
    refused('firstname'),
    halfApplied((name) => /name$/.test(name)),
  ),
];

/** Stores something of a body that is refused for its schema, or for another reason. */
function applyingRefused(
  apply: (visit: Visit, user: StoredUser) => StoredUser,
  reason: Refusal['refused'] = 'schema',
): Change {
  return (design) => ({
    ...design,
    storeRefused(visit, refusal): ProviderState {
      const before = design.storeRefused(visit, refusal);
      const lookUp = design.decisions.find(({ name }) => name === 'user');
      const found = refusal.refused === reason ? lookUp?.ask(visit) : undefined;
      if (found === undefined || isRefusal(found) || found.user === null) return before;
      return withUser(before, apply(found, found.user));
    },
  });
}

/** Stores one property of a body whose media type it refuses. */
function keepingOfOtherTypes(property: string): Change {
  return (design) => ({
    ...design,
    storeRefused(visit, refusal): ProviderState {
      const found = refusal.refused === 'media-type' ? goOn(design, visit, ['media-type']) : refusal;
      if (isRefusal(found) || found.user === null) return design.storeRefused(visit, refusal);
      const value = membersOf(found)[property];
      return value === undefined
        ? design.storeRefused(visit, refusal)
        : withUser(visit.state, withProperty(visit.contract, found.user, property, value));
    },
  });
}

/** Stores what can be made of a body that is not JSON. */
function applyingMalformed(mend: (text: string) => string): Change {
  return applyingRefused((visit, user) => {
    try {
      const body: Json = JSON.parse(mend(visit.text));
      return isObject(body) ? updatedUser({ ...visit, user, body }) : user;
    } catch {
      return user;
    }
  }, 'json');
}

/**
 * Applies members that are valid by themselves; the test is told whether they stand before the first invalid one.
 * @param only the one member that has to be invalid for it; any when absent.
 */
function halfApplied(applies: (name: string, isBefore: boolean) => boolean, only?: string): Change {
  return (design) => {
    const schema = design.decisions.find(({ name }) => name === 'schema');
    return applyingRefused((visit, user) => {
      const names = Object.keys(membersOf(visit));
      const isValidAlone = (name: string) => {
        const alone = names
          .filter((other) => other !== name)
          .reduce<Json>((rest, other) => withoutAt(rest, `/${other}`), visit.body);
        const outcome = schema?.ask({ ...visit, body: alone });
        return outcome !== undefined && !isRefusal(outcome);
      };
      const firstBad = names.findIndex((name) => !isValidAlone(name));
      if (only !== undefined && names[firstBad] !== only) return user;
      const kept = names.filter((name, i) => isValidAlone(name) && applies(name, i < firstBad));
      const body = Object.fromEntries(kept.map((name) => [name, membersOf(visit)[name] ?? null]));
      return updatedUser({ ...visit, user, body });
    })(design);
  };
}

/** Remembers the text members of refused bodies and applies them with the next accepted update of the same user. */
function waiting(): Change {
  const nameOf = ({ identity }: StoredUser) => `waiting ${JSON.stringify(identity)}`;
  return (design) => ({
    ...design,
    storeRefused(visit, refusal) {
      const before = design.storeRefused(visit, refusal);
      const lookUp = design.decisions.find(({ name }) => name === 'user');
      const found = refusal.refused === 'schema' ? lookUp?.ask(visit) : undefined;
      if (found === undefined || isRefusal(found) || found.user === null) return before;
      const names = ['firstName', 'lastName'].filter((name) => typeof membersOf(visit)[name] === 'string');
      const kept = Object.fromEntries(names.map((name) => [name, membersOf(visit)[name] ?? null]));
      return { ...before, memory: { ...before.memory, [nameOf(found.user)]: kept } };
    },
    update(visit) {
      const kept = visit.user === null ? null : visit.state.memory[nameOf(visit.user)];
      const body = { ...(isObject(kept) ? kept : {}), ...membersOf(visit) };
      return design.update({ ...visit, body });
    },
    store(visit, updated) {
      const after = design.store(visit, updated);
      return { ...after, memory: { ...after.memory, [nameOf(updated)]: null } };
    },
  });
}
