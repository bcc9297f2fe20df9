import type { Step } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { planOf } from '../../support/recipes';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');

/** The text a step sends for a name; undefined where it sends none. */
function textOf({ body }: Step, at: string): unknown {
  const plan = body.kind === 'mangled' ? body.of : body;
  return plan.kind === 'json' ? plan.set.find((member) => member.at === at)?.value : undefined;
}

describe.each([
  [
    'accept-headers',
    ['any', 'list', 'none', 'coding', 'language', 'language', 'language-list', 'any-language', 'client', 'list'],
  ],
  ['header-names', ['lower-case', 'upper-case']],
  ['body-in-pieces', ['halves', 'cut-character']],
  ['other-spellings', ['indented', 'spaced', 'escaped', 'reversed']],
])('%s', (recipe, keywords) => {
  it.each([
    [doit, '/firstName'],
    [gjirafa, '/firstname'],
  ] as const)('sends a name beyond ASCII otherwise, after another one as usual', (contract, name) => {
    const { cases } = planOf(contract, recipe);
    expect(cases.map(({ label }) => [label.keyword, label.at])).toEqual(keywords.map((keyword) => [keyword, name]));
    for (const { steps } of cases) {
      expect(steps.map(({ role, reason }) => [role, reason])).toEqual([
        ['control', 'valid'],
        ['probe', 'valid'],
      ]);
      const texts = steps.map((step) => textOf(step, name));
      for (const text of texts) expect(text).toMatch(/^\p{ASCII}+ Ż/u);
      expect(new Set(texts).size).toBe(2);
      const [control] = steps;
      expect([control?.accept, control?.headerNames, control?.cut, control?.body.kind]).toEqual([
        ...[undefined, undefined, undefined, 'json'],
      ]);
    }
  });

  it('is sent without a name where the target takes none', () => {
    const { cases } = planOf(doit, recipe, { situation: { refused: ['/firstName', '/lastName'] } });
    expect(cases.map(({ label }) => label.at)).toEqual(keywords.map(() => null));
  });
});

const accepts = [
  ...['*/*', 'application/json, text/plain, */*', ''],
  { 'accept-encoding': 'gzip, deflate' },
  { 'accept-language': 'ja' },
  { 'accept-language': 'en-US, en;q=0.9' },
  { 'accept-language': 'de-CH, de;q=0.9, *;q=0.5' },
  { 'accept-language': '*' },
  { 'user-agent': 'python-requests/2.32.3' },
];

it.each<[string, (probe: Step) => unknown, readonly unknown[]]>([
  [
    'accept-headers',
    ({ accept, headers }) => accept ?? headers,
    [...accepts, 'text/html, image/gif, image/jpeg, */*; q=.2'],
  ],
  ['refused-accept-headers', ({ accept, headers }) => accept ?? headers, accepts],
  ['header-names', ({ headerNames }) => headerNames, ['lower', 'upper']],
  ['body-in-pieces', ({ cut }) => cut, ['middle', 'character']],
  ['other-spellings', ({ body }) => body.kind, ['mangled', 'mangled', 'mangled', 'mangled']],
])('%s differ as they say', (recipe, told, expected) => {
  const { cases } = planOf(doit, recipe);
  expect(cases.map(({ steps }) => steps.slice(-1).map(told))).toEqual(expected.map((one) => [one]));
});

it('refused updates under other Accept headers are violating, after a valid one as usual', () => {
  for (const contract of [doit, gjirafa])
    for (const { steps } of planOf(contract, 'refused-accept-headers').cases)
      expect(steps.map(({ role, reason }) => [role, reason])).toEqual([
        ['control', 'valid'],
        ['probe', 'violating'],
      ]);
});
