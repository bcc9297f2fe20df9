import type { Case, Exchange, Finding, Report, RuleReport } from '../model';
import { maskAll } from './mask';

type Mask = (text: string) => string;

/**
 * A report with every credential masked in what servers said, in what was sent and in sentences that may quote either. What is the
 * contract's or the harness's own stays, ids above all: `replay` and baselines name them.
 */
export function maskReport(report: Report, mask: Mask): Report {
  const { tool, contract, run, verdict, totals, rulings, statistics, proof, pact } = report;
  return {
    ...maskAll(report, mask),
    ...{ tool, contract, run, verdict, totals, rulings, statistics },
    ...(proof === undefined ? {} : { proof }),
    requirements: report.requirements.map((requirement) => ({
      ...requirement,
      rules: requirement.rules.map((rule) => maskRule(rule, mask)),
    })),
    exchanges: report.exchanges.map((exchange) => maskExchange(exchange, mask)),
    doctor: report.doctor.map((line) => ({ ...line, text: mask(line.text) })),
    ...(pact === undefined ? {} : { pact: maskPact(pact, mask) }),
  };
}

/** An exchange with every credential masked in request and reply. */
export function maskExchange(exchange: Exchange, mask: Mask): Exchange {
  const { caseId, role, reason, credential } = exchange;
  return { ...maskAll(exchange, mask), caseId, role, reason, credential };
}

function maskRule(rule: RuleReport, mask: Mask): RuleReport {
  const { id, verdict, repeat } = rule;
  return {
    ...maskAll(rule, mask),
    ...{ id, verdict },
    findings: rule.findings.map((finding) => maskFinding(finding, mask)),
    repeat:
      repeat === null ? null : { ...maskAll(repeat, mask), command: repeat.command, case: maskCase(repeat.case, mask) },
  };
}

function maskFinding(finding: Finding, mask: Mask): Finding {
  const { check, severity } = finding;
  return { ...maskAll(finding, mask), check, severity };
}

function maskCase(planned: Case, mask: Mask): Case {
  const steps = planned.steps.map((step) => {
    const { role, reason, credential } = step;
    return { ...maskAll(step, mask), role, reason, credential };
  });
  return { ...planned, steps };
}

function maskPact(pact: NonNullable<Report['pact']>, mask: Mask): NonNullable<Report['pact']> {
  const interactions = pact.interactions.map((interaction) => {
    const { description, verdict } = interaction;
    return { ...maskAll(interaction, mask), description, verdict };
  });
  return { ...pact, interactions };
}
