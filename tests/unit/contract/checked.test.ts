import { checked } from '../../../src/contract/checked';
import { parseText } from '../../../src/contract/documents';
import { ContractError, UsageError } from '../../../src/errors';
import type { JsonObject } from '../../../src/model';
import { complaintOf, errorOf } from '../../support/throwing';

const schema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 2 },
    level: { enum: ['MUST', 'SHOULD'] },
    list: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, properties: { check: { type: 'string' } } },
    },
    read: {
      anyOf: [
        { type: 'null' },
        { type: 'object', additionalProperties: false, required: ['path'], properties: { path: { type: 'string' } } },
      ],
    },
  },
};

const complaint = (text: string) => complaintOf(() => checked(parseText('f.yaml', text), schema, UsageError));

describe('checked', () => {
  it('hands back the value that fits', () => {
    expect(checked(parseText('f.yaml', 'name: Ada\nread: null'), schema, UsageError)).toEqual({
      name: 'Ada',
      read: null,
    });
  });

  it('complains with the class it is given', () => {
    const document = parseText('f.yaml', 'level: MUST');
    expect(errorOf(() => checked(document, schema, UsageError))).toBeInstanceOf(UsageError);
    expect(errorOf(() => checked(document, schema, ContractError))).toBeInstanceOf(ContractError);
  });

  it.each([
    ['a missing key', 'level: MUST', 'f.yaml:1#/name: is missing; add it'],
    ['a misspelt key', 'name: Ada\nlevl: MUST', 'f.yaml:2#/levl: unknown key "levl"; did you mean "level"?'],
    [
      'an unknown key like none',
      'name: Ada\nzzzzzzzz: 1',
      'f.yaml:2#/zzzzzzzz: unknown key "zzzzzzzz"; known: name, level, list, read',
    ],
    [
      'an unknown key with a mapping, at the line of the key',
      'name: Ada\nextra:\n  a: 1',
      'f.yaml:2#/extra: unknown key "extra"; known: name, level, list, read',
    ],
    [
      'a misspelt key in a list',
      'name: Ada\nlist:\n  - check: a\n  - chekc: b',
      'f.yaml:4#/list/1/chekc: unknown key "chekc"; did you mean "check"?',
    ],
    [
      'a value of no member',
      'name: Ada\nlevel: must',
      'f.yaml:2#/level: expected one of ["MUST","SHOULD"], found "must"; correct it',
    ],
    ['a wrong type', 'name: 5', 'f.yaml:1#/name: expected string, found 5; write "5"'],
    ['a value too short', 'name: A', 'f.yaml:1#/name: expected minLength 2, found "A"; correct it'],
    ['a document of the wrong type', '[]', 'f.yaml:1#: expected object, found []; correct it'],
    ['an empty document', '', 'f.yaml:1#: expected object, found null; correct it'],
    [
      'an unknown key in one of two shapes',
      'name: Ada\nread: { path: x, pth: y }',
      'f.yaml:2#/read/pth: unknown key "pth"; did you mean "path"?',
    ],
    ['a missing key in one of two shapes', 'name: Ada\nread: {}', 'f.yaml:2#/read/path: is missing; add it'],
    ['neither of two shapes', 'name: Ada\nread: 5', 'f.yaml:2#/read: expected null or object, found 5; correct it'],
  ])('refuses %s', (_, text, message) => {
    expect(complaint(text)).toBe(`UsageError: ${message}`);
  });

  it('cuts a long value', () => {
    const message = complaint(`name: Ada\nlevel: ${'x'.repeat(500)}`);
    expect(message.length).toBeLessThan(200);
    expect(message).toContain('xxx...');
  });
});
