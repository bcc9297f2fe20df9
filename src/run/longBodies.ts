import type { Exchange } from '../model';
import type { CaseRun } from './judge';

/** Bodies up to this length, in characters, stand in a report as they are. */
export const maxBodyCharacters = 20_000;
/** Of longer ones, so many characters do. */
const shownCharacters = 2_000;

/**
 * A case run as it is kept once it is judged: of a long reply only the beginning, or a server that answers megabytes fills the memory.
 * More of it is kept than a report shows, so that a credential that begins in what is shown is still whole when it is masked.
 */
export function withoutLongReplies(run: CaseRun): CaseRun {
  if (!run.exchanges.some(isLong)) return run;
  return { ...run, exchanges: run.exchanges.map((exchange) => (isLong(exchange) ? beginningOf(exchange) : exchange)) };
}

/** An exchange as a report shows it: very long bodies are cut; the length stays. */
export function withoutLongBodies(exchange: Exchange): Exchange {
  const { request, reply } = exchange;
  const shown = { ...request, body: short(request.body), bodyBase64: short(request.bodyBase64) };
  if (reply.kind !== 'reply') return { ...exchange, request: shown };
  const { bodyLength, ...rest } = reply;
  return { ...exchange, request: shown, reply: { ...rest, body: short(reply.body, bodyLength) ?? '' } };
}

function isLong({ reply }: Exchange): boolean {
  return reply.kind === 'reply' && reply.body.length > maxBodyCharacters;
}

function beginningOf(exchange: Exchange): Exchange {
  const { reply } = exchange;
  if (reply.kind !== 'reply') return exchange;
  // Joined anew: a slice would hold on to the whole text.
  const body = Array.from(reply.body.slice(0, maxBodyCharacters)).join('');
  return { ...exchange, reply: { ...reply, body, bodyLength: reply.body.length } };
}

function short(text: string | null, length = text?.length ?? 0): string | null {
  if (text === null || length <= maxBodyCharacters) return text;
  return `${text.slice(0, shownCharacters)}… (${length} characters in all)`;
}
