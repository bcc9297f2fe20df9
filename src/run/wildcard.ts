/** The source of a regular expression for a text in which `*` stands for any other. */
export function wildcard(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
}
