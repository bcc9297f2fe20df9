import type { Report, RequirementReport, RuleReport } from '../model';
import { durationsOf, excusedOf, shortId, worstFinding } from './ruleList';
import { visible, visibleBlock } from './visible';

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

/**
 * The report in the Common Test Report Format, one test a rule. What is neither proven nor broken (warned, observed, blocked)
 * is `other`, with the verdict as its raw status; an excused failure is `skipped`.
 */
export function ctrf(report: Report): string {
  const { tool, run, contract, target } = report;
  const start = Date.parse(run.startedAt);
  const durationOf = durationsOf(report);
  const excused = excusedOf(report);
  const tests = report.requirements.flatMap((requirement) =>
    requirement.rules.map((rule) =>
      testOf(report, requirement, rule, statusOf(rule, excused, run.failOnWarn ?? false), Math.round(durationOf(rule))),
    ),
  );
  const count = (status: Status) => tests.filter((test) => test.status === status).length;
  const summary = {
    tests: tests.length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    pending: count('pending'),
    other: count('other'),
    start,
    stop: start + Math.round(run.durationMs),
  };
  const results = {
    tool: { name: tool.name, version: tool.version },
    summary,
    tests,
    environment: {
      appName: contract.name,
      appVersion: contract.version,
      testEnvironment: visible(target.baseUrl, 200),
    },
    extra: { verdict: report.verdict, exit: report.exit.code, seed: run.seed, profile: run.profile },
  };
  return `${JSON.stringify({ reportFormat: 'CTRF', specVersion: '0.0.0', timestamp: run.startedAt, generatedBy: tool.name, results }, null, 1)}\n`;
}

function statusOf({ id, verdict }: RuleReport, excused: ReadonlySet<string>, isWarnRed: boolean): Status {
  if (excused.has(id) || verdict === 'untested') return 'skipped';
  if (verdict === 'pass') return 'passed';
  return verdict === 'fail' || (verdict === 'warn' && isWarnRed) ? 'failed' : 'other';
}

function testOf(report: Report, requirement: RequirementReport, rule: RuleReport, status: Status, duration: number) {
  const message = worstFinding(rule)?.message ?? rule.reason;
  return {
    name: visible(shortId(rule.id), 500),
    status,
    duration,
    suite: [report.contract.name, requirement.id],
    rawStatus: rule.verdict,
    tags: [requirement.level],
    ...(message === null ? {} : { message: visible(message, 2_000) }),
    ...(rule.repeat === null
      ? {}
      : { trace: visibleBlock(`${rule.repeat.curl ?? ''}\n${rule.repeat.command}`, 4_000) }),
    extra: { rule: visible(rule.id, 500), cases: rule.cases, rate: rule.rate, flaky: rule.flaky },
  };
}
