/**
 * Why a request drew no reply, in a few words.
 * @param timeoutMs how long was waited.
 */
export function sendFailure(error: unknown, timeoutMs: number): string {
  // Read by name: a DOMException may come from another realm, where it is no instance of this realm's Error.
  const { name, message, code } = typeof error === 'object' && error !== null ? factsOf(error) : factsOf({});
  if (name === 'TimeoutError' || name === 'AbortError') return `silent for ${timeoutMs / 1000} s`;
  return message === '' ? code || String(error) : message;
}

function factsOf(error: object): { readonly name: string; readonly message: string; readonly code: string } {
  const text = (key: string) => (key in error ? String(Reflect.get(error, key)) : '');
  return { name: text('name'), message: text('message'), code: text('code') };
}
