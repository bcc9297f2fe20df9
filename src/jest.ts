import { randomInt } from 'node:crypto';
import { type JudgeOptions, judgeTarget } from './cli/judgeTarget';
import { openContract } from './edge/openContract';
import { prepareReports } from './edge/reportFolder';
import { writeReports } from './edge/writeReports';
import { UsageError } from './errors';
import type { Contract, Profile, Report, Requirement, RuleReport, Target } from './model';
import { caseWords } from './report/ruleList';
import { requirementOf } from './ruleId';
import { isBeyondRestoring } from './run/restore';

// Jest's globals, as far as they are used; this package does not depend on Jest's types.
declare const describe: (name: string, body: () => void) => void;
declare const it: (name: string, body: () => void) => void;
declare const beforeAll: (body: () => Promise<void>, timeoutMs: number) => void;

/** What to judge: a target file, a target, or what makes one (called before the first test). */
export type TargetSource = string | Target | (() => Target | Promise<Target>);

/** Settings of a suite; all may be left out. */
export interface ConformanceOptions {
  /** Default `standard`. */
  readonly profile?: Profile;
  /** Default: a new one, named in every failure. */
  readonly seed?: number;
  /** Whether a broken SHOULD fails its test; default false. */
  readonly failOnWarn?: boolean;
  /** Folder to write the reports to; default: none are written. */
  readonly out?: string;
  /** How long the run may take; default 10 minutes. Users are put back after that. */
  readonly timeoutMs?: number;
  /** Called with the report before the first test is judged. */
  readonly onReport?: (report: Report) => void;
}

/** The run ends itself when its time is over; Jest would let it go on, and users stay changed. It takes less than this to end. */
const endingMs = 120_000;
/** Exit code where a MUST failed, of which its own test tells. */
const failed = 1;

/**
 * Judges a target inside a Jest suite: one `it` a requirement, which fails with the findings and the smallest request that shows them.
 * A requirement that could not be judged fails; one that is untested says so on stderr and does not. One more `it` fails when the run
 * as a whole proves nothing, ended early, or left users changed that could have been put back.
 * @param contract a shipped name or the path of a contract folder.
 * @throws ContractError and UsageError while the tests are defined, or before the first, when an input is wrong.
 */
export function describeConformance(contract: string, target: TargetSource, options: ConformanceOptions = {}): void {
  const opened = openContract(contract);
  const { profile = 'standard', seed = randomInt(2 ** 31), timeoutMs = 600_000, failOnWarn = false } = options;
  describe(`${opened.name} ${opened.version}, profile ${profile}, seed ${seed}`, () => {
    let report: Report | null = null;
    beforeAll(async () => {
      if (options.out !== undefined) prepareReports(options.out, opened.name);
      report = await judged(opened, target, { profile, seed, failOnWarn, maxTimeMs: timeoutMs });
      if (options.out !== undefined) writeReports(options.out, report);
      options.onReport?.(report);
    }, timeoutMs + endingMs);
    it('the run as a whole', () => holdRun(report));
    for (const requirement of opened.requirements) {
      it(`${requirement.level} ${requirement.id}: ${requirement.title}`, () => hold(report, requirement, failOnWarn));
    }
  });
}

async function judged(contract: Contract, source: TargetSource, options: JudgeOptions): Promise<Report> {
  const target = typeof source === 'function' ? await source() : source;
  const command = (rule: string | null) =>
    `npx jest -t ${JSON.stringify(rule === null ? contract.name : requirementOf(rule))}`;
  return judgeTarget(contract, target, { ...options, command });
}

/** Throws what a failing test shows of a run that no requirement's test tells of. */
function holdRun(report: Report | null): void {
  const { exit, run, notRestored } = present(report);
  const wrong = [
    ...(exit.code <= failed ? [] : [exit.reason]),
    ...(run.isPartial ? ['not all was judged: timeoutMs gives a run more time'] : []),
    ...notRestored.filter((text) => !isBeyondRestoring(text)),
  ];
  if (wrong.length > 0) throw new RunFailure(wrong);
  for (const text of notRestored) process.stderr.write(`not put back: ${text}\n`);
}

/** Throws what a failing test shows. */
function hold(report: Report | null, { id }: Requirement, failOnWarn: boolean): void {
  const { requirements } = present(report);
  const rules = requirements.filter((requirement) => requirement.id === id).flatMap(({ rules }) => rules);
  const red = rules.filter(({ verdict }) => isRed(verdict, failOnWarn));
  if (red.length > 0) throw new ConformanceFailure(red);
  const untested = rules.filter(({ verdict }) => verdict === 'untested');
  if (untested.length > 0 || rules.length === 0) process.stderr.write(`${untestedText(id, untested)}\n`);
}

function present(report: Report | null): Report {
  if (report === null) throw new UsageError('', 'there is no report', 'see the error of beforeAll');
  return report;
}

function isRed(verdict: RuleReport['verdict'], failOnWarn: boolean): boolean {
  return verdict === 'fail' || verdict === 'blocked' || (failOnWarn && verdict === 'warn');
}

function untestedText(id: string, rules: readonly RuleReport[]): string {
  const reasons = [...new Set(rules.map(({ reason }) => reason ?? 'no reason given'))];
  return `untested: ${id}: ${rules.length === 0 ? 'no rule was judged' : reasons.join('; ')}`;
}

/** What is wrong with a run as a whole, one fact a line. */
export class RunFailure extends Error {
  constructor(readonly facts: readonly string[]) {
    super(facts.join('\n'));
    this.name = 'RunFailure';
    // As below.
    this.stack = this.message;
  }
}

/** What an API did wrong, as a failing test shows it: each rule with its findings and how to see them again. */
export class ConformanceFailure extends Error {
  constructor(readonly rules: readonly RuleReport[]) {
    super(rules.map(ruleText).join('\n\n'));
    this.name = 'ConformanceFailure';
    // The stack would point into this package, which is not where the fault is.
    this.stack = this.message;
  }
}

function ruleText(rule: RuleReport): string {
  const { id, verdict, reason, findings, repeat, flaky, rate } = rule;
  const words = caseWords(rule);
  const messages = [...new Set(findings.map(({ message }) => message))].slice(0, 5);
  return [
    `${verdict}: ${id}`,
    ...(reason === null ? [] : [`  ${reason}`]),
    ...(words === null ? [] : [`  case: ${words}`]),
    ...messages.map((message) => `  ${message}`),
    ...(flaky && rate !== null ? [`  showed again in ${Math.round(rate * 100)} % of repetitions`] : []),
    ...(repeat?.curl == null ? [] : [`  ${repeat.curl}`]),
  ].join('\n');
}
