/** Terminal columns a text takes: wide scripts count two, combining marks none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

const combining = /^[\p{M}\u200c\u200d]$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

/** Breaks prose into lines of at most `width` columns; words that are longer are broken too. Every line gets `indent`. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const room = Math.max(10, width - columnsOf(indent));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n]+/).flatMap((part) => pieces(part, room))) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(word) > room) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

/**
 * Breaks a shell command between its words with a backslash, so that it stays right when it is copied.
 * A single word longer than the width stays whole, and so does a command that has line ends of its own.
 */
export function wrapCommand(command: string, width: number, indent = ''): string[] {
  if (command.includes('\n')) return command.split('\n').map((line) => indent + line);
  const lines: string[] = [];
  let line = '';
  for (const word of optionsWithValues(shellWords(command))) {
    const next = line === '' ? word : `${line} ${word}`;
    const start = lines.length === 0 ? indent : `${indent}  `;
    if (line !== '' && columnsOf(start + next) + 2 > width) {
      lines.push(`${start}${line} \\`);
      line = word;
    } else line = next;
  }
  if (line !== '') lines.push(`${lines.length === 0 ? indent : `${indent}  `}${line}`);
  return lines;
}

/** Words as a POSIX shell separates them, quotes kept. */
function shellWords(command: string): string[] {
  return command.match(/(?:\\.|\$'(?:\\.|[^'\\])*'|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"\\])+|['"\\]/g) ?? [];
}

/** Joins an option with its value, so that they stay on one line. */
function optionsWithValues(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && /^-[^\s=]+$/.test(last) && !word.startsWith('-'))
      joined[joined.length - 1] = `${last} ${word}`;
    else joined.push(word);
  }
  return joined;
}

function pieces(word: string, room: number): string[] {
  if (columnsOf(word) <= room) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (columnsOf(part + character) > room) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
