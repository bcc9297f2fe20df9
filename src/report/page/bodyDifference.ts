import type { Json } from '../../model';

/** One member that differs between two JSON bodies; undefined where it is missing. */
export interface Difference {
  /** Pointer. */
  readonly at: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const maxDifferences = 40;

/** Where two JSON bodies differ, member by member, at most 40; null when one of them is not JSON. */
export function bodyDifference(before: string | null, after: string | null): Difference[] | null {
  const [a, b] = [parsed(before), parsed(after)];
  if (a === undefined || b === undefined) return null;
  const found: Difference[] = [];
  compare(a, b, '');
  return found;

  function compare(x: Json | undefined, y: Json | undefined, at: string): void {
    if (found.length >= maxDifferences) return;
    if (isContainer(x) && isContainer(y) && Array.isArray(x) === Array.isArray(y)) {
      for (const key of new Set([...Object.keys(x), ...Object.keys(y)]))
        compare(member(x, key), member(y, key), `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      return;
    }
    const [shownX, shownY] = [shown(x), shown(y)];
    if (shownX !== shownY) found.push({ at, before: shownX, after: shownY });
  }
}

/** Bodies past this are not compared: the page would not show the difference anyway. */
const maxLength = 100_000;

function parsed(text: string | null): Json | undefined {
  if (text === null || text.length > maxLength) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Container = readonly Json[] | { readonly [key: string]: Json };

function isContainer(value: Json | undefined): value is Container {
  return typeof value === 'object' && value !== null;
}

function member(value: Container, key: string): Json | undefined {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function shown(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
