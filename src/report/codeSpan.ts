/** A text as Markdown's code span. */
export function codeSpan(text: string): string {
  const ticks = ticksBeyond(text, 1);
  return ticks.length === 1 ? `${ticks}${text}${ticks}` : `${ticks} ${text} ${ticks}`;
}

/** So many backticks at least, and more than stand in a row anywhere in a text: what fences it. */
export function ticksBeyond(text: string, least: number): string {
  const runs = (text.match(/`+/g) ?? []).map(({ length }) => length);
  return '`'.repeat(Math.max(least, ...runs.map((length) => length + 1)));
}
