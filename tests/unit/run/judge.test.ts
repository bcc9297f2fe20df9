import { status } from '../../../src/check/status';
import { judgeCase } from '../../../src/run/judge';
import { resolveSuite } from '../../../src/run/suite';
import { shipped } from '../../support/contracts';
import { exchange, plannedCase } from '../../support/exchange';

describe('a finding', () => {
  it('carries the name by which its requirement asks for the check', () => {
    const contract = shipped('doit-update-user');
    const [first] = contract.requirements;
    if (first === undefined) throw new Error('the contract has no requirement');
    const requirement = { ...first, then: [{ check: 'answers', options: { pass: [200] } }] };
    const suite = resolveSuite({ ...contract, requirements: [requirement] }, { answers: status });
    const planned = { ...plannedCase({}), requirement: requirement.id };
    const run = { case: planned, exchanges: [exchange({ status: 418 })], blocked: null };
    const knowledge = { read: null, keeps: [], shown: new Set<string>(), seen: new Set<string>(), held: null };
    const findings = judgeCase(suite, run, { ...knowledge, secrets: [] }).flatMap((opinion) => opinion.findings);
    expect(findings).toMatchObject([{ check: 'answers', actual: 'answered 418' }]);
  });
});
