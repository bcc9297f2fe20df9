import { matches, status } from '../../../src/check/status';
import { violations } from '../../../src/contract/validator';
import type { Json } from '../../../src/model';
import { shipped } from '../../support/contracts';
import { type ExchangeSetting, examine, exchange, plannedCase, told } from '../../support/exchange';

const doit = shipped('doit-update-user');
const judged = (options: { readonly [name: string]: Json }, setting: ExchangeSetting, label = {}) =>
  examine(status, doit, [exchange(setting)], options, { case: plannedCase(label) });

describe('status', () => {
  it('accepts a listed status', () => {
    expect(judged({ pass: [200] }, { status: 200 })).toEqual({ judged: [''], findings: [] });
  });

  it('accepts any status of a listed class', () => {
    for (const answered of [400, 404, 405, 499])
      expect(judged({ pass: ['4xx'] }, { status: answered }).findings).toEqual([]);
    for (const answered of [200, 302, 500])
      expect(judged({ pass: ['4xx'] }, { status: answered }).findings).toHaveLength(1);
  });

  it('refuses any other status, with two facts', () => {
    expect(told(judged({ pass: [400] }, { status: 200 }))).toEqual([['fail', '', 'expected 400, answered 200']]);
    expect(told(judged({ pass: [200, 201] }, { status: 204 }))).toEqual([
      ['fail', '', 'expected 200 or 201, answered 204'],
    ]);
  });

  it.each([401, 403, 404, 409, 422, 429, 500, 200, 302])(
    'does not take %i for the refusal of an invalid body',
    (answered) => {
      expect(judged({ pass: [400] }, { status: answered, reason: 'violating' }).findings).toMatchObject([
        { severity: 'fail' },
      ]);
    },
  );

  it('warns of a tolerated status and records an observed one', () => {
    const options = { pass: [403], warn: [404], observe: ['2xx'] };
    expect(told(judged(options, { status: 404 }))).toEqual([['warn', '', 'expected 403, answered 404']]);
    expect(told(judged(options, { status: 204 }))).toEqual([['observed', '', 'answered 204']]);
  });

  it('prefers pass to warn, and warn to observe', () => {
    expect(judged({ pass: [404], warn: ['4xx'] }, { status: 404 }).findings).toEqual([]);
    expect(judged({ warn: [404], observe: ['4xx'] }, { status: 404 }).findings).toMatchObject([{ severity: 'warn' }]);
  });

  it('fails when no reply came, and says why', () => {
    expect(told(judged({ pass: [400] }, { failure: 'timeout' }))).toEqual([
      ['fail', '', 'expected 400, no answer within 1000 ms'],
    ]);
    expect(told(judged({ observe: ['2xx', '4xx'] }, { failure: 'reset' }))).toEqual([
      ['fail', '', 'expected 2xx or 4xx, no answer (reset: the connection was reset)'],
    ]);
  });

  it('observes 413 only for the keywords of large bodies', () => {
    const options = { pass: [400], tooLargeFor: ['deep-nesting'] };
    const severities = (keyword: string) =>
      judged(options, { status: 413 }, { keyword }).findings.map(({ severity }) => severity);
    expect(severities('deep-nesting')).toEqual(['observed']);
    expect(severities('truncated')).toEqual(['fail']);
  });

  it('observes a closed connection only for the keywords that allow it', () => {
    const options = { observe: ['4xx'], closedFor: ['large-body'] };
    expect(judged(options, { failure: 'reset' }, { keyword: 'large-body' }).findings).toMatchObject([
      { severity: 'observed' },
    ]);
    expect(judged(options, { failure: 'timeout' }, { keyword: 'large-body' }).findings).toMatchObject([
      { severity: 'fail' },
    ]);
    expect(judged(options, { failure: 'reset' }, { keyword: 'comment' }).findings).toMatchObject([
      { severity: 'fail' },
    ]);
  });

  it.each<[Json, string, string, string]>([
    [
      { phoneExtension: '1234567' },
      'pattern',
      '/phoneExtension',
      '/phoneExtension is "1234567", not text matching ^[0-9]{8,15}$',
    ],
    [{ language: 'EN' }, 'enum', '/language', '/language is "EN", not one of ["en","ja"]'],
    [{ firstName: null }, 'type', '/firstName', '/firstName is null, not string'],
    [[], 'type', '', 'the body is [], not object'],
  ])('names keyword, place and value of %j from the bytes that were sent', (sent, keyword, at, words) => {
    const label = { keyword: 'wrong', at: '/elsewhere' };
    for (const one of [label, { keyword, at }])
      expect(judged({ pass: [400] }, { sent, reason: 'violating' }, one).findings[0]?.message).toBe(
        `expected 400 (${words}), answered 200`,
      );
  });

  it('judges every probe and no other step', () => {
    const exchanges = [
      exchange({ role: 'control', status: 500 }),
      exchange({ status: 200 }),
      exchange({ status: 404 }),
      exchange({ role: 'observe', status: 500 }),
    ];
    expect(examine(status, doit, exchanges, { pass: [200] }).findings).toMatchObject([{ exchange: exchanges[2]?.id }]);
  });

  it('judges nothing where no probe was sent', () => {
    expect(examine(status, doit, [exchange({ role: 'control' })], { pass: [200] })).toEqual({
      judged: [],
      findings: [],
    });
    expect(examine(status, doit, [], { pass: [200] })).toEqual({ judged: [], findings: [] });
  });

  it('has options that take statuses and classes, and nothing misspelt', () => {
    expect(violations(status.options, { pass: [200, '4xx'], warn: [], observe: ['5xx'], closedFor: ['x'] })).toEqual(
      [],
    );
    expect(violations(status.options, { pass: ['200'] })).not.toEqual([]);
    expect(violations(status.options, { pass: ['4XX'] })).not.toEqual([]);
    expect(violations(status.options, { passes: [200] })).not.toEqual([]);
  });

  it('matches no class by accident', () => {
    expect([matches(200, undefined), matches(200, []), matches(200, ['20x']), matches(40, ['4xx'])]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
