import type { Situation } from '../../../src/generate/recipe';
import type { JsonObject } from '../../../src/model';
import { madeUp, shipped } from '../../support/contracts';
import { planOf } from '../../support/recipes';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');

describe('with less than it needs, a recipe says untested, never nothing', () => {
  const one = { users: [{ id: 'one' }] };
  it.each<[string, JsonObject, Partial<Situation>, string]>([
    [
      'credentials',
      { kinds: ['forbidden'] },
      { hasForbidden: false },
      'unsupported: the target file has no authorization.forbidden',
    ],
    [
      'refused-credentials',
      { kinds: ['forbidden'] },
      { hasForbidden: false },
      'unsupported: the target file has no authorization.forbidden',
    ],
    ['unknown-user', {}, { unknown: [] }, 'unsupported: the target file lists no identity with an unknown id'],
    ['unknown-user-writes', {}, { unknown: [] }, 'unsupported: the target file lists no unknown identity'],
    ['other-users', {}, one, 'unsupported: only one listed user takes updates'],
    ['concurrent-users', {}, one, 'unsupported: only one listed user takes updates'],
    [
      'valid-body',
      {},
      { values: {} },
      "unsupported: valid values are the provider's own; list them under values.roleId",
    ],
    [
      'violating-body',
      {},
      { values: {} },
      'unsupported: no valid value is known for the control; list some under values',
    ],
  ])('%s', (recipe, options, situation, reason) => {
    expect(planOf(doit, recipe, { options, situation }).untested.map((one) => one.reason)).toContain(reason);
  });

  it('same publicId elsewhere, lost updates of a replacing contract, sequences in quick', () => {
    expect(
      planOf(gjirafa, 'other-users', {
        options: { elsewhere: true },
        situation: { users: [{ projectId: 'a', publicId: 'x' }] },
      }).untested,
    ).toHaveLength(1);
    expect(planOf(gjirafa, 'concurrent-fields').untested).toHaveLength(1);
    expect(planOf(doit, 'sequences', { profile: 'quick' }).untested).toMatchObject([
      { reason: expect.stringMatching(/^deselected/) },
    ]);
  });

  it('properties without a known value and properties the target refuses', () => {
    const situation = { values: {}, refused: ['/phone'] };
    for (const [recipe, keyword] of [
      ['field-updates', 'stored'],
      ['refused-bodies', 'refused'],
    ] as const) {
      expect(planOf(doit, recipe, { situation }).untested).toEqual([
        {
          rule: `doit-update-user/${recipe}#${keyword}:/phone`,
          reason: 'unsupported: the target refuses valid values of this property',
        },
        {
          rule: `doit-update-user/${recipe}#${keyword}:/roleId`,
          reason: "unsupported: valid values are the provider's own; list them under values.roleId",
        },
      ]);
    }
  });

  it('a property of which only one value is known', () => {
    const { cases, untested } = planOf(doit, 'field-updates', { situation: { values: { '/roleId': ['only'] } } });
    expect(untested.map(({ rule }) => rule)).toEqual(['doit-update-user/field-updates#stored:/roleId']);
    expect(cases.some(({ label }) => label.at === '/roleId')).toBe(false);
  });

  it('no property that is shown', () => {
    const request: JsonObject = { type: 'object', properties: { name: { type: 'string' } } };
    const contract = madeUp({ request, success: { type: 'object', properties: { message: { type: 'string' } } } });
    expect(planOf(contract, 'refused-credentials', { options: { kinds: ['missing'] } })).toEqual({
      cases: [],
      untested: [
        {
          rule: 'made-up/refused-credentials#unplanned',
          reason: 'unobservable: no property can be sent and then be seen',
        },
      ],
    });
  });

  it('properties no reply shows, unless they can be read', () => {
    const rules = (canRead: boolean) =>
      planOf(gjirafa, 'field-updates', { situation: { canRead } }).untested.map(({ rule }) => rule);
    expect(rules(false)).toEqual(
      ['projectName', 'picture', 'role', 'defaultOrganizationId'].map(
        (name) => `gjirafa-put-user/field-updates#stored:/${name}`,
      ),
    );
    // The success body declares these two, but need not show them as they were sent (ruling G19).
    expect(rules(true)).toEqual([
      'gjirafa-put-user/field-updates#stored:/picture',
      'gjirafa-put-user/field-updates#stored:/role',
    ]);
  });

  it('a property that every update must send', () => {
    const contract = madeUp({
      request: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, note: { type: 'string' } },
      },
    });
    const { cases, untested } = planOf(contract, 'field-updates');
    expect(untested.map(({ rule }) => rule)).toEqual(['made-up/field-updates#stored:/name']);
    expect(cases.some(({ rule }) => rule === 'made-up/field-updates#stored:/note')).toBe(true);
  });
});
