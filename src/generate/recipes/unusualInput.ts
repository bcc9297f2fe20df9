import { asTexts, pointerParts } from '../../contract/documents';
import type { BodyPlan, JsonPlan, Step } from '../../model';
import { caseOf, change, freshMembers, type Planned, type RecipeInput, settable, step } from '../recipe';
import { broken } from './stateful';

const largeBytes = { quick: 200_000, standard: 1_100_000, deep: 5_000_000 } as const;

/**
 * Bodies the contract is silent about but a server must survive: a byte order mark, duplicate and prototype names, encodings
 * other than UTF-8, depth, size, media types with odd parameters, and a client that does not say what it is. Option `only`: keywords to plan.
 */
export function unusualInput(input: RecipeInput): Planned {
  const only = asTexts(input.options.only);
  const valid = change(input, freshMembers(input, settable(input).slice(0, 2), 'unusual', 0));
  const forms = [...formsOf(valid, largeBytes[input.profile]), ...smuggled(input)].filter(({ keyword }) =>
    only.includes(keyword),
  );
  return {
    cases: forms.map(({ keyword, how, body, after = [], ...sentAs }, i) =>
      caseOf(input, { keyword, at: null, how }, i, 'malformed', [
        step('control', 'valid', valid),
        step('probe', 'unusual', body, sentAs),
        ...after,
      ]),
    ),
    untested: [],
  };
}

/** An invalid value under a name that comes again with a valid one: what is checked must be what is stored, and is shown later. */
function smuggled(input: RecipeInput): Form[] {
  const places = settable(input);
  return places.flatMap((place, i) =>
    broken(input, place).map(({ at, value, literal }) => {
      const others = places.filter((other) => other !== place).slice(0, 1);
      const later = change(input, freshMembers(input, others, `unusual/later-${i}`, 0));
      const of = change(input, freshMembers(input, [place], `unusual/twice-${i}`, 0));
      const member = `${JSON.stringify(pointerParts(at)[0])}:${literal ?? JSON.stringify(value)}`;
      const how = `${at} twice, first with an invalid value`;
      const after = [step('observe', 'valid', later)];
      return { keyword: 'duplicate-names', how, body: { kind: 'mangled', of, how: `before-${member}` }, after };
    }),
  );
}

/** What the option `only` may name. */
export const unusualKeywords = [
  ...(['byte-order-mark', 'duplicate-names', 'prototype-names', 'empty-name', 'deep-member', 'many-members'] as const),
  ...([
    'odd-name',
    'long-number',
    'large-body',
    'invalid-utf-8',
    'latin-1',
    'utf-16',
    'empty-body',
    'blank-body',
    'media-type',
    'no-client',
  ] as const),
];

interface Form {
  readonly keyword: (typeof unusualKeywords)[number];
  readonly how: string;
  readonly body: BodyPlan;
  readonly mediaType?: string;
  readonly headers?: Step['headers'];
  readonly after?: readonly Step[];
}

/** Media types that a parser of media types may stumble over. */
const mediaTypes = [
  'application/json; charset="utf-8"',
  'application/json; charset=iso-8859-1',
  'application/json; charset=no-such-charset',
  'application/json; charset',
  'application/json;',
  'application/json; charset=utf-8; version=1',
  'application/',
];

function formsOf(of: JsonPlan, bytes: number): readonly Form[] {
  const mangled = (how: string): BodyPlan => ({ kind: 'mangled', of, how });
  return [
    { keyword: 'byte-order-mark', how: 'a byte order mark before the JSON text', body: mangled('byte-order-mark') },
    { keyword: 'duplicate-names', how: 'a member twice', body: mangled('duplicate-name') },
    { keyword: 'prototype-names', how: 'a member __proto__', body: mangled('proto') },
    { keyword: 'prototype-names', how: 'members constructor and prototype', body: mangled('constructor-names') },
    { keyword: 'prototype-names', how: 'a member hasOwnProperty', body: mangled('has-own-property') },
    { keyword: 'empty-name', how: 'a member with an empty name', body: mangled('empty-name') },
    { keyword: 'odd-name', how: 'a member with NUL in its name', body: mangled('nul-name') },
    { keyword: 'odd-name', how: 'a member with a name of 300 letters', body: mangled('long-name') },
    { keyword: 'long-number', how: 'an unknown number of 5,000 digits', body: mangled(`member-${'9'.repeat(5_000)}`) },
    { keyword: 'deep-member', how: 'an unknown member 500 arrays deep', body: mangled('deep-member') },
    { keyword: 'many-members', how: '1,000 unknown members', body: mangled('many-members') },
    { keyword: 'large-body', how: `an unknown member of ${bytes} characters`, body: mangled(`large-${bytes}`) },
    { keyword: 'invalid-utf-8', how: 'a byte that is not UTF-8 in a string', body: mangled('invalid-utf-8') },
    { keyword: 'latin-1', how: 'a string in ISO 8859-1', body: mangled('latin-1') },
    { keyword: 'utf-16', how: 'the JSON text in UTF-16', body: mangled('utf-16') },
    { keyword: 'empty-body', how: 'no body', body: { kind: 'none' } },
    { keyword: 'blank-body', how: 'only white space', body: { kind: 'text', text: ' \n' } },
    ...mediaTypes.map((mediaType) => ({
      keyword: 'media-type' as const,
      how: `Content-Type: ${mediaType}`,
      body: of,
      mediaType,
    })),
    { keyword: 'no-client', how: 'no User-Agent header', body: of, headers: { 'user-agent': null } },
  ];
}
