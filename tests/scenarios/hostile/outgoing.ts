/** An update for the world to send, which any reply will do for. */
export function request(timeoutMs = 10_000) {
  return {
    method: 'PATCH',
    path: '/users/1',
    headers: { 'content-type': 'application/json', authorization: 'Bearer hostile-test-key' },
    body: '{"firstName":"A"}',
    timeoutMs,
    maxReplyBytes: 100_000,
  };
}
