import { renderTypes } from '../../../src/client/renderTypes';
import { clientTypeFiles } from '../../../src/edge/clientTypes';
import { openContract } from '../../../src/edge/openContract';
import { readTextFile } from '../../../src/edge/packageFiles';
import type { Contract, Schema } from '../../../src/model';

const imports = { client: '../client', model: '../../model' };
const doit = openContract('doit-update-user');

function withRequest(schema: Schema): Contract {
  return { ...doit, operation: { ...doit.operation, request: { mediaType: 'application/json', schema } } };
}

describe('the types of a contract', () => {
  it('are committed as the contracts say', () => {
    const files = clientTypeFiles();
    expect(files.length).toBeGreaterThan(2);
    for (const { path, text } of files) expect(readTextFile(path)).toBe(text);
  });

  it('leave out of the request what names the user', () => {
    const source = renderTypes(openContract('gjirafa-put-user'), imports);
    const request = /export interface GjirafaPutUserRequest \{[\s\S]*?\n\}/.exec(source)?.[0] ?? '';
    expect(request).toContain('readonly firstname?: string;');
    expect(request).not.toContain('publicId');
    expect(source).toMatch(
      /export interface GjirafaPutUserIdentity \{\s*readonly projectId: string;\s*readonly publicId: string;/,
    );
  });

  it.each([
    [{ type: 'string' }, 'readonly x?: string;'],
    [{ type: 'integer' }, 'readonly x?: number;'],
    [{ type: ['string', 'null'] }, 'readonly x?: string | null;'],
    [{ enum: ['a', "b'c", 1, null] }, "readonly x?: 'a' | \"b'c\" | 1 | null;"],
    [{ const: 'a' }, "readonly x?: 'a';"],
    [{ type: 'array', items: { type: ['string', 'null'] } }, 'readonly x?: readonly (string | null)[];'],
    [{ type: 'array' }, 'readonly x?: readonly Json[];'],
    [{ type: 'object' }, 'readonly x?: { readonly [name: string]: Json };'],
    [{}, 'readonly x?: Json;'],
  ])('follow the schema %j', (schema, member) => {
    expect(renderTypes(withRequest({ type: 'object', properties: { x: schema } }), imports)).toContain(member);
  });

  it('demand what the schema requires, by its quoted name', () => {
    const schema = { type: 'object', required: ['first-name'], properties: { 'first-name': { type: 'string' } } };
    expect(renderTypes(withRequest(schema), imports)).toContain("readonly 'first-name': string;");
  });

  it('survive a description that would end the comment', () => {
    const schema = { type: 'object', properties: { x: { type: 'string', description: 'a */ b\nc' } } };
    expect(renderTypes(withRequest(schema), imports)).toContain('/** a * / b c */');
  });
});
