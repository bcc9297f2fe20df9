/**
 * Remembers what was made, by an object and what else it depends on: recipes ask for the same things again and again. It is
 * forgotten with the object.
 */
export function remembered<T>(): (owner: object, key: string, make: () => T) => T {
  const known = new WeakMap<object, Map<string, { readonly made: T }>>();
  return (owner, key, make) => {
    const byKey = known.get(owner) ?? new Map<string, { readonly made: T }>();
    known.set(owner, byKey);
    const found = byKey.get(key) ?? { made: make() };
    byKey.set(key, found);
    return found.made;
  };
}
