import type { Json } from '../../model';
import type { Candidate } from '../nearMisses';

/**
 * Values of the wrong type that lenient decoders turn into the right one, both ways, and those nobody should.
 * @param valid a valid value of the place, from which the coercible ones are made.
 */
export function typeMisses(types: readonly string[], valid: Json): Candidate[] {
  const type = types.find((name) => name !== 'null') ?? 'string';
  const own = byType[type]?.(valid) ?? [];
  return [
    { value: null, how: 'null' },
    ...own,
    { value: [], how: 'an empty array' },
    { value: {}, how: 'an empty object' },
    { value: [valid], how: 'the value in an array' },
    { value: { id: valid, value: valid }, how: 'the value in an object' },
    { value: [[valid]], how: 'the value in two arrays' },
    { value: [null], how: 'an array of null' },
  ];
}

const byType: { readonly [type: string]: (valid: Json) => Candidate[] } = {
  string: (valid): Candidate[] => [
    { value: 0, how: 'zero' },
    { value: 1, how: 'a number' },
    { value: -1, how: 'a negative number' },
    { value: 1.5, how: 'a fraction' },
    { value: 12345678, how: 'a number of eight digits' },
    { value: 447911123456, how: 'a number of twelve digits' },
    { value: 12345678901234567000, how: 'a number beyond 64 bits' },
    { value: true, how: 'true' },
    { value: false, how: 'false' },
    ...numeric(valid),
    { value: [valid, valid], how: 'the value twice in an array' },
    { value: { $ne: '' }, how: 'an operator object' },
    { value: { toString: 'x' }, how: 'an object with toString' },
  ],
  boolean: (): Candidate[] => [
    ...['true', 'false', 'True', 'TRUE', 'yes', 'no', 'on', 'off', '1', '0', 't', 'y', '', ' ', 'null'].map(
      (value) => ({ value, how: `the string ${JSON.stringify(value)}` }),
    ),
    { value: 1, how: 'the number 1' },
    { value: 0, how: 'the number 0' },
    { value: 1, how: 'the number 1.0', literal: '1.0' },
    { value: -1, how: 'the number -1' },
    { value: 2, how: 'the number 2' },
    { value: 0.5, how: 'a fraction' },
  ],
  integer: (valid): Candidate[] => [
    ...[
      String(valid),
      '1',
      '0',
      '-1',
      '+1',
      ' 1',
      '1 ',
      '01',
      '1.0',
      '1e0',
      '0x10',
      '1,000',
      '',
      ' ',
      'abc',
      'null',
      '２',
    ].map((value) => ({ value, how: `the string ${JSON.stringify(value)}` })),
    { value: true, how: 'true' },
    { value: false, how: 'false' },
    { value: 0.5, how: 'a half' },
    { value: 1.5, how: 'a fraction' },
    { value: -1.5, how: 'a negative fraction' },
    { value: 0.1, how: 'a tenth' },
    { value: 1.0000001, how: 'nearly one' },
    { value: 0, how: 'a number beyond doubles', literal: '1e400' },
    { value: 0, how: 'a number of 5,000 digits', literal: '9'.repeat(5_000) },
  ],
  number: (valid): Candidate[] => [
    { value: String(valid), how: 'the number as a string' },
    { value: '', how: 'empty' },
    { value: 'abc', how: 'letters' },
    { value: true, how: 'true' },
    { value: false, how: 'false' },
  ],
  array: (valid): Candidate[] => [
    { value: '', how: 'the empty string' },
    { value: 'Main', how: 'a string' },
    { value: 'Main,Other', how: 'a string with a comma' },
    { value: '["Main"]', how: 'an array as a string' },
    { value: 0, how: 'zero' },
    { value: 1, how: 'a number' },
    { value: true, how: 'true' },
    { value: false, how: 'false' },
    { value: { 0: 'Main' }, how: 'an object with index keys' },
    { value: { items: valid }, how: 'the array in an object' },
  ],
  object: (valid): Candidate[] => [
    { value: '', how: 'the empty string' },
    { value: 'Editor', how: 'a string' },
    { value: JSON.stringify(valid), how: 'the object as a string' },
    { value: 0, how: 'zero' },
    { value: 1, how: 'a number' },
    { value: true, how: 'true' },
    { value: false, how: 'false' },
    { value: [['id', 1]], how: 'an array of pairs' },
  ],
};

function numeric(valid: Json): Candidate[] {
  if (typeof valid !== 'string' || !/^\+?[0-9]{1,15}$/.test(valid)) return [];
  const value = Number(valid);
  return [
    { value, how: 'its digits as a number' },
    { value, how: 'its digits as a fraction of nothing', literal: `${value}.0` },
  ];
}
