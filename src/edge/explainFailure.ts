import type { Reply } from '../model';

/** Kinds of failures. */
export type Failure = Extract<Reply, { kind: 'none' }>['failure'];

const failures: readonly (readonly [pattern: RegExp, failure: Failure])[] = [
  [/^ECONNREFUSED$/, 'refused'],
  [/^(ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'address'],
  [/TIMEOUT|^ETIMEDOUT$/, 'timeout'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_ABORTED|ECONNABORTED)$/, 'reset'],
  [/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/, 'tls'],
];

/** What an error of undici or a socket says of a request, by its innermost cause. */
export function explainFailure(error: unknown): { readonly failure: Failure; readonly message: string } {
  const cause = deepest(error);
  const code = String((cause as { code?: unknown }).code ?? '');
  const message = cause instanceof Error && cause.message !== '' ? cause.message : code;
  // undici's words for a 100 or 101 that was not asked for: the connection is well, the reply is not.
  if (message === 'bad response' || message === 'bad upgrade')
    return { failure: 'protocol', message: `an informational reply that was not asked for (${message})` };
  return { failure: failures.find(([pattern]) => pattern.test(code))?.[1] ?? 'protocol', message };
}

/** The first cause with a code, for errors that wrap others (one for each address tried). */
function deepest(error: unknown): unknown {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown };
  if (Array.isArray(errors) && errors.length > 0) return deepest(errors[0]);
  return typeof code === 'string' || cause === undefined ? error : deepest(cause);
}
