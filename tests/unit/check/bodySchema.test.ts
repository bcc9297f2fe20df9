import { bodySchema } from '../../../src/check/bodySchema';
import type { Contract, Json, JsonObject } from '../../../src/model';
import { madeUp, shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, told } from '../../support/exchange';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const success = (contract: Contract, body: Json, setting: ExchangeSetting = {}) =>
  examine(bodySchema, contract, [exchange({ body, ...setting })], { of: 'success' });
const failure = (contract: Contract, body: Json, status = 400) =>
  examine(bodySchema, contract, [exchange({ body, status })], { of: 'error' });

const user: JsonObject = {
  id: 'user-1',
  firstName: 'Ada',
  phone: '+44',
  phoneExtension: 'x12',
  language: 'en',
  jobFunction: 'Founder',
};
const result: JsonObject = {
  id: 6,
  globalId: 'g',
  firstname: 'A',
  lastname: 'B',
  picture: null,
  email: 'e',
  isActive: true,
  role: null,
  isConfirmed: false,
};
const envelope: JsonObject = { success: true, errors: [], messages: [], result, resultInfo: null, statusCode: 200 };

describe('body-schema of a success', () => {
  it('accepts the documented body, extra members, another order, and numbers with a fraction of zero', () => {
    expect(success(doit, { message: 'done', user }).findings).toEqual([]);
    expect(success(doit, { user: { ...user, createdAt: 5, tags: [] }, message: 'done', traceId: 1 }).findings).toEqual(
      [],
    );
    expect(success(gjirafa, envelope).findings).toEqual([]);
    expect(success(gjirafa, { ...envelope, statusCode: 200.0, result: { ...result, id: 20.0 } }).findings).toEqual([]);
    expect(success(gjirafa, { ...envelope, statusCode: 201 }, { status: 201 }).findings).toEqual([]);
  });

  it('accepts a body that lacks members, and judges only the places it has', () => {
    expect(success(doit, {})).toEqual({ judged: ['type:'], findings: [] });
    expect([...success(doit, { user: { language: 'en' } }).judged].sort()).toEqual([
      'enum:/user/language',
      'type:',
      'type:/user',
      'type:/user/language',
    ]);
  });

  it.each<[string, JsonObject, string, string]>([
    ['a number for an id', { id: 5 }, 'type:/user/id', '200 body /user/id: expected string, found 5'],
    [
      'null for a text',
      { firstName: null },
      'type:/user/firstName',
      '200 body /user/firstName: expected string, found null',
    ],
    [
      'a strange enum member',
      { language: 'fr' },
      'enum:/user/language',
      '200 body /user/language: expected one of ["en","ja"], found "fr"',
    ],
    [
      'a phone that breaks the pattern',
      { phone: '44' },
      'pattern:/user/phone',
      '200 body /user/phone: expected text matching ^\\+[0-9]+$, found "44"',
    ],
  ])('refuses %s', (_, changed, rule, message) => {
    expect(told(success(doit, { message: 'x', user: { ...user, ...changed } }))).toEqual([['fail', rule, message]]);
  });

  it.each<[string, Json, string]>([
    ['a list for the body', [], 'type:'],
    ['null for the body', null, 'type:'],
    ['a text for the user', { user: 'Ada' }, 'type:/user'],
    ['null for the user', { user: null }, 'type:/user'],
    ['a list for the user', { user: [user] }, 'type:/user'],
    ['a number for the message', { message: 1 }, 'type:/message'],
  ])('refuses %s', (_, body, rule) => {
    expect(success(doit, body).findings).toMatchObject([{ severity: 'fail', rule }]);
  });

  it.each<[string, JsonObject, string]>([
    ['an id beyond int32', { ...envelope, result: { ...result, id: 2147483648 } }, 'format:/result/id'],
    ['an id as text', { ...envelope, result: { ...result, id: '6' } }, 'type:/result/id'],
    ['null for errors', { ...envelope, errors: null }, 'type:/errors'],
    ['an object for messages', { ...envelope, messages: {} }, 'type:/messages'],
    ['a number for isActive', { ...envelope, result: { ...result, isActive: 1 } }, 'type:/result/isActive'],
    ['a list for the picture', { ...envelope, result: { ...result, picture: [] } }, 'type:/result/picture'],
    ['no user', { ...envelope, result: null }, 'type:/result'],
    ['two users', { ...envelope, result: [result, result] }, 'type:/result'],
    ['a list of no user', { ...envelope, result: [] }, 'type:/result'],
    ['a text for success', { ...envelope, success: 'true' }, 'type:/success'],
  ])('refuses %s in the envelope', (_, body, rule) => {
    expect(success(gjirafa, body).findings).toMatchObject([{ severity: 'fail', rule }]);
  });

  it('reads an array of one user as that user where the contract allows it (ruling G5)', () => {
    expect(success(gjirafa, { ...envelope, result: [result] }).findings).toEqual([]);
    expect(success(gjirafa, { ...envelope, result: [{ ...result, id: 'x' }] }).findings).toMatchObject([
      { rule: 'type:/result/id' },
    ]);
  });

  it('takes any element in errors and messages, and any resultInfo (rulings G7, G8)', () => {
    expect(success(gjirafa, { ...envelope, errors: [1, null, {}], messages: ['x'], resultInfo: 5 }).findings).toEqual(
      [],
    );
  });

  it('says nothing of errors, of undocumented statuses, of bodies that are not JSON, of other methods and of reads', () => {
    for (const setting of [
      { status: 400 },
      { status: 202 },
      { reason: 'method' },
      { isRead: true },
      { failure: 'timeout' },
    ] as const)
      expect(success(doit, [], setting)).toEqual({ judged: [], findings: [] });
    expect(examine(bodySchema, doit, [exchange({ text: '<html>' })], { of: 'success' }).judged).toEqual([]);
  });
});

describe('body-schema of an error', () => {
  it('accepts the documented bodies and those that lack their members', () => {
    const plain: readonly Json[] = [{ error: 'no' }, {}, { error: '', code: 7 }];
    for (const body of plain) expect(failure(doit, body).findings).toEqual([]);
    const enveloped: readonly Json[] = [
      { success: false, errors: ['x'], messages: [], result: null, statusCode: 400 },
      {},
    ];
    for (const body of enveloped) expect(failure(gjirafa, body).findings).toEqual([]);
  });

  it.each<[Contract, Json, string]>([
    [doit, { error: { code: 1 } }, 'type:/error'],
    [doit, { error: null }, 'type:/error'],
    [doit, ['no'], 'type:'],
    [gjirafa, { errors: 'no' }, 'type:/errors'],
    [gjirafa, { messages: null }, 'type:/messages'],
    [gjirafa, { statusCode: '400' }, 'type:/statusCode'],
  ])('refuses a wrong one', (contract, body, rule) => {
    expect(failure(contract, body).findings).toMatchObject([{ severity: 'fail', rule }]);
  });

  it('says nothing of a status the contract does not document', () => {
    expect(failure(doit, [], 404)).toEqual({ judged: [], findings: [] });
    expect(failure(gjirafa, [], 404).findings).toHaveLength(1);
  });
});

describe('rules of body-schema', () => {
  it('are one for each assertion of each place, of all success or all error bodies', () => {
    const places = bodySchema.places?.(doit, { of: 'success' }) ?? [];
    expect(places).toEqual(
      expect.arrayContaining(['type:', 'type:/user/id', 'enum:/user/language', 'pattern:/user/phone']),
    );
    expect(new Set(places).size).toBe(places.length);
    expect(bodySchema.places?.(doit, { of: 'error' })).toEqual(['type:', 'type:/error']);
    expect(bodySchema.places?.(gjirafa, { of: 'success' })).toContain('format:/result/id');
  });

  it('are the only ones its findings name, for items and missing members too', () => {
    const shown: JsonObject = {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 2 },
        tags: {
          type: 'array',
          maxItems: 1,
          items: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
        },
      },
    };
    const reference = { users: [{ identity: { id: 'user-1' }, shown: { name: 'Ada' } }] };
    const request: JsonObject = { type: 'object', properties: { name: { type: 'string' } } };
    const contract = madeUp({ request, success: shown, extension: { reference } });
    const places = bodySchema.places?.(contract, { of: 'success' }) ?? [];
    const wrong: readonly Json[] = [{}, { name: 'x' }, { name: 'xx', tags: [{}, { code: 5 }] }, 5];
    for (const body of wrong) {
      const { findings } = success(contract, body);
      expect(findings.length).toBeGreaterThan(0);
      for (const { rule } of findings) expect(places).toContain(rule);
    }
  });
});
