import type { Evidence, Examination } from '../check/check';
import { isAccepted, sentOf } from '../check/reading';
import { heldAfter, membersOf } from '../check/states';
import { isObject } from '../contract/documents';
import { isValid } from '../contract/validator';
import { InternalError } from '../errors';
import type { Case, Contract, Exchange, Finding, Operation, Requirement, RuleId } from '../model';
import { withoutLongReplies } from './longBodies';
import type { Judgement, Ride, Suite } from './suite';

/** A case, or none for what the doctor sent, with what came over the wire. */
export interface CaseRun {
  readonly case: Case | null;
  readonly exchanges: readonly Exchange[];
  /** Why it cannot be judged: the control or set-up was refused, the target is busy; null when it can. */
  readonly blocked: string | null;
}

/** What a case run says of one rule. */
export interface Opinion {
  readonly rule: RuleId;
  readonly requirement: Requirement;
  readonly findings: readonly Finding[];
  readonly blocked: string | null;
  /** Long replies cut: it may be kept to the end. */
  readonly run: CaseRun;
}

/** What judging needs to know beside the exchanges. */
export type Knowledge = Omit<Evidence, 'contract' | 'case' | 'exchanges' | 'isStatusJudged'>;

const none: readonly Finding[] = [];

/**
 * Everything a case run says of any rule; pure.
 * @throws InternalError when a body that is blamed is not what its label says: the harness broke its own rule.
 */
export function judgeCase(suite: Suite, run: CaseRun, knowledge: Knowledge): Opinion[] {
  const { case: planned, exchanges, blocked } = run;
  const own = planned === null ? [] : (suite.own.get(planned.requirement) ?? []);
  const evidence: Evidence = {
    contract: suite.contract,
    case: planned,
    exchanges,
    ...knowledge,
    isStatusJudged: own.some(isStatusOfMust),
  };
  const kept = withoutLongReplies(run);
  const opinions = ridesOf(suite, kept, evidence);
  if (planned !== null && blocked !== null)
    opinions.push(
      ...own
        .slice(0, 1)
        .map(({ requirement }) => ({ rule: planned.rule, requirement, findings: [], blocked, run: kept })),
    );
  if (planned !== null && blocked === null) {
    for (const judgement of own)
      opinions.push(...opinionsOf(kept, judgement, judgement.check.examine(evidence, judgement.options)));
    for (const ride of suite.rides)
      if (ride.replies === 'case' && ride.of.includes(planned.requirement))
        opinions.push(...opinionsOf(kept, ride, ride.check.examine(evidence, ride.options)));
  }
  for (const { findings } of opinions) for (const finding of findings) proveBlame(suite, exchanges, finding);
  return opinions;
}

function ridesOf(suite: Suite, kept: CaseRun, evidence: Evidence): Opinion[] {
  const opinions: Opinion[] = [];
  let { held } = evidence;
  for (const [i, exchange] of evidence.exchanges.entries()) {
    const former = evidence.exchanges[i - 1];
    if (held !== null && former !== undefined) held = heldAfter(suite.contract.operation, held, former);
    if (exchange.isRead || isBusy(suite.contract, exchange)) continue;
    const one: Evidence = { ...evidence, exchanges: [exchange], held };
    for (const ride of suite.rides) {
      if (!isJudged(suite, ride, exchange)) continue;
      opinions.push(...opinionsOf(kept, ride, ride.check.examine(one, ride.options)));
    }
  }
  return opinions;
}

/** A reply that is obeyed, not judged: 429, and a 503 the contract documents or that says when to come back (ruling G14). */
export function isBusy({ operation }: Contract, { reply }: Exchange): boolean {
  if (reply.kind !== 'reply') return false;
  if (reply.status !== 503) return reply.status === 429;
  const isDocumented = operation.responses.some(({ status }) => status === 503);
  return isDocumented || reply.headers['retry-after'] !== undefined;
}

function isJudged({ contract: { operation } }: Suite, ride: Ride, exchange: Exchange): boolean {
  const { reply } = exchange;
  if (ride.replies === 'any') return true;
  if (ride.replies === 'case' || reply.kind !== 'reply') return false;
  if (ride.replies === 'error') return !isAccepted(exchange);
  if (!isAccepted(exchange)) return false;
  return ride.from.every((filter) => {
    if (filter === 'valid') return exchange.reason === 'valid';
    if (filter === 'fitting') return isFitting(operation, exchange);
    if (filter === 'single') return exchange.burst === null;
    return operation.update === 'merge' || isWhole(operation, exchange);
  });
}

function isFitting({ request }: Operation, exchange: Exchange): boolean {
  if (exchange.reason !== 'unusual') return exchange.reason === 'valid';
  const sent = sentOf(exchange);
  return isObject(sent) && isValid(request.schema, sent);
}

/** What a replacing update leaves out may be cleared (ruling G10): a look does, and an unusual body may. */
function isWhole({ shows }: Operation, exchange: Exchange): boolean {
  if (exchange.reason === 'valid') return exchange.role !== 'observe';
  const sent = membersOf(exchange);
  return Object.keys(shows.fields).every((name) => Object.hasOwn(sent, name));
}

function isStatusOfMust({ requirement }: Judgement): boolean {
  return requirement.level === 'MUST' && requirement.then.some(({ check }) => check === 'status');
}

function opinionsOf(
  run: CaseRun,
  { requirement, name, ruleOf }: Judgement,
  { judged, findings }: Examination,
): Opinion[] {
  const idOf = (suffix: string) => (suffix === '' && run.case !== null ? run.case.rule : ruleOf(suffix));
  const about = (rule: RuleId, found: readonly Finding[]) => ({
    rule,
    requirement,
    findings: found,
    blocked: null,
    run,
  });
  if (findings.length === 0) return judged.map((suffix) => about(idOf(suffix), none));
  const rules = new Map<RuleId, Finding[]>(judged.map((suffix) => [idOf(suffix), []]));
  for (const found of findings) {
    const finding = { check: name, ...found };
    const rule = idOf(found.rule ?? '');
    const known = rules.get(rule);
    if (known === undefined) rules.set(rule, [finding]);
    else known.push(finding);
  }
  return [...rules].map(([rule, found]) => about(rule, found));
}

/** A blamed request must be what it was sent as, by the bytes themselves. */
function proveBlame({ contract }: Suite, exchanges: readonly Exchange[], { exchange: id, severity }: Finding): void {
  if (severity !== 'fail') return;
  const exchange = exchanges.find((one) => one.id === id);
  if (exchange === undefined || exchange.isRead || (exchange.reason !== 'violating' && exchange.reason !== 'valid'))
    return;
  if (exchange.request.body === null) return;
  const sent = sentOf(exchange);
  const valid = sent !== undefined && isObject(sent) && isValid(contract.operation.request.schema, sent);
  if (valid !== (exchange.reason === 'valid'))
    throw new InternalError(
      '',
      `a body sent as ${exchange.reason} is ${valid ? 'valid' : 'not valid'}: ${exchange.request.body.slice(0, 200)}`,
      'report this',
    );
}
