/** A Content-Type header taken apart; type and charset in lower case, null where missing. */
export interface MediaType {
  readonly type: string | null;
  readonly charset: string | null;
}

/** Reads a Content-Type header (RFC 9110 §8.3). */
export function readMediaType(header: string | undefined): MediaType {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim());
  const charset = parameters
    .map((parameter) => /^charset=(.*)$/i.exec(parameter)?.[1])
    .find((value) => value !== undefined);
  return {
    type: type === '' ? null : type.toLowerCase(),
    charset: charset === undefined ? null : charset.replace(/^"(.*)"$/, '$1').toLowerCase(),
  };
}
