import type { CredentialKind, Exchange } from '../model';

/** The request of an exchange as a curl command for a POSIX shell; credentials stand as variables to set first. */
export function curlOf(baseUrl: string, credentialHeader: string, { request, credential }: Exchange): string {
  const origin = /^[a-z]+:\/\/[^/]+/i.exec(baseUrl)?.[0] ?? baseUrl;
  const headers = Object.entries(request.headers).map(([name, value]) =>
    name === credentialHeader
      ? `-H "${name}: ${credentialVariables[credential]}"`
      : `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`,
  );
  const hidden = request.headers['content-type'] === undefined && hasBody(request) ? ["-H 'content-type:'"] : [];
  const parts = ['curl -i', `-X ${request.method}`, quoted(origin + request.path), ...headers, ...hidden];
  if (request.bodyBase64 !== null)
    return `echo ${request.bodyBase64} | base64 -d | ${[...parts, '--data-binary @-'].join(' ')}`;
  if (request.body === null) return parts.join(' ');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a shell word cannot hold NUL
  return [...parts, `--data-binary ${/\u0000/.test(request.body) ? '@body' : quoted(request.body)}`].join(' ');
}

const credentialVariables: { readonly [kind in CredentialKind]: string } = {
  valid: '$VALID_AUTHORIZATION',
  forbidden: '$FORBIDDEN_AUTHORIZATION',
  invalid: '$INVALID_AUTHORIZATION',
  missing: '',
  truncated: '$' + '{VALID_AUTHORIZATION%????}',
  extended: '$' + '{VALID_AUTHORIZATION}x',
  'leading-word': 'x $VALID_AUTHORIZATION',
  'trailing-word': '$VALID_AUTHORIZATION x',
  altered: '$ALTERED_AUTHORIZATION',
  'other-case': '$OTHER_CASE_AUTHORIZATION',
  'bare-scheme': '$' + '{VALID_AUTHORIZATION%% *}',
};

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function hasBody({ body, bodyBase64 }: Exchange['request']): boolean {
  return body !== null || bodyBase64 !== null;
}
