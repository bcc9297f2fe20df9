import type { Finding } from '../../../src/model';
import type { CaseRun, Opinion } from '../../../src/run/judge';
import { Ledger, simplestFirst } from '../../../src/run/ledger';
import { statusFinding } from '../../fixtures/statusFinding';
import { shipped } from '../../support/contracts';
import { exchange } from '../../support/exchange';

const rule = 'doit-update-user/requires-credential#missing';
const [requirement] = shipped('doit-update-user').requirements.filter(({ id }) => id === 'requires-credential');

/** What a run of one exchange that sent so much text says of the rule. */
function opinion(sentText: string, severity: Finding['severity'], answered: string): Opinion {
  if (requirement === undefined) throw new Error('the contract has no such requirement');
  const probe = exchange({ sentText, status: Number(answered) });
  const run: CaseRun = { case: null, exchanges: [probe], blocked: null };
  const finding = { ...statusFinding(severity, '401', answered), exchange: probe.id };
  return { rule, requirement, findings: [finding], blocked: null, run };
}

const shown = [
  opinion('{}', 'warn', '302'),
  opinion('{"firstName":"Ada"}', 'fail', '200'),
  opinion('{"', 'fail', '400'),
  opinion('{"firstName":"Ada","lastName":"Lovelace"}', 'fail', '400'),
];

it.each([
  ['as they came', shown],
  ['the other way round', shown.toReversed()],
])(
  'what was seen of a rule is shown from the simplest failure on that an accepted update shows, whatever came first: %s',
  (_, opinions) => {
    const ledger = new Ledger();
    for (const one of opinions) ledger.add([one]);
    const entry = ledger.entries.get(rule);
    const seen = entry === undefined ? [] : simplestFirst(entry);
    expect(seen.map(({ finding, run }) => [finding.actual, run.exchanges[0]?.request.body])).toEqual([
      ['answered 200', '{"firstName":"Ada"}'],
      ['answered 400', '{"'],
      ['answered 302', '{}'],
    ]);
  },
);

it.each([
  ['a body of plain letters before one of others', '{"firstName":"Ada Lovelace"}', { sentText: '{"firstName":"ཨ"}' }],
  ['a body of text before one of bytes', '{"firstName":"Ada Lovelace"}', { bodyBase64: '/w==' }],
  ['one request after a control before two', '{"firstName":"Ada Lovelace"}', { again: '{}' }],
] as const)('the simplest failure is the one that is read soonest: %s', (_, plain, strange) => {
  const { run, ...about } = opinion(plain, 'fail', '200');
  const [probe = exchange()] = run.exchanges;
  const findings = about.findings;
  const text = 'sentText' in strange ? strange.sentText : null;
  const bodyBase64 = 'bodyBase64' in strange ? strange.bodyBase64 : null;
  const odd = { ...probe, id: probe.id + 1000, request: { ...probe.request, body: text, bodyBase64 } };
  const second = 'again' in strange ? [exchange({ sentText: strange.again })] : [];
  const oddFindings = findings.map((finding) => ({ ...finding, exchange: odd.id }));
  const control = exchange({ role: 'control' });
  const ledger = new Ledger();
  ledger.add([{ ...about, findings: oddFindings, run: { ...run, exchanges: [odd, ...second] } }]);
  ledger.add([{ ...about, findings, run: { ...run, exchanges: [control, probe] } }]);
  const entry = ledger.entries.get(rule);
  expect(entry === undefined ? [] : simplestFirst(entry).map(({ finding }) => finding.exchange)).toEqual([probe.id]);
});
