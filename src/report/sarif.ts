import type { Report, RequirementReport, RuleReport } from '../model';
import { excusedOf, shortId, worstFinding } from './ruleList';
import { verdictSentence } from './verdictSentence';
import { visible, visibleBlock } from './visible';

/** Line of a requirement in its contract's `requirements.yaml`, from 1, by requirement id. */
export type RequirementLines = { readonly [requirement: string]: number };

/**
 * The report as SARIF 2.1.0: a result for every rule that fails, warns or could not be judged, pointing at the requirement in
 * the contract; what a baseline excuses is suppressed. Requirements are the SARIF rules.
 * @param lines where each requirement stands; line 1 for one that is not named.
 */
export function sarif(report: Report, lines: RequirementLines = {}): string {
  const { tool, contract, run, exit } = report;
  const excused = excusedOf(report);
  const results = report.requirements.flatMap((requirement, ruleIndex) =>
    requirement.rules
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn' || verdict === 'blocked')
      .map((rule) => resultOf(report, requirement, rule, ruleIndex, lines, excused)),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, version: tool.version, rules: report.requirements.map(ruleOf) } },
        automationDetails: { id: `conform/${contract.name}/${run.shard ?? 'all'}` },
        invocations: [
          {
            executionSuccessful: exit.code === 0 || exit.code === 1 || exit.code === 4,
            exitCode: exit.code,
            exitCodeDescription: visible(exit.reason, 500),
            startTimeUtc: run.startedAt,
          },
        ],
        columnKind: 'utf16CodeUnits',
        results,
        properties: {
          verdict: report.verdict,
          sentence: verdictSentence(report),
          seed: run.seed,
          profile: run.profile,
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function ruleOf({ id, title, statement, impact, level, source }: RequirementReport): object {
  const quote =
    source.quote === null ? '' : `\n\nSource: “${visible(source.quote, 600)}” (${source.doc}, ${source.section})`;
  return {
    id,
    name: id.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: visible(title) },
    fullDescription: { text: visible(statement) },
    help: { text: visibleBlock(`${statement}\n\nImpact: ${impact}${quote}`) },
    defaultConfiguration: { level: level === 'MUST' ? 'error' : 'warning' },
    properties: { tags: ['conformance', level] },
  };
}

function resultOf(
  { contract }: Report,
  requirement: RequirementReport,
  rule: RuleReport,
  ruleIndex: number,
  lines: RequirementLines,
  excused: ReadonlySet<string>,
): object {
  const finding = worstFinding(rule);
  const said = finding?.message ?? rule.reason ?? rule.verdict;
  const repeat = rule.repeat === null ? '' : `\n\n${rule.repeat.curl ?? ''}\n${rule.repeat.command}`;
  const judged =
    rule.verdict === 'blocked'
      ? { kind: 'open', level: 'none' }
      : { kind: 'fail', level: rule.verdict === 'fail' ? 'error' : 'warning' };
  return {
    ruleId: requirement.id,
    ruleIndex,
    ...judged,
    message: { text: `${visible(shortId(rule.id))}: ${visible(said, 1_000)}${visibleBlock(repeat, 4_000)}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: `contracts/${contract.name}/requirements.yaml` },
          region: { startLine: lines[requirement.id] ?? 1 },
        },
        logicalLocations: [{ fullyQualifiedName: visible(rule.id, 500), kind: 'rule' }],
      },
    ],
    partialFingerprints: { 'rule/v1': visible(rule.id, 500) },
    ...(excused.has(rule.id)
      ? { suppressions: [{ kind: 'external', status: 'accepted', justification: 'listed in the baseline' }] }
      : {}),
    properties: { verdict: rule.verdict, rate: rule.rate, flaky: rule.flaky, cases: rule.cases },
  };
}
