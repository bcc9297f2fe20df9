import type { Report, RequirementReport, RuleReport } from '../model';
import { escapeXml } from './escapeXml';
import { caseWords, durationsOf, excusedOf, suffixOf, worstFinding } from './ruleList';
import { verdictSentence } from './verdictSentence';
import { visible, visibleBlock } from './visible';

/**
 * The report as JUnit XML, one testcase a rule: `<failure>` for a broken rule, `<error>` for one that could not be judged,
 * `<skipped>` for an untested one and for a failure the baseline excuses. A run that ended badly without a rule to show it
 * has a testcase of its own, so that no reader takes it for green; so have users that are not as they were before.
 */
export function junit(report: Report): string {
  const context: Context = {
    contract: report.contract.name,
    excused: excusedOf(report),
    areWarningsRed: report.run.failOnWarn ?? false,
    timeMs: durationsOf(report),
  };
  const suites = [
    ...report.requirements.map((requirement) => requirementSuite(requirement, context)),
    ...baselineSuite(report),
    ...runSuite(report),
  ];
  const total = (count: (suite: Suite) => number) => suites.reduce((sum, suite) => sum + count(suite), 0);
  const attributes = {
    name: `${report.contract.name} ${report.contract.version}`,
    tests: total(({ cases }) => cases.length),
    failures: total((suite) => countOf(suite, 'failure')),
    errors: total((suite) => countOf(suite, 'error')),
    skipped: total((suite) => countOf(suite, 'skipped')),
    time: seconds(report.run.durationMs),
    timestamp: report.run.startedAt,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${written(attributes)}>\n${suites.map((suite) => suiteXml(suite, report)).join('')}</testsuites>\n`;
}

interface Context {
  readonly contract: string;
  readonly excused: ReadonlySet<string>;
  readonly areWarningsRed: boolean;
  readonly timeMs: (rule: RuleReport) => number;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly timeMs: number;
  readonly outcome: Outcome | null;
  readonly out: string;
}

interface Outcome {
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

function requirementSuite(requirement: RequirementReport, context: Context): Suite {
  const cases = requirement.rules.map((rule) => ({
    classname: `${context.contract}.${requirement.id}`,
    name: suffixOf(rule.id),
    timeMs: context.timeMs(rule),
    outcome: outcomeOf(rule, requirement, context),
    out: rule.verdict === 'warn' || rule.verdict === 'observed' ? explained(rule, requirement) : '',
  }));
  return { name: `${requirement.id} (${requirement.level})`, cases };
}

function outcomeOf(rule: RuleReport, requirement: RequirementReport, context: Context): Outcome | null {
  const finding = worstFinding(rule);
  const message = finding?.message ?? rule.reason ?? rule.verdict;
  if (context.excused.has(rule.id))
    return { kind: 'skipped', type: 'known', message: `known failure (baseline): ${message}`, text: '' };
  if (rule.verdict === 'fail' || (rule.verdict === 'warn' && context.areWarningsRed))
    return { kind: 'failure', type: finding?.check ?? rule.verdict, message, text: explained(rule, requirement) };
  if (rule.verdict === 'blocked')
    return { kind: 'error', type: 'blocked', message: rule.reason ?? message, text: explained(rule, requirement) };
  if (rule.verdict === 'untested')
    return { kind: 'skipped', type: 'untested', message: rule.reason ?? 'untested', text: '' };
  return null;
}

function explained(rule: RuleReport, requirement: RequirementReport): string {
  const findings = rule.findings.slice(0, 5).map(({ message }) => `- ${visible(message, 500)}`);
  const words = caseWords(rule);
  const more = rule.findings.length > 5 ? [`- and ${rule.findings.length - 5} more findings`] : [];
  return [
    `${requirement.level}: ${visible(requirement.statement)}`,
    ...(rule.reason === null ? [] : [visible(rule.reason)]),
    ...(words === null ? [] : [`case: ${visible(words, 300)}`]),
    ...findings,
    ...more,
    ...(rule.flaky && rule.rate !== null ? [`showed again in ${Math.round(rule.rate * 100)} % of repetitions`] : []),
    ...(rule.repeat === null
      ? []
      : ['', visibleBlock(rule.repeat.curl ?? '', 4_000), visibleBlock(rule.repeat.command, 1_000)]),
  ].join('\n');
}

function baselineSuite({ gate, contract }: Report): Suite[] {
  if (gate === undefined || gate.errors.length === 0) return [];
  const cases = gate.errors.map(({ kind, rule, message }) => ({
    classname: `${contract.name}.baseline`,
    name: rule,
    timeMs: 0,
    outcome: { kind: 'failure' as const, type: kind, message, text: message },
    out: '',
  }));
  return [{ name: 'baseline', cases }];
}

function runSuite(report: Report): Suite[] {
  const cases = [...judgedCase(report), ...usersCase(report)];
  const classname = `${report.contract.name}.run`;
  return cases.length === 0 ? [] : [{ name: 'run', cases: cases.map((one) => ({ classname, timeMs: 0, ...one })) }];
}

type RunCase = Omit<TestCase, 'classname' | 'timeMs'>;

function judgedCase(report: Report): RunCase[] {
  const isShown = report.totals.blocked > 0 || [0, 1, 4].includes(report.exit.code);
  if (isShown) return [];
  const text = [
    verdictSentence(report),
    ...report.doctor.filter(({ ok }) => !ok).map((line) => `${line.name}: ${line.text}`),
  ];
  const outcome = {
    kind: 'error' as const,
    type: `exit ${report.exit.code}`,
    message: report.exit.reason,
    text: text.join('\n'),
  };
  return [{ name: 'could be judged', outcome, out: '' }];
}

/** Skipped: a user that was not put back is no good news, and reddens no run. */
function usersCase({ notRestored }: Report): RunCase[] {
  if (notRestored.length === 0) return [];
  const message = `not as it was before: ${notRestored.join('; ')}`;
  const outcome = { kind: 'skipped' as const, type: 'users', message, text: '' };
  return [{ name: 'users are as they were before', outcome, out: notRestored.join('\n') }];
}

function suiteXml(suite: Suite, report: Report): string {
  const attributes = {
    name: suite.name,
    tests: suite.cases.length,
    failures: countOf(suite, 'failure'),
    errors: countOf(suite, 'error'),
    skipped: countOf(suite, 'skipped'),
    time: seconds(suite.cases.reduce((sum, { timeMs }) => sum + timeMs, 0)),
    timestamp: report.run.startedAt,
    hostname: report.target.baseUrl,
  };
  return `  <testsuite${written(attributes)}>\n${suite.cases.map(caseXml).join('')}  </testsuite>\n`;
}

function caseXml({ classname, name, timeMs, outcome, out }: TestCase): string {
  const open = `    <testcase${written({ classname, name, time: seconds(timeMs) })}`;
  const inner = [
    ...(outcome === null ? [] : [outcomeXml(outcome)]),
    ...(out === '' ? [] : [`      <system-out>${escapeXml(visibleBlock(out))}</system-out>\n`]),
  ];
  return inner.length === 0 ? `${open}/>\n` : `${open}>\n${inner.join('')}    </testcase>\n`;
}

function outcomeXml({ kind, type, message, text }: Outcome): string {
  const open = `      <${kind}${written(kind === 'skipped' ? { message } : { type, message })}`;
  return text === '' ? `${open}/>\n` : `${open}>${escapeXml(visibleBlock(text))}</${kind}>\n`;
}

function countOf({ cases }: Suite, kind: Outcome['kind']): number {
  return cases.filter(({ outcome }) => outcome?.kind === kind).length;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}

function written(attributes: { readonly [name: string]: string | number }): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(visible(String(value), 1_000))}"`)
    .join('');
}
