import { isArray } from '../../contract/documents';
import type { BodyPlan, CredentialKind, Reason } from '../../model';
import {
  baseOf,
  caseOf,
  change,
  freshMembers,
  type Planned,
  type RecipeInput,
  ruleId,
  settable,
  step,
} from '../recipe';
import { broken } from './stateful';

/**
 * Updates under another credential, beside the control with the valid one. Options: `kinds`, which credentials; `anyBody`, whether the
 * credential is to be judged whatever the body, so that invalid and malformed bodies go with it too (ruling D12).
 */
export function credentials(input: RecipeInput): Planned {
  const kinds = (isArray(input.options.kinds) ? input.options.kinds : []) as readonly CredentialKind[];
  const usable = kinds.filter((kind) => lackOf(input, kind) === null);
  const control = change(input, freshMembers(input, settable(input).slice(0, 2), 'credentials/control', 0));
  return {
    cases: usable.flatMap((kind) =>
      bodiesUnder(input, kind).map(({ body, how }, turn) =>
        caseOf(input, { keyword: kind, at: null, how: `${credentialWords[kind]}${how}` }, turn, 'coverage', [
          step('control', 'valid', control),
          step('probe', credentialReason(kind), body, { credential: kind }),
        ]),
      ),
    ),
    untested: kinds
      .filter((kind) => !usable.includes(kind))
      .map((kind) => ({
        rule: ruleId(input, kind),
        reason: `unsupported: ${lackOf(input, kind)}`,
      })),
  };
}

function bodiesUnder(input: RecipeInput, kind: CredentialKind): readonly { body: BodyPlan; how: string }[] {
  const places = settable(input);
  const [place] = places;
  const isPlain = kind === 'missing' || kind === 'invalid' || kind === 'forbidden';
  const isSingle = isPlain && baseOf(input.contract.operation) === 'none';
  const groups = isSingle ? [places, ...places.map((one) => [one])] : [places.slice(0, 2), places.slice(1, 3)];
  const valid = groups.map((group, turn) => ({
    body: change(input, freshMembers(input, group, `credentials/${kind}/${turn}`, turn)),
    how: isSingle && group.length === 1 ? `, ${group[0]?.at} alone` : '',
  }));
  if (input.options.anyBody !== true || place === undefined) return valid;
  return [
    ...valid,
    { body: change(input, broken(input, place)), how: ' and an invalid body' },
    { body: { kind: 'text', text: '{"' }, how: ' and a malformed body' },
  ];
}

/** What the target lacks for a credential to be tried, or null. */
export function lackOf({ situation }: RecipeInput, kind: CredentialKind): string | null {
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
  truncated: 'the valid credential without its last character',
  extended: 'the valid credential with a character more',
  altered: 'the valid credential with one character changed',
  'other-case': 'the valid credential with its letters in the other case',
  'bare-scheme': 'a scheme without a credential',
};

/** Valid updates of users that do not exist. */
export function unknownUser(input: RecipeInput): Planned {
  const { unknown, users } = input.situation;
  const rules = unknown.map((identity) => unknownPart(input, identity, users));
  const missing = input.contract.operation.identity.filter(({ name }) => !rules.includes(name));
  return {
    cases: unknown.flatMap((_, i) =>
      [0, 1].map((turn) => {
        const body = change(
          input,
          freshMembers(input, settable(input).slice(turn, turn + 2), `unknown/${i}/${turn}`, turn),
        );
        return caseOf(
          input,
          { keyword: 'unknown', at: `/${rules[i] ?? ''}`, how: `no such ${rules[i] ?? 'user'}` },
          `${i}-${turn}`,
          'coverage',
          [step('control', 'valid', body), step('probe', 'unknown', body, { user: -1 - i })],
          { isAlone: true },
        );
      }),
    ),
    untested: missing.map(({ name }) => ({
      rule: ruleId(input, `unknown:/${name}`),
      reason: `unsupported: the target file lists no identity with an unknown ${name}`,
    })),
  };
}

/** Which part of an unknown identity no listed user has; the last part when each occurs somewhere. */
function unknownPart(
  input: RecipeInput,
  identity: RecipeInput['situation']['unknown'][number],
  users: RecipeInput['situation']['users'],
): string {
  const names = input.contract.operation.identity.map(({ name }) => name);
  return names.find((name) => !users.some((user) => user[name] === identity[name])) ?? names.at(-1) ?? 'user';
}

/** Valid updates by methods the contract does not document. Option `methods`: which. */
export function otherMethods(input: RecipeInput): Planned {
  const methods = isArray(input.options.methods) ? input.options.methods.map(String) : [];
  return {
    cases: methods.map((method) => {
      const body = change(input, freshMembers(input, settable(input).slice(0, 1), `method/${method}`, 0));
      return caseOf(
        input,
        { keyword: method, at: null, how: `${method} for ${input.contract.operation.method}` },
        0,
        'coverage',
        [step('control', 'valid', body), step('probe', 'method', body, { method })],
      );
    }),
    untested: [],
  };
}
