import type { Identity } from '../model';

/**
 * The values of a path template's parts in a path (the query of either ignored, percent-encoding undone), or null when the path is
 * another one.
 */
export function matchPath(template: string, path: string): Identity | null {
  const wanted = segmentsOf(template);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return null;
  const parts: [string, string][] = [];
  for (const [i, segment] of wanted.entries()) {
    const value = decoded(given[i] ?? '');
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (value === null || value === '' ? segment !== value : name === undefined && segment !== value) return null;
    if (name !== undefined && value !== null) parts.push([name, value]);
  }
  return Object.fromEntries(parts);
}

function segmentsOf(path: string): string[] {
  return (path.split(/[?#]/)[0] ?? '').split('/');
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
