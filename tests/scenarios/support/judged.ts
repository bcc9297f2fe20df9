import { readReport } from '../../../src/edge/readReport';
import type { Report, RuleReport } from '../../../src/model';
import { type Double, start } from '../doubles/double';
import type { Scenario } from '../doubles/scenario';
import { conform, type Outcome } from './conform';
import { newFolder, put } from './folder';

/** A scenario's double, judged by the built command. */
export interface Judged {
  readonly double: Double;
  readonly outcome: Outcome;
  readonly report: Report;
  /** Path of report.json and of the target file. */
  readonly reportFile: string;
  readonly config: string;
  /** Rules by verdict, without the contract. */
  readonly rules: { readonly [verdict in RuleReport['verdict']]: readonly string[] };
}

/** The seed of every scenario: a red result is the same tomorrow. */
export const seed = 20_260;

/** Starts a scenario's double and judges it; the caller closes the double. */
export async function judged(scenario: Scenario): Promise<Judged> {
  const { blueprint, change, target = {}, profile = 'quick', words = [] } = scenario;
  const double = await start(blueprint, change());
  const folder = newFolder();
  const config = put(folder, 'target.yaml', { ...double.target, ...target });
  const common = ['--config', config, '--out', folder, '--profile', profile, '--seed', String(seed)];
  const outcome = await conform(['run', double.contract, ...common, ...words]);
  const reportFile = `${folder}/${double.contract}/report.json`;
  try {
    const report = readReport(reportFile);
    return { double, outcome, report, reportFile, config, rules: byVerdict(report) };
  } catch (error) {
    await double.close();
    throw new Error(`${String(error)}\n${outcome.stdout}\n${outcome.stderr}`);
  }
}

/** Every rule id that no pattern means, and every pattern that means none: empty both when they fit. */
export function mismatches(
  ids: readonly string[],
  patterns: readonly string[],
): { surplus: string[]; missing: string[] } {
  const tests = patterns.map((pattern) => new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`));
  return {
    surplus: ids.filter((id) => !tests.some((test) => test.test(id))),
    missing: patterns.filter((_, i) => !ids.some((id) => tests[i]?.test(id))),
  };
}

function byVerdict(report: Report): Judged['rules'] {
  const rules = { pass: [], fail: [], warn: [], observed: [], untested: [], blocked: [] } as {
    [verdict in RuleReport['verdict']]: string[];
  };
  for (const { id, verdict } of report.requirements.flatMap((requirement) => requirement.rules))
    rules[verdict].push(id.slice(report.contract.name.length + 1));
  return rules;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
