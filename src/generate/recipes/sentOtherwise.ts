import { isArray } from '../../contract/documents';
import type { JsonPlan, SetMember, Step } from '../../model';
import type { Place } from '../places';
import {
  caseOf,
  change,
  freshMembers,
  isName,
  lengthened,
  type Recipe,
  type RecipeInput,
  settable,
  step,
} from '../recipe';
import { broken } from './stateful';

/** One way in which a client or the network brings an update otherwise. */
interface Way {
  readonly keyword: string;
  readonly how: string;
  /** A value it names, which a server may write: the user holds another one before. */
  readonly names?: string;
  sends(body: JsonPlan): Partial<Step>;
}

/** What HTTP libraries and browsers say of themselves that they accept. */
const accepts: readonly Way[] = [
  { keyword: 'any', how: 'Accept: */*', sends: () => ({ accept: '*/*' }) },
  {
    keyword: 'list',
    how: 'Accept: application/json, text/plain, */*',
    sends: () => ({ accept: 'application/json, text/plain, */*' }),
  },
  { keyword: 'none', how: 'no Accept header', sends: () => ({ accept: '' }) },
  withHeader('coding', 'accept-encoding', 'gzip, deflate'),
  { ...withHeader('language', 'accept-language', 'ja'), names: 'ja' },
  { ...withHeader('language', 'accept-language', 'en-US, en;q=0.9'), names: 'en' },
  withHeader('language-list', 'accept-language', 'de-CH, de;q=0.9, *;q=0.5'),
  withHeader('any-language', 'accept-language', '*'),
  withHeader('client', 'user-agent', 'python-requests/2.32.3'),
];

/** The ways of the same that say nothing of HTML, for refusals of another kind: a client without wishes, and with one. */
export const refusedWays: readonly { readonly how: string; readonly extra: Partial<Step> }[] = [
  { how: 'Accept: */*', extra: { accept: '*/*' } },
  { how: 'no Accept header', extra: { accept: '' } },
  { how: 'accept-language: *', extra: { headers: { 'accept-language': '*' } } },
  { how: 'accept-encoding: gzip, deflate', extra: { headers: { 'accept-encoding': 'gzip, deflate' } } },
];

/** An error may be explained in HTML to who would rather read that, so that refused updates do not say so. */
const ratherHtml: Way = {
  keyword: 'list',
  how: 'Accept: text/html, image/gif, image/jpeg, */*; q=.2',
  sends: () => ({ accept: 'text/html, image/gif, image/jpeg, */*; q=.2' }),
};

/** Valid updates under the Accept headers clients send by themselves. */
export const acceptHeaders = sentOtherwise([...accepts, ratherHtml]);

/** Valid updates whose header names are in other letter case. */
export const headerNames = sentOtherwise([
  { keyword: 'lower-case', how: 'header names in small letters', sends: () => ({ headerNames: 'lower' }) },
  { keyword: 'upper-case', how: 'header names in capital letters', sends: () => ({ headerNames: 'upper' }) },
]);

/** Valid bodies that come in two pieces, as the network may bring any. */
export const bodyInPieces = sentOtherwise([
  { keyword: 'halves', how: 'a body in two halves', sends: () => ({ cut: 'middle' }) },
  {
    keyword: 'cut-character',
    how: 'a body in two pieces, cut within a character',
    sends: () => ({ cut: 'character' }),
  },
]);

/** Valid bodies whose JSON is written in another way. */
export const otherSpellings = sentOtherwise([
  spelled('indented', 'JSON over several lines'),
  spelled('spaced', 'JSON with white space around every token'),
  spelled('escaped', 'JSON with escapes in names and texts'),
  spelled('reversed', 'JSON with its members in reverse order'),
]);

/** Invalid updates under the Accept headers clients send by themselves. */
export const refusedAcceptHeaders: Recipe = (input) => {
  const valid = change(input, freshMembers(input, settable(input).slice(0, 2), 'refused-accept', 0));
  const [miss] = settable(input).flatMap((place) => broken(input, place));
  if (miss === undefined) return { cases: [], untested: [] };
  return {
    cases: accepts.map(({ keyword, how, sends }, i) =>
      caseOf(input, { keyword, at: null, how }, i, 'coverage', [
        step('control', 'valid', valid),
        step('probe', 'violating', change(input, [miss]), sends(valid)),
      ]),
    ),
    untested: [],
  };
};

/** A valid update in each of the ways, after one like it that comes as all others do: new values, a name among them. */
function sentOtherwise(ways: readonly Way[]): Recipe {
  return (input) => {
    const name = settable(input).find((place) => isName(input, place));
    return {
      cases: ways.map(({ keyword, how, names, sends }, i) => {
        const body = bodyWith(input, name, `${keyword}/probe`, i);
        // Of other values, so that it shows when nothing of the body is taken.
        const control = bodyWith(input, name, `${keyword}/control`, i);
        return caseOf(input, { keyword, at: name?.at ?? null, how }, i, 'coverage', [
          step('control', 'valid', { ...control, set: [...control.set, ...othersThan(input, names)] }),
          step('probe', 'valid', body, sends(body)),
        ]);
      }),
      untested: [],
    };
  };
}

/** For each property that takes the value, another one of the few it takes. */
function othersThan(input: RecipeInput, value: string | undefined): SetMember[] {
  return settable(input).flatMap(({ at, schema }) => {
    const members = isArray(schema.enum) ? schema.enum : [];
    const other = members.find((member) => member !== value);
    return value === undefined || !members.includes(value) || other === undefined ? [] : [{ at, value: other }];
  });
}

function withHeader(keyword: string, name: string, value: string): Way {
  return { keyword, how: `${name}: ${value}`, sends: () => ({ headers: { [name]: value } }) };
}

function spelled(keyword: string, how: string): Way {
  return { keyword, how, sends: (body) => ({ body: { kind: 'mangled', of: body, how: keyword } }) };
}

/** Everyday letters of two and three bytes. */
const letters = 'Żółć 李';

/** A body with new values for the name, in letters beyond ASCII, and two other places. */
function bodyWith(input: RecipeInput, name: Place | undefined, key: string, turn: number): JsonPlan {
  const others = settable(input).filter((place) => place !== name);
  const members = freshMembers(input, [...(name === undefined ? [] : [name]), ...others.slice(0, 2)], key, turn);
  return change(
    input,
    members.map((member) =>
      member.at === name?.at ? { ...member, value: lengthened(name.schema, member.value, ` ${letters}`) } : member,
    ),
  );
}
