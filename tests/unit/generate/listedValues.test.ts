import { asObject, asTexts } from '../../../src/contract/documents';
import { isSame } from '../../../src/contract/equality';
import { coverageOf } from '../../../src/generate/coverage';
import { freshValue } from '../../../src/generate/sample';
import { withTwoItems } from '../../../src/generate/withTwoItems';
import type { Json, JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { baseFor, recipeInput, sentValue, wholePlan } from '../../support/recipes';

const gjirafa = shipped('gjirafa-put-user');
const roles: readonly JsonObject[] = [
  { id: 3, name: 'Admin', description: 'All', isActive: true, organizationId: 3 },
  { id: 7, name: 'Viewer', description: '', isActive: false },
];
const projects = ['core', 'ops', 'web'];

/** What all valid bodies of a plan send of a property, each value once. */
function validly(name: string, values: { readonly [at: string]: readonly Json[] }): readonly Json[] {
  const setting = { situation: { values } };
  const base = baseFor(gjirafa, recipeInput(gjirafa, 'valid-body', setting));
  const { cases } = wholePlan(gjirafa, setting);
  const sent = cases
    .flatMap(({ steps }) => steps)
    .filter(({ reason, body }) => reason === 'valid' && body.kind === 'json')
    .flatMap((step) => {
      const value = asObject(sentValue(step, base))[name];
      return value == null ? [] : [value];
    });
  return [...new Map(sent.map((value) => [JSON.stringify(value), value])).values()];
}

describe('the values of a target file', () => {
  it('are used whole where they are objects: no valid body has a member of its own', () => {
    const sent = validly('role', { '/role': roles });
    expect(sent.filter((role) => !roles.some((known) => isSame(known, role)))).toEqual([]);
    for (const role of roles) expect(sent).toContainEqual(role);
  });

  it('are used whole where they are lists', () => {
    const lists = [['core'], ['ops'], ['web', 'core']];
    const sent = validly('projectName', { '/projectName': lists });
    expect(sent.filter((list) => !lists.some((known) => isSame(known, list)))).toEqual([]);
    for (const list of lists) expect(sent).toContainEqual(list);
  });

  it('bind the items of a list', () => {
    const sent = validly('projectName', { '/projectName/0': projects }).map(asTexts);
    expect(sent.flat().filter((item) => !projects.includes(item))).toEqual([]);
    expect([...new Set(sent.flat())].sort()).toEqual(projects);
    expect(sent.some((list) => list.length > 1)).toBe(true);
  });

  it('are of more weight for the whole than for a part', () => {
    const sent = validly('role', { '/role': [...roles].reverse(), '/role/id': [9] });
    expect(sent.filter((role) => !roles.some((known) => isSame(known, role)))).toEqual([]);
  });

  it('say what their members hold, and nothing of those they lack', () => {
    const { places } = recipeInput(gjirafa, 'valid-body');
    const vocabulary = { text: {}, values: { '/role': [roles[1] ?? {}], '/projectName': [['ops']] } };
    const covered = (at: string) =>
      places.filter((place) => place.at === at).flatMap((place) => coverageOf(place, vocabulary, 'key'));
    expect(covered('/role/id').map(({ value }) => value)).toEqual([7]);
    expect(covered('/role/organizationId')).toEqual([]);
    expect(freshValue('/role/name', { type: 'string' }, vocabulary, 'key', 1)).toBe('Viewer');
    const list = { type: 'array', items: { type: 'string' } };
    expect(withTwoItems('/projectName', list, ['ops'], vocabulary, 'key')).toEqual(['ops']);
  });
});
