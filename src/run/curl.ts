import type { CredentialKind, Exchange } from '../model';
import { agent, writtenAs } from './outgoing';

/**
 * The request of an exchange as a curl command for a POSIX shell; credentials stand as variables to set first. Where the harness says
 * what it is, curl says so of itself.
 */
export function curlOf(baseUrl: string, credentialHeader: string, { request, credential }: Exchange): string {
  const origin = /^[a-z]+:\/\/[^/]+/i.exec(baseUrl)?.[0] ?? baseUrl;
  const named = (name: string) => writtenAs(name, request.headerNames);
  const told = Object.entries(request.headers).filter(([name, value]) => name !== 'user-agent' || value !== agent);
  const headers = told.map(([name, value]) =>
    name === credentialHeader
      ? headerWord(named(name), credentialVariables[credential], (text) => `"${text}"`)
      : headerWord(named(name), value, quoted),
  );
  // What curl would say of itself.
  const own = ['accept', 'user-agent', ...(hasBody(request) ? ['content-type'] : [])];
  const hidden = own.filter((name) => request.headers[name] === undefined).map((name) => `-H '${named(name)}:'`);
  const parts = ['curl -i', `-X ${request.method}`, quoted(origin + request.path), ...headers, ...hidden];
  if (request.bodyBase64 !== null)
    return `echo ${request.bodyBase64} | base64 -d | ${[...parts, '--data-binary @-'].join(' ')}`;
  if (request.body === null) return parts.join(' ');
  if (request.pauseAt !== undefined) return inPieces(parts, request.body, request.pauseAt);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a shell word cannot hold NUL
  return [...parts, `--data-binary ${/\u0000/.test(request.body) ? '@body' : quoted(request.body)}`].join(' ');
}

/** The body by way of a pipe, which curl sends as it comes. */
function inPieces(parts: readonly string[], body: string, pauseAt: number): string {
  const length = new TextEncoder().encode(body).length;
  const halves = `head -c ${pauseAt} body; sleep 1; tail -c +${pauseAt + 1} body`;
  const piped = [...parts, "-H 'Transfer-Encoding:'", `-H 'Content-Length: ${length}'`, '-T -'].join(' ');
  return `printf %s ${quoted(body)} > body; (${halves}) | ${piped}`;
}

const credentialVariables: { readonly [kind in CredentialKind]: string } = {
  valid: '$VALID_AUTHORIZATION',
  forbidden: '$FORBIDDEN_AUTHORIZATION',
  invalid: '$INVALID_AUTHORIZATION',
  missing: '',
  truncated: '$' + '{VALID_AUTHORIZATION%????}',
  extended: '$' + '{VALID_AUTHORIZATION}x',
  'extended-start': '$EXTENDED_START_AUTHORIZATION',
  'leading-word': 'x $VALID_AUTHORIZATION',
  'trailing-word': '$VALID_AUTHORIZATION x',
  altered: '$ALTERED_AUTHORIZATION',
  'altered-start': '$ALTERED_START_AUTHORIZATION',
  'altered-end': '$ALTERED_END_AUTHORIZATION',
  'other-case': '$OTHER_CASE_AUTHORIZATION',
  'unsigned-token': '$UNSIGNED_TOKEN_AUTHORIZATION',
  'bare-scheme': '$' + '{VALID_AUTHORIZATION%% *}',
  'other-scheme': 'Basic bm9ib2R5Om5vdGhpbmc=',
  'last-part': '$LAST_PART_AUTHORIZATION',
  'in-list': '$VALID_AUTHORIZATION,x',
  undefined: '$' + '{VALID_AUTHORIZATION%% *} undefined',
  empty: '',
};

/** One of curl's words for a header; one without a value ends in a semicolon there. */
function headerWord(name: string, value: string, quote: (text: string) => string): string {
  return `-H ${value === '' ? quoted(`${name};`) : quote(`${name}: ${value}`)}`;
}

/** A text as one word of a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function hasBody({ body, bodyBase64 }: Exchange['request']): boolean {
  return body !== null || bodyBase64 !== null;
}
