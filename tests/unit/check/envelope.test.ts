import { canonicalNames } from '../../../src/check/canonicalNames';
import { envelope } from '../../../src/check/envelope';
import { memberType } from '../../../src/check/memberType';
import { presence } from '../../../src/check/presence';
import { singleUser } from '../../../src/check/singleUser';
import type { Json, JsonObject } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, told } from '../../support/exchange';

const doit = shipped('doit-update-user');
const gjirafa = shipped('gjirafa-put-user');
const ok: JsonObject = { success: true, errors: [], messages: [], result: {}, resultInfo: null, statusCode: 200 };
const no: JsonObject = { success: false, errors: ['x'], messages: [], result: null, resultInfo: null, statusCode: 400 };

describe('envelope (rulings G6, G9)', () => {
  const judged = (body: Json, status: number, setting: ExchangeSetting = {}) =>
    examine(envelope, gjirafa, [exchange({ body, status, ...setting })]);

  it('accepts an envelope that says what the status says', () => {
    expect(judged(ok, 200)).toEqual({ judged: ['statusCode', 'success'], findings: [] });
    expect(judged({ ...ok, statusCode: 201 }, 201).findings).toEqual([]);
    for (const status of [400, 401, 403, 404, 500, 503])
      expect(judged({ ...no, statusCode: status }, status).findings).toEqual([]);
  });

  it.each<[string, JsonObject, number, string, string]>([
    [
      'another statusCode',
      { ...ok, statusCode: 201 },
      200,
      'statusCode',
      'answered 200: expected statusCode 200, found 201',
    ],
    [
      'a statusCode as text',
      { ...ok, statusCode: '200' },
      200,
      'statusCode',
      'answered 200: expected statusCode 200, found "200"',
    ],
    [
      'success false on a 200',
      { ...ok, success: false },
      200,
      'success',
      'answered 200: expected success true, found false',
    ],
    [
      'success true on a 400',
      { ...no, success: true },
      400,
      'success',
      'answered 400: expected success false, found true',
    ],
    [
      'the statusCode of a success on a 400',
      { ...no, statusCode: 200 },
      400,
      'statusCode',
      'answered 400: expected statusCode 400, found 200',
    ],
    ['null for success', { ...ok, success: null }, 200, 'success', 'answered 200: expected success true, found null'],
    ['1 for success', { ...ok, success: 1 }, 200, 'success', 'answered 200: expected success true, found 1'],
  ])('refuses %s', (_, body, status, rule, message) => {
    expect(told(judged(body, status))).toEqual([['fail', rule, message]]);
  });

  it('misses the members of a success, not those of an error', () => {
    expect(judged({ result: {} }, 200).findings.map(({ rule }) => rule)).toEqual(['statusCode', 'success']);
    expect(judged({ error: 'x' }, 400)).toEqual({ judged: [], findings: [] });
    expect(judged({ success: false }, 400)).toEqual({ judged: ['success'], findings: [] });
  });

  it('says nothing of bodies without an envelope, of other methods and reads, and where no reply came', () => {
    expect(judged([], 400).judged).toEqual([]);
    expect(judged(null, 200, { text: '<html>' }).judged).toEqual([]);
    expect(judged({ success: true }, 404, { reason: 'method' }).judged).toEqual([]);
    expect(judged({}, 200, { isRead: true }).judged).toEqual([]);
    expect(judged(ok, 200, { failure: 'reset' }).judged).toEqual([]);
  });
});

describe('presence (rulings D8, D9, G9)', () => {
  const judged = (of: 'success' | 'error', at: readonly string[], setting: ExchangeSetting) =>
    examine(presence, doit, [exchange(setting)], { of, at });

  it('accepts a body with the members, null ones too', () => {
    expect(judged('success', ['/message', '/user'], { body: { message: 'x', user: null } })).toEqual({
      judged: ['presence:/message', 'presence:/user'],
      findings: [],
    });
    expect(judged('error', ['/error'], { status: 400, body: { error: '' } }).findings).toEqual([]);
  });

  it('warns of each that is missing, and of all in an empty body', () => {
    expect(told(judged('success', ['/message', '/user'], { body: { user: {} } }))).toEqual([
      ['warn', 'presence:/message', '200 body: expected /message, found nothing'],
    ]);
    for (const text of ['', '\n'])
      expect(told(judged('error', ['/error'], { status: 400, text }))).toEqual([
        ['warn', 'presence:/error', '400 body: expected /error, found an empty body'],
      ]);
    expect(judged('error', ['/error'], { status: 400, body: [] }).findings).toMatchObject([{ severity: 'warn' }]);
  });

  it('says nothing of the other kind, of undocumented statuses, of other methods, and of what is no JSON', () => {
    expect(judged('success', ['/user'], { status: 400, body: {} }).judged).toEqual([]);
    expect(judged('error', ['/error'], { body: {} }).judged).toEqual([]);
    expect(judged('error', ['/error'], { status: 404, body: {} }).judged).toEqual([]);
    expect(judged('error', ['/error'], { status: 400, body: {}, reason: 'method' }).judged).toEqual([]);
    expect(judged('error', ['/error'], { status: 400, text: 'no' }).judged).toEqual([]);
    expect(judged('error', ['/error'], { failure: 'timeout' }).judged).toEqual([]);
  });

  it('has a rule for each pointer', () => {
    expect(presence.places?.(doit, { of: 'error', at: ['/error'] })).toEqual(['presence:/error']);
  });
});

describe('member-type (ruling G8)', () => {
  const options = { at: '/resultInfo', types: ['null', 'string'] };
  const judged = (body: Json, setting: ExchangeSetting = {}) =>
    examine(memberType, gjirafa, [exchange({ body, ...setting })], options);

  it('accepts either type', () => {
    for (const resultInfo of [null, '', 'x'])
      expect(judged({ resultInfo })).toEqual({ judged: ['type:/resultInfo'], findings: [] });
  });

  it('warns of another', () => {
    expect(told(judged({ resultInfo: { page: 1 } }))).toEqual([
      ['warn', 'type:/resultInfo', '200 body /resultInfo: expected null or string, found {"page":1}'],
    ]);
    for (const resultInfo of [[], 0, false])
      expect(judged({ resultInfo }).findings).toMatchObject([{ severity: 'warn' }]);
  });

  it('says nothing where the member is not there', () => {
    expect(judged({}).judged).toEqual([]);
    expect(judged([]).judged).toEqual([]);
    expect(judged({ resultInfo: 5 }, { isRead: true }).judged).toEqual([]);
  });
});

describe('single-user (ruling G5)', () => {
  const judged = (body: Json, setting: ExchangeSetting = {}) =>
    examine(singleUser, gjirafa, [exchange({ body, ...setting })]);

  it('accepts an object, warns of an array of one', () => {
    expect(judged(ok)).toEqual({ judged: ['object'], findings: [] });
    expect(told(judged({ ...ok, result: [{}] }))).toEqual([
      ['warn', 'object', '/result: expected an object, found an array of 1'],
    ]);
  });

  it.each<[string, Json]>([
    ['nothing', { success: true }],
    ['null', { ...ok, result: null }],
    ['no user', { ...ok, result: [] }],
    ['two users', { ...ok, result: [{}, {}] }],
    ['a list of null', { ...ok, result: [null] }],
    ['a text', { ...ok, result: 'Ada' }],
    ['a body that is no object', []],
  ])('refuses %s', (_, body) => {
    expect(judged(body).findings).toMatchObject([{ severity: 'fail', rule: 'object' }]);
  });

  it('says nothing of errors and of what is no JSON', () => {
    expect(judged(no, { status: 400 }).judged).toEqual([]);
    expect(judged(null, { text: '<html>' }).judged).toEqual([]);
  });
});

describe('canonical-names (ruling G1)', () => {
  const judged = (result: JsonObject, setting: ExchangeSetting = {}) =>
    examine(canonicalNames, gjirafa, [exchange({ body: { ...ok, result }, ...setting })]);

  it('accepts the names of the sample, alone or with the others', () => {
    expect(judged({ firstname: 'A', lastname: 'B' })).toEqual({
      judged: ['name:/firstname', 'name:/lastname'],
      findings: [],
    });
    expect(judged({ firstname: 'A', lastname: 'B', firstName: 'A', lastName: 'B' }).findings).toEqual([]);
  });

  it('warns of a name that stands only in the other spelling', () => {
    expect(told(judged({ firstName: 'A', lastname: 'B' }))).toEqual([
      ['warn', 'name:/firstname', 'expected /firstname, found only /firstName'],
    ]);
  });

  it('judges no name the user does not carry in either spelling', () => {
    expect(judged({ id: 1 })).toEqual({ judged: [], findings: [] });
    expect(judged({ firstname: 'A' }).judged).toEqual(['name:/firstname']);
  });

  it('says nothing of errors and reads', () => {
    expect(judged({ firstName: 'A' }, { status: 400 }).judged).toEqual([]);
    expect(judged({ firstName: 'A' }, { isRead: true }).judged).toEqual([]);
  });
});
