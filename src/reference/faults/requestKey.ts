import type { ProviderRequest } from '../design';

/** Who a request is about, before it is read: path and the publicId, wherever it stands in the text. */
export function keyOf({ path, body }: ProviderRequest): string {
  const named = /"publicId"\s*:\s*"([^"]*)"/.exec(new TextDecoder().decode(body.slice(0, 10_000)));
  return `${path} ${named?.[1] ?? ''}`;
}
