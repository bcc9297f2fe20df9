import type { Exchange, Report, RuleId } from '../model';
import { visible, visibleBlock } from '../report/visible';
import { wireNotes } from '../report/wireNotes';

const maxBodyCharacters = 2_000;

/** The exchanges a rule's verdict rests on, numbered, as they went over the wire (credentials masked), for a terminal. */
export function evidenceText(report: Report, rule: RuleId): string {
  const found = report.requirements.flatMap(({ rules }) => rules).find(({ id }) => id === rule);
  const exchanges = (found?.exchanges ?? []).flatMap(
    (number) => report.exchanges.find(({ id }) => id === number) ?? [],
  );
  if (exchanges.length === 0) return 'No exchange is kept as evidence of this rule.';
  return exchanges.map((exchange, i) => exchangeText(exchange, i + 1, exchanges.length)).join('\n\n');
}

function exchangeText(exchange: Exchange, number: number, of: number): string {
  const { request, reply, role, reason, user } = exchange;
  const who = Object.entries(user)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  const headers = Object.entries(request.headers).map(([name, value]) => `  > ${name}: ${visible(value, 500)}`);
  return [
    `${number}/${of}  ${role} (${reason}), user ${visible(who)}`,
    `  > ${visible(request.method)} ${visible(request.path, 500)}`,
    ...headers,
    ...wireNotes(request).map((note) => `  > (${note})`),
    ...body('>', request.body ?? (request.bodyBase64 === null ? null : `(base64) ${request.bodyBase64}`)),
    ...replyLines(reply),
  ].join('\n');
}

function replyLines(reply: Exchange['reply']): string[] {
  const took = `${Math.round(reply.durationMs)} ms`;
  if (reply.kind === 'none') return [`  < no reply: ${reply.failure}, ${visible(reply.message, 300)} (${took})`];
  const type = reply.headers['content-type'];
  return [
    `  < ${reply.status} (${took})`,
    ...(type === undefined ? [] : [`  < content-type: ${visible(type, 200)}`]),
    ...body('<', reply.body),
  ];
}

function body(direction: '>' | '<', text: string | null): string[] {
  if (text === null || text === '') return [];
  return visibleBlock(text, maxBodyCharacters)
    .split('\n')
    .map((line) => `  ${direction} ${line}`);
}
