import { isArray } from '../../contract/documents';
import type { BodyPlan, Case, CredentialKind, Label, Reason, Step } from '../../model';
import { type CaseList, held, joined, onDemand } from '../caseList';
import { itemAt } from '../itemAt';
import {
  baseOf,
  caseOf,
  change,
  freshMembers,
  outlineOf,
  type Planned,
  type RecipeInput,
  ruleId,
  settable,
  step,
  type Untested,
} from '../recipe';
import { sampleAt } from '../sampleAt';
import { hash } from '../seeded';
import { refusedWays } from './sentOtherwise';
import { broken } from './stateful';
import { fewValued, randomMembers } from './validBody';

const randomCount = { quick: 0, standard: 24, deep: 240 } as const;
/** Bodies of few-valued members that a quick run tries: as many as a boolean has values. */
const quickBodies = 2;

/**
 * Updates under another credential, beside the control with the valid one: with every value of the properties that have few, since a
 * server may ask for a credential before some updates only; then with random bodies. Options: `kinds`, which credentials; `anyBody`,
 * whether the credential is to be judged whatever the body, so that invalid and malformed bodies go with it too (ruling D12); `smaller`:
 * with each property alone, and with none, where an update should have them all, and with nothing else.
 */
export function credentials(input: RecipeInput): Planned {
  const { usable, untested } = kindsOf(input);
  if (input.options.smaller === true) return { cases: usable.flatMap((kind) => smallerUnder(input, kind)), untested };
  const coverage = usable.flatMap((kind) =>
    bodiesUnder(input, kind).map(({ body, how, extra }, turn) =>
      caseOf(input, labelOf(kind, how), turn, 'coverage', stepsOf(input, kind, body, extra)),
    ),
  );
  return { cases: joined([held(coverage), random(input, usable)]), untested };
}

/** The credentials of the option `kinds` that can be tried, and why the others cannot. */
export function kindsOf(input: RecipeInput): {
  readonly usable: readonly CredentialKind[];
  readonly untested: readonly Untested[];
} {
  const kinds = (isArray(input.options.kinds) ? input.options.kinds : []) as readonly CredentialKind[];
  return {
    usable: kinds.filter((kind) => lackOf(input, kind) === null),
    untested: kinds.flatMap((kind) => {
      const lack = lackOf(input, kind);
      return lack === null ? [] : [{ rule: ruleId(input, kind), reason: `unsupported: ${lack}` }];
    }),
  };
}

/** Whether it is no credential, or one of the target file; the others are made of the valid one. */
export function isPlain(kind: CredentialKind): boolean {
  return kind === 'missing' || kind === 'invalid' || kind === 'forbidden';
}

function labelOf(kind: CredentialKind, how: string): Label {
  return { keyword: kind, at: null, how: `${credentialWords[kind]}${how}` };
}

function stepsOf(input: RecipeInput, kind: CredentialKind, body: BodyPlan, extra: Partial<Step> = {}) {
  const control = change(input, freshMembers(input, settable(input).slice(0, 2), 'credentials/control', 0));
  return [
    step('control', 'valid', control),
    step('probe', credentialReason(kind), body, { ...extra, credential: kind }),
  ];
}

/** A body under a credential, in words that follow it. */
interface Under {
  readonly body: BodyPlan;
  readonly how: string;
  /** How it is sent otherwise than a control. */
  readonly extra?: Partial<Step>;
}

function bodiesUnder(input: RecipeInput, kind: CredentialKind): readonly Under[] {
  const places = settable(input);
  const [place] = places;
  const isSingle = isPlain(kind) && baseOf(input.contract.operation) === 'none';
  const groups = isSingle ? [places, ...places.map((one) => [one])] : [places.slice(0, 2), places.slice(1, 3)];
  const valid = groups.map((group, turn) => ({
    body: change(input, freshMembers(input, group, `credentials/${kind}/${turn}`, turn)),
    how: isSingle && group.length === 1 ? `, ${group[0]?.at} alone` : '',
  }));
  const values = isPlain(kind)
    ? [...ofFewValues(input), ...sentOtherwise(input, kind), ...aboutNobody(input, kind)]
    : [];
  if (input.options.anyBody !== true || place === undefined) return [...valid, ...values];
  return [
    ...valid,
    ...values,
    { body: change(input, broken(input, place)), how: ' and an invalid body' },
    { body: { kind: 'text', text: '{"' }, how: ' and a malformed body' },
    ...(isPlain(kind) ? bodiesWithNothing(input) : []),
  ];
}

/** A server may take a small body for another kind of update, and ask for less. */
function smallerUnder(input: RecipeInput, kind: CredentialKind): Case[] {
  const names = settable(input).map(({ at }) => at);
  const bodies = [
    ...names.map((at) => ({ how: `, only ${at}`, omit: names.filter((other) => other !== at) })),
    { how: ', no property but what names the user', omit: names },
  ];
  return bodies.map(({ how, omit }, turn) =>
    caseOf(input, labelOf(kind, how), turn, 'coverage', stepsOf(input, kind, change(input, [], { omit }))),
  );
}

/** A refusal needs no particular Accept header, as little as what is accepted does. */
function sentOtherwise(input: RecipeInput, kind: CredentialKind): Under[] {
  const body = change(input, freshMembers(input, settable(input).slice(0, 2), 'credentials/control', 0));
  return kind === 'invalid' ? [] : refusedWays.map(({ how, extra }) => ({ body, how: `, ${how}`, extra }));
}

/** Nobody is told which users there are: a server may look for the user before it looks at the credential. */
function aboutNobody(input: RecipeInput, kind: CredentialKind): Under[] {
  if (kind === 'forbidden' || input.situation.unknown.length === 0) return [];
  const body = change(input, freshMembers(input, settable(input).slice(0, 2), 'credentials/nobody', 0));
  return [{ body, how: ', about a user that does not exist', extra: { user: -1 } }];
}

function bodiesWithNothing(input: RecipeInput): readonly Under[] {
  return [
    { body: change(input, []), how: ' and a body without members' },
    { body: { kind: 'none' }, how: ' and no body' },
  ];
}

/** Bodies that together hold every value of every property that has few. */
function ofFewValues(input: RecipeInput): readonly Under[] {
  const few = fewValued(input);
  const most = Math.max(0, ...few.map(({ values }) => values.length));
  return Array.from({ length: input.profile === 'quick' ? Math.min(most, quickBodies) : most }, (_, i) => ({
    body: change(
      input,
      few.map(({ at, values }) => ({ at, value: itemAt(values, i % values.length) })),
    ),
    how: ' and members of few values',
  }));
}

function random(input: RecipeInput, kinds: readonly CredentialKind[]): CaseList {
  const count = randomCount[input.profile];
  if (count === 0 || kinds.length === 0 || settable(input).length === 0) return held([]);
  const seed = hash(`${input.seed}/${input.requirement.id}`) | 0;
  const membersAt = sampleAt(randomMembers(input), seed, count);
  const roles = kinds.map((kind) => [
    { role: 'control', reason: 'valid' } as const,
    { role: 'probe', reason: credentialReason(kind) } as const,
  ]);
  const labels = kinds.map((kind) => labelOf(kind, ' and a random body'));
  const outlines = labels.map((label, i) => outlineOf(input, label, 'random', itemAt(roles, i)));
  return onDemand(count, outlines, (i) => {
    const kind = itemAt(kinds, i % kinds.length);
    const steps = stepsOf(input, kind, change(input, membersAt(i)));
    return caseOf(input, itemAt(labels, i % kinds.length), `random-${i}`, 'random', steps, {
      replay: { recipe: 'credentials', seed, path: String(i) },
    });
  });
}

/** What the target lacks for a credential to be tried, or null. */
function lackOf({ situation }: RecipeInput, kind: CredentialKind): string | null {
  if (kind === 'forbidden' && !situation.hasForbidden) return 'the target file has no authorization.forbidden';
  if (kind === 'other-case' && !situation.hasLetterCase)
    return 'the valid credential has no letters whose case matters';
  return null;
}

/** Why a request under a credential is refused. */
export function credentialReason(kind: CredentialKind): Reason {
  if (kind === 'valid') return 'valid';
  if (kind === 'forbidden') return 'forbidden';
  return kind === 'missing' ? 'credential-missing' : 'credential-wrong';
}

/** The credentials in words. */
export const credentialWords: { readonly [kind in CredentialKind]: string } = {
  valid: 'the valid credential',
  forbidden: 'a credential without the right',
  invalid: 'a wrong credential',
  missing: 'no credential',
  truncated: 'the valid credential without its last characters',
  extended: 'the valid credential with a character more',
  'extended-start': 'the valid credential with a character before it',
  'leading-word': 'a word and the valid credential',
  'trailing-word': 'the valid credential and a word more',
  altered: 'the valid credential with one character changed',
  'altered-start': 'the valid credential with its first character changed',
  'altered-end': 'the valid credential with a character near its end changed',
  'other-case': 'the valid credential with its letters in the other case',
  'unsigned-token': 'a token of JSON (RFC 7519) without a signature',
  'bare-scheme': 'a scheme without a credential',
  'other-scheme': 'the name and password of nobody (RFC 7617)',
  'last-part': 'the last half of the valid credential',
  'in-list': 'the valid credential first in a list',
  undefined: 'the word undefined',
  empty: 'an empty credential',
};
