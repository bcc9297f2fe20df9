import { isArray, isObject, valueAt } from '../contract/documents';
import { violations } from '../contract/validator';
import type { Case, Exchange, Json, JsonObject, Severity } from '../model';
import { type Check, type Evidence, type Found, notJudged, own } from './check';
import { answerOf, sentOf, show, statusOf, wasGone } from './reading';
import { unobservable } from './states';

const statuses = {
  type: 'array',
  items: { anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^[1-5]xx$' }] },
} as const;

const keywords = { type: 'array', items: { type: 'string' } } as const;

/**
 * The probe was answered with a status that is right for why it was sent. Options: `pass`, `warn`, `observe`, each a list of
 * statuses or classes (`4xx`); everything else, and no reply at all, fails. Nothing is known where no connection came about: something
 * else ended the server. `as`: words for what was expected. `closedFor` and `tooLargeFor`: label keywords of large bodies, for which a
 * connection closed by the server, or 413, is observed (ruling E2).
 */
export const status: Check = {
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      pass: statuses,
      warn: statuses,
      observe: statuses,
      as: { type: 'string' },
      closedFor: keywords,
      tooLargeFor: keywords,
    },
  },
  examine(evidence, options) {
    const probes = evidence.exchanges.filter(({ role }) => role === 'probe');
    return probes.length === 0 ? notJudged : own(probes.flatMap((probe) => judge(evidence, probe, options)));
  },
};

function judge(evidence: Evidence, probe: Exchange, options: JsonObject): Found[] {
  if (wasGone(probe.reply)) return [unobservable(probe, `the server was gone: ${answerOf(probe)}`)];
  const answered = statusOf(probe);
  const severity = isLeftAlone(evidence, probe, options) ? 'observed' : severityOf(answered, options);
  if (severity === null) return [];
  const expected = expectation(options, severity) + reasonOf(evidence, probe);
  const actual = answerOf(probe);
  return [
    {
      severity,
      at: evidence.case?.label.at ?? 'status',
      expected,
      actual,
      message: severity === 'observed' ? actual : `expected ${expected}, ${actual}`,
      exchange: probe.id,
    },
  ];
}

function isLeftAlone({ case: planned }: Evidence, { reply }: Exchange, options: JsonObject): boolean {
  const isListed = (list: Json | undefined) => isArray(list) && list.includes(planned?.label.keyword ?? '');
  return reply.kind === 'none'
    ? reply.failure === 'reset' && isListed(options.closedFor)
    : reply.status === 413 && isListed(options.tooLargeFor);
}

function severityOf(answered: number | null, options: JsonObject): Severity | null {
  if (answered === null) return 'fail';
  if (matches(answered, options.pass)) return null;
  if (matches(answered, options.warn)) return 'warn';
  return matches(answered, options.observe) ? 'observed' : 'fail';
}

/** Whether a status is in a list of statuses and classes. */
export function matches(answered: number, list: Json | undefined): boolean {
  return isArray(list) && list.some((entry) => entry === answered || entry === `${Math.floor(answered / 100)}xx`);
}

/** What is right; where something else came than is tolerated, that too. */
function expectation(options: JsonObject, severity: Severity): string {
  if (typeof options.as === 'string') return options.as;
  const wanted = severity === 'warn' ? [options.pass] : [options.pass, options.warn, options.observe];
  const list = wanted.flatMap((part) => (isArray(part) ? part.map(String) : []));
  return [...new Set(list)].join(' or ');
}

/** Why a violating body must be refused, from the bytes that were sent, not from the case's label. */
function reasonOf({ contract, case: planned }: Evidence, probe: Exchange): string {
  if (probe.reason !== 'violating' || planned === null) return '';
  const sent = sentOf(probe);
  if (sent === undefined) return '';
  const broken = violations(contract.operation.request.schema, sent);
  const found =
    broken.find(({ at, keyword }) => at === planned.label.at && keyword === planned.label.keyword) ?? broken[0];
  if (found === undefined) return '';
  const value = isObject(sent) || isArray(sent) ? valueAt(sent, found.at) : sent;
  const asked =
    found.keyword === 'required' || found.keyword === 'additionalProperties' ? found.keyword : `not ${found.expected}`;
  return ` (${found.at === '' ? 'the body' : found.at} is ${literalAt(planned, found.at) ?? show(value)}, ${asked})`;
}

/** A value as it was written, where no double holds it. */
function literalAt({ steps }: Case, at: string): string | undefined {
  const bodies = steps.flatMap(({ role, body }) => (role === 'probe' && body.kind === 'json' ? [body] : []));
  return bodies.flatMap(({ set }) => set).find((member) => member.at === at)?.literal;
}
