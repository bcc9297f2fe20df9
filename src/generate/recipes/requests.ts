import { asTexts } from '../../contract/documents';
import type { BodyPlan, Identity, JsonPlan, Step } from '../../model';
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
import { word } from '../seeded';
import { refusedWays } from './sentOtherwise';
import { broken } from './stateful';

/** What the option `bodies` may name. */
export const bodiesForNobody = ['valid', 'empty', 'smaller', 'invalid', 'malformed'] as const;

/**
 * Updates of users that do not exist. Option `bodies`: valid ones (the default), one without members (where an update may be that), one
 * that lacks them all (where an update should have them), one with an invalid value, one that is no JSON.
 */
export function unknownUser(input: RecipeInput): Planned {
  const { unknown } = input.situation;
  const rules = unknown.map((identity) => unknownPart(input, identity));
  const missing = input.contract.operation.identity.filter(({ name }) => !rules.includes(name));
  return {
    cases: unknown.flatMap((_, i) => {
      const part = rules[i] ?? 'user';
      return updatesOfNobody(input, `unknown/${i}`).map(({ turn, words, known, body, extra }) =>
        caseOf(
          input,
          { keyword: 'unknown', at: `/${rules[i] ?? ''}`, how: `${words} no such ${part}` },
          `${i}-${turn}`,
          'coverage',
          [step('control', 'valid', known), step('probe', 'unknown', body, { ...extra, user: -1 - i })],
          { isAlone: true },
        ),
      );
    }),
    untested: missing.map(({ name }) => ({
      rule: ruleId(input, `unknown:/${name}`),
      reason: `unsupported: the target file lists no identity with an unknown ${name}`,
    })),
  };
}

interface UpdateOfNobody {
  readonly turn: number | string;
  readonly words: string;
  /** What a known user takes. */
  readonly known: JsonPlan;
  readonly body: BodyPlan;
  /** How it is sent otherwise than the known one. */
  readonly extra?: Partial<Step>;
}

function updatesOfNobody(input: RecipeInput, key: string): UpdateOfNobody[] {
  const asked = asTexts(input.options.bodies);
  const valid = [0, 1].map((turn) =>
    change(input, freshMembers(input, settable(input).slice(turn, turn + 2), `${key}/${turn}`, turn)),
  );
  const [known = change(input, [])] = valid;
  const invalid = settable(input)
    .flatMap((place) => broken(input, place))
    .slice(0, 1);
  const isPartial = baseOf(input.contract.operation) === 'none';
  const names = settable(input).map(({ at }) => at);
  return [
    ...(asked.length === 0 || asked.includes('valid')
      ? [
          ...valid.map((body, turn) => ({ turn, words: 'a valid update of', known: body, body })),
          ...refusedWays.map(({ how, extra }, i) => ({
            turn: `way-${i}`,
            words: `a valid update, ${how}, of`,
            known,
            body: known,
            extra,
          })),
        ]
      : []),
    ...(asked.includes('empty') && isPartial
      ? [{ turn: 'empty', words: 'an update of nothing for', known, body: change(input, []) }]
      : []),
    ...(asked.includes('invalid')
      ? invalid.map((member) => ({
          turn: 'invalid',
          words: 'an invalid update of',
          known,
          body: change(input, [member]),
        }))
      : []),
    ...(asked.includes('malformed')
      ? [{ turn: 'malformed', words: 'a malformed update of', known, body: { kind: 'text', text: '{"' } as const }]
      : []),
    ...(asked.includes('smaller') && !isPartial
      ? [{ turn: 'smaller', words: 'an update of no property for', known, body: change(input, [], { omit: names }) }]
      : []),
  ];
}

/** Which part of an unknown identity no listed user has; the last part when each occurs somewhere. */
function unknownPart({ contract, situation }: RecipeInput, identity: Identity): string {
  const names = contract.operation.identity.map(({ name }) => name);
  const isOfNobody = (name: string) => situation.users.every((user) => user[name] !== identity[name]);
  return names.find(isOfNobody) ?? names.at(-1) ?? 'user';
}

/** Valid updates of users with odd names that nobody has, each part of the identity in its turn. */
export function oddIdentities(input: RecipeInput): Planned {
  const { unknown, users } = input.situation;
  const { identity: parts } = input.contract.operation;
  if (unknown.length === 0)
    return {
      cases: [],
      untested: parts.map(({ name }) => ({
        rule: ruleId(input, `odd:/${name}`),
        reason: 'unsupported: the target file lists no unknown identity',
      })),
    };
  const [listed = {}] = users;
  return {
    cases: parts.flatMap((part) => {
      // One body for all of them takes one control.
      const body = change(input, freshMembers(input, settable(input).slice(0, 2), `odd/${part.name}`, 0));
      const names = part.in === 'path' ? [...oddNames.filter(({ inPath }) => inPath), ...oddEscapes] : oddNames;
      return names.flatMap(({ how, name, isEscape = false }, i) => {
        const made = {
          ...listed,
          [part.name]: name(word(`${input.seed}/odd/${part.name}/${i}`), listed[part.name] ?? ''),
        };
        if (isListed(input, made)) return [];
        const sentAs = isEscape ? { unescaped: part.name } : {};
        return caseOf(
          input,
          { keyword: 'odd', at: `/${part.name}`, how: `a made-up ${part.name} ${how}` },
          i,
          'coverage',
          [step('control', 'valid', body), step('probe', 'unusual', body, { identity: made, ...sentAs })],
          { isAlone: true },
        );
      });
    }),
    untested: [],
  };
}

/** Whether a made-up identity is that of a user of the target file after all: an update of it is right. */
function isListed({ contract: { operation }, situation }: RecipeInput, made: Identity): boolean {
  return situation.users.some((user) => operation.identity.every(({ name }) => user[name] === made[name]));
}

/** How a name is odd. */
interface OddName {
  readonly how: string;
  /** Whether a path may hold it. */
  readonly inPath: boolean;
  /** Whether it stands in the path as it is, not percent-encoded. */
  readonly isEscape?: boolean;
  readonly name: (made: string, listed: string) => string;
}

/**
 * Names that a query, a pattern or a column may stumble over, each of a word nobody has, or no name of a user, or such that it fits
 * the listed user alone if it is decoded or taken for a pattern: no other user may be written. A path holds no
 * dots, which clients and proxies resolve; what refuses to decode a slash or a percent sign there refuses in its own words.
 */
const oddNames: readonly OddName[] = [
  { how: 'with a quote', inPath: true, name: (made) => `no-such-o'${made}` },
  { how: 'with a space', inPath: true, name: (made) => `no such ${made}` },
  { how: 'with letters beyond ASCII', inPath: true, name: (made) => `Łódź-李-${made}` },
  { how: 'of 1,000 characters', inPath: true, name: (made) => made.padEnd(1000, 'x') },
  { how: 'that every object of JavaScript has a member of', inPath: true, name: () => 'constructor' },
  { how: 'with a slash', inPath: true, name: (made) => `no-such/${made}` },
  { how: 'with a percent sign', inPath: true, name: (made) => `no-such%${made}` },
  { how: 'of underscores, which stores and languages keep for themselves', inPath: true, name: () => '__proto__' },
  { how: 'of digits beyond 64 bits', inPath: true, name: () => '99999999999999999999' },
  { how: 'that begins with the listed one', inPath: true, name: (_, listed) => `${listed}nobody` },
  // A letter, since numbers are given in order: another user's name may differ in a digit.
  {
    how: 'that LIKE takes for the listed one, by an underscore',
    inPath: true,
    name: (_, listed) => listed.replace(/[a-z]/i, '_'),
  },
  {
    how: 'that LIKE takes for the listed one, by a percent sign',
    inPath: true,
    name: (_, listed) => listed.replace(/[a-z]/i, '$&%'),
  },
  { how: 'of the same number as the listed one', inPath: true, name: (_, listed) => numericTwin(listed) },
  { how: 'that decodes to the listed one', inPath: true, name: (_, listed) => escapedTwin(listed) },
  { how: 'of dots, which paths take for a folder', inPath: false, name: () => '..' },
  { how: 'with a double quote and a backslash', inPath: false, name: (made) => `no-such-"${made}\\` },
  { how: 'with half a surrogate pair', inPath: false, name: (made) => `no-such-${made}\ud800` },
  {
    how: 'that LIKE takes for the listed one, by an escape',
    inPath: false,
    name: (_, listed) => listed.replace(/.$/su, '\\$&'),
  },
  {
    how: 'that a file name pattern takes for the listed one',
    inPath: false,
    name: (_, listed) => listed.replace(/[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u, '[$&]'),
  },
  {
    how: 'that a regular expression takes for the listed one',
    inPath: false,
    name: (_, listed) => `^${listed.replace(/[^\p{L}\p{N}_]/gu, '\\$&')}$`,
  },
];

/** What stands in a path as it is: a server that decodes it may stumble, or refuse it before the operation is asked. */
const oddEscapes: readonly OddName[] = [
  {
    how: 'with a percent sign that begins no escape',
    inPath: true,
    isEscape: true,
    name: (made) => `no-such-${made}%zz`,
  },
  { how: 'that ends in a percent sign', inPath: true, isEscape: true, name: (made) => `no-such-${made}%` },
  { how: 'that ends within an escape', inPath: true, isEscape: true, name: (made) => `no-such-${made}%4` },
  {
    how: 'with escapes of bytes that are not UTF-8',
    inPath: true,
    isEscape: true,
    name: (made) => `no-such-${made}%c3%28`,
  },
];

/** The number a name says, written otherwise; the name itself where it says none, which is no odd name then. */
function numericTwin(name: string): string {
  return /^[0-9]+$/.test(name) ? `0${name}` : name;
}

/** The name with a letter escaped; the name itself where it has none, or where decoding would not lead back to it. */
function escapedTwin(name: string): string {
  return name.includes('%') ? name : name.replace(/[a-z]/i, (first) => `%${first.charCodeAt(0).toString(16)}`);
}

/** Valid updates by methods the contract does not document. Option `methods`: which. */
export function otherMethods(input: RecipeInput): Planned {
  const methods = asTexts(input.options.methods);
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
