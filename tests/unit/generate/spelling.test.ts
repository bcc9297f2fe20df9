import fc from 'fast-check';
import { spellings } from '../../../src/generate/spelling';

const body = { firstName: 'Żo/ë "x"\n😀', 'a/b': [1.5, true, null, { d: -2 }], e: {}, f: [] };
const json = JSON.stringify(body);

describe('spellings', () => {
  it.each(Object.keys(spellings))('%s says the same in other characters', (how) => {
    const again = spellings[how]?.(json) ?? '';
    expect(again).not.toBe(json);
    expect(JSON.parse(again)).toEqual(body);
  });

  it.each(Object.keys(spellings))('%s says the same of any JSON object', (how) => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(JSON.parse(spellings[how]?.(text) ?? ''), sorted)).toBe(
          JSON.stringify(JSON.parse(text), sorted),
        );
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('escapes the first character of every name and text, solidi and what is beyond ASCII', () => {
    expect(spellings.escaped?.('{"ab":"cé/d😀"}')).toBe('{"\\u0061b":"\\u0063\\u00e9\\/d\\uD83D\\uDE00"}');
  });

  it('turns the order of members round', () => {
    expect(spellings.reversed?.('{"a":1,"b":{"c":2,"d":3}}')).toBe('{"b":{"d":3,"c":2},"a":1}');
  });
});

/** Members in one order, whatever they were written in. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
