import { maxBodyCharacters, withoutLongBodies, withoutLongReplies } from '../../../src/run/longBodies';
import { createMask, maskAll } from '../../../src/run/mask';
import { exchange } from '../../support/exchange';

const runOf = (body: string) => ({ case: null, exchanges: [exchange({ text: body })], blocked: null });
const bodyOf = ({ reply }: ReturnType<typeof exchange>) => (reply.kind === 'reply' ? reply.body : '');

describe('long bodies', () => {
  it('are kept as they are up to the bound', () => {
    const run = runOf('x'.repeat(maxBodyCharacters));
    expect(withoutLongReplies(run)).toBe(run);
    expect(run.exchanges.map(withoutLongBodies).map(bodyOf)).toEqual(['x'.repeat(maxBodyCharacters)]);
  });

  it('are kept as their beginning, and shown as less of it with the length of the whole', () => {
    const kept = withoutLongReplies(runOf('y'.repeat(5_000_000)));
    expect(kept.exchanges.map((one) => bodyOf(one).length)).toEqual([maxBodyCharacters]);
    const [shown] = kept.exchanges.map(withoutLongBodies);
    expect(shown?.reply).toMatchObject({ body: `${'y'.repeat(2_000)}… (5000000 characters in all)` });
    expect(shown?.reply).not.toHaveProperty('bodyLength');
  });

  it('are masked where a credential stands across the place they are cut at', () => {
    const secret = 'k-8f2a91c7d3e64b05';
    const kept = withoutLongReplies(runOf(`${'z'.repeat(1_990)}${secret}${'z'.repeat(50_000)}`));
    const [shown] = kept.exchanges.map((one) => withoutLongBodies(maskAll(one, createMask([secret]))));
    expect(shown === undefined ? '' : bodyOf(shown)).not.toContain('k-8f2a');
  });

  it('of requests are cut in what is shown alone', () => {
    const long = exchange({ sentText: 'w'.repeat(30_000) });
    expect(withoutLongReplies({ case: null, exchanges: [long], blocked: null }).exchanges).toEqual([long]);
    expect(withoutLongBodies(long).request.body).toBe(`${'w'.repeat(2_000)}… (30000 characters in all)`);
  });
});
