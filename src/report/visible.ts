/**
 * Text of the server or of a case made harmless for any output: control characters, bidirectional overrides, zero-width
 * and unpaired code units stand as escapes (`\u001b`, `\n`), so that no terminal, XML parser or browser acts on them.
 * @param maxLength UTF-16 units that are kept at most; what is cut is counted in a note.
 */
export function visible(text: string, maxLength = 2_000): string {
  return cut(text, maxLength).replace(anyActive, mark);
}

/** Like `visible`, but line ends and tabs stay: for blocks of text. */
export function visibleBlock(text: string, maxLength = 20_000): string {
  return cut(text, maxLength)
    .replaceAll('\r\n', '\n')
    .replace(anyActive, (found) => (found === '\n' || found === '\t' ? found : mark(found)));
}

const anyActive =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach an output
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

function mark(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  const short = { 9: '\\t', 10: '\\n', 13: '\\r' }[code];
  if (short !== undefined) return short;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const last = text.charCodeAt(maxLength - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? maxLength - 1 : maxLength;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}
