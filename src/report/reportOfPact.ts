import { exitOf, judgedCount, totalsOf, verdictBy } from '../exit';
import type { Finding, PactReport, Report, RequirementReport, RuleReport } from '../model';
import { ruleIdOf } from '../ruleId';

const requirementId = 'verifies-pact';

/** What a verification adds to its results for a report. */
export interface PactRun {
  readonly tool: Report['tool'];
  readonly contract: Report['contract'];
  readonly target: Report['target'];
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  /** The command that does it again. */
  readonly repeat: string;
  readonly doctor: Report['doctor'];
  readonly notRestored: readonly string[];
}

/**
 * The report of a pact's verification: a section of its own, and one requirement with a rule for each interaction, so that
 * every form of a report shows them.
 */
export function reportOfPact(pact: PactReport, run: PactRun): Report {
  const requirement = requirementOf(pact, run.contract.name);
  const { rules } = requirement;
  const totals = totalsOf(rules);
  const judged = judgedCount(totals);
  const exit = exitOf(
    {
      failing: totals.fail,
      warning: 0,
      blocked: totals.blocked,
      unproven: judged === 0 ? 'no interaction was judged' : null,
      baselineErrors: 0,
    },
    `${totals.pass} of ${rules.length} interactions verified, none failed`,
  );
  return {
    schemaVersion: 1,
    tool: run.tool,
    contract: run.contract,
    target: run.target,
    run: {
      ...{ seed: 0, profile: 'quick', lanes: 1, only: [requirement.id], shard: null, isPartial: false, cases: judged },
      ...{ startedAt: run.startedAt, durationMs: run.durationMs, requests: run.requests, repeat: run.repeat },
    },
    verdict: verdictBy(exit),
    exit,
    totals,
    requirements: [requirement],
    exchanges: [],
    rulings: [],
    doctor: run.doctor,
    notRestored: run.notRestored,
    statistics: { edgesMs: [], byStatus: {}, casesBySource: {} },
    pact,
  };
}

function requirementOf(pact: PactReport, contract: string): RequirementReport {
  const rules = pact.interactions.map((interaction): RuleReport => ruleOf(interaction, contract));
  const worst = (['fail', 'blocked', 'pass'] as const).find((verdict) =>
    rules.some((rule) => rule.verdict === verdict),
  );
  return {
    id: requirementId,
    title: `Keeps its pact with ${pact.consumer}`,
    level: 'MUST',
    statement: `Every interaction of the pact between ${pact.consumer} and ${pact.provider} is answered as the consumer expects.`,
    source: { doc: `pact between ${pact.consumer} and ${pact.provider}`, section: 'interactions', quote: null },
    rulings: [],
    impact: `${pact.consumer} cannot work with this version of the provider.`,
    verdict: worst ?? 'untested',
    rules,
  };
}

function ruleOf(interaction: PactReport['interactions'][number], contract: string): RuleReport {
  const { description, verdict, mismatches, reason = null } = interaction;
  return {
    id: ruleIdOf(contract, requirementId, description.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()),
    verdict,
    reason,
    rate: null,
    flaky: false,
    cases: verdict === 'pass' || verdict === 'fail' ? 1 : 0,
    findings: mismatches.map((message) => findingOf(description, message)),
    exchanges: [],
    repeat: null,
  };
}

function findingOf(description: string, message: string): Finding {
  const [, expected, actual] = /^expected (.+), answered (.+)$/.exec(message) ?? [];
  return {
    check: 'pact',
    severity: 'fail',
    at: expected === undefined ? 'body' : 'status',
    expected: expected ?? 'what the pact says',
    actual: actual ?? message,
    message: `${description}: ${message}`,
  };
}
