import type { Target } from '../../src/model';

/** A target without users, whose valid credential is the given one. */
export function targetWith(valid: string, baseUrl = 'http://127.0.0.1'): Target {
  return {
    contract: null,
    baseUrl,
    authorization: { valid, forbidden: null, invalid: 'Bearer not-a-key' },
    users: [],
    unknown: [],
    values: {},
    read: null,
    limits: { timeoutMs: 1, requestsPerSecond: null, visibleWithinMs: 0, maxReplyBytes: 1 },
    confirmHost: null,
  };
}
