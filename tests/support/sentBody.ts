import type { Json } from '../../src/model';

/** The members of a JSON body; none where it is something else. */
export function sentBody(body: string | Uint8Array | null): { readonly [name: string]: Json } {
  try {
    const value: unknown = JSON.parse(typeof body === 'string' ? body : '');
    return typeof value === 'object' && value !== null ? (value as { [name: string]: Json }) : {};
  } catch {
    return {};
  }
}
