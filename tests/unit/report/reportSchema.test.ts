import { valueAt } from '../../../src/contract/documents';
import { violations } from '../../../src/contract/validator';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import type { CredentialKind, Json, Reason, Report, Role, Schema, Verdict } from '../../../src/model';
import { hostileText } from '../../fixtures/hostileText';
import { fixtureReport } from '../../fixtures/report';

const schema = harnessSchemas().report;

/** The schema with every object closed, so that a member it does not describe shows. */
function closed(node: Json): Json {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  return 'properties' in members && members.type === 'object' ? { additionalProperties: false, ...members } : members;
}

function asJson(report: Report): Json {
  return JSON.parse(JSON.stringify(report));
}

const whole: Report = {
  ...fixtureReport(),
  run: { ...fixtureReport().run, failOnWarn: true },
  gate: {
    baseline: 'baseline.yaml',
    green: false,
    excused: ['a/b#c'],
    errors: [{ kind: 'stale', rule: 'a/b#c', message: 'remove it' }],
  },
  pact: {
    consumer: 'client',
    provider: 'api',
    interactions: [{ description: 'an update', verdict: 'fail', mismatches: ['status'] }],
  },
};

// The compiler sees to it that each lists every member of its union.
const credentials: Record<CredentialKind, true> = {
  valid: true,
  forbidden: true,
  invalid: true,
  missing: true,
  truncated: true,
  extended: true,
  'extended-start': true,
  'leading-word': true,
  'trailing-word': true,
  altered: true,
  'altered-start': true,
  'altered-end': true,
  'other-case': true,
  'unsigned-token': true,
  'bare-scheme': true,
  'other-scheme': true,
  'last-part': true,
  'in-list': true,
  undefined: true,
  empty: true,
};
const roles: Record<Role, true> = {
  learn: true,
  control: true,
  setup: true,
  probe: true,
  observe: true,
  repair: true,
  restore: true,
};
const reasons: Record<Reason, true> = {
  valid: true,
  violating: true,
  malformed: true,
  unusual: true,
  'credential-missing': true,
  'credential-wrong': true,
  forbidden: true,
  unknown: true,
  method: true,
  'media-type': true,
};
const verdicts: Record<Verdict, true> = {
  pass: true,
  fail: true,
  warn: true,
  observed: true,
  untested: true,
  blocked: true,
};

describe('report.schema.json', () => {
  it.each([
    ['every verdict', fixtureReport()],
    ['the other contract', fixtureReport({ contract: 'gjirafa-put-user' })],
    ['a green run', fixtureReport({ outcome: 'green' })],
    ['a blocked run', fixtureReport({ outcome: 'blocked' })],
    ['hostile text', fixtureReport({ hostile: hostileText })],
    ['gate and pact', whole],
  ])('accepts a report with %s', (_, report) => {
    expect(violations(schema, asJson(report))).toEqual([]);
  });

  it.each([
    ['credential', credentials],
    ['role', roles],
    ['reason', reasons],
    ['verdict', verdicts],
  ])('lists every %s', (name, members) => {
    expect(valueAt(schema as Json, `/$defs/${name}/enum`)).toEqual(Object.keys(members));
  });

  it('describes every member a report has', () => {
    const strict = closed(schema as Json);
    if (typeof strict !== 'object' || strict === null || Array.isArray(strict))
      throw new Error('the schema is no object');
    expect(violations(strict as Schema, asJson(whole))).toEqual([]);
    expect(violations(strict as Schema, { ...Object(asJson(whole)), surplus: 1 }).map(({ at }) => at)).toEqual([
      '/surplus',
    ]);
  });

  it.each([
    ['an unknown verdict', { verdict: 'fine' }, '/verdict'],
    ['an unknown exit code', { exit: { code: 5, reason: '' } }, '/exit/code'],
    ['a contract name that is a path', { contract: { ...whole.contract, name: '../up' } }, '/contract/name'],
    [
      'a rule without findings',
      { requirements: [{ ...whole.requirements[0], rules: [{ id: 'a' }] }] },
      '/requirements/0/rules/0/findings',
    ],
  ])('refuses %s', (_, change, at) => {
    expect(violations(schema, { ...Object(asJson(whole)), ...change }).map((violation) => violation.at)).toContain(at);
  });
});
