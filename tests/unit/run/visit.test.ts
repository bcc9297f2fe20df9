import { rehearsal } from '../../../src/cli/rehearsal';
import { openContract } from '../../../src/edge/openContract';
import { startVisit } from '../../../src/run/visit';
import type { Outgoing } from '../../../src/world';
import { rehearsalTarget } from '../../support/rehearsal';
import { sentBody } from '../../support/sentBody';

const contract = openContract('doit-update-user');
const [known] = contract.operation.reference.users;
const identity = known?.identity ?? {};

/** A visit of one user, in a world whose nth request goes wrong in the harness itself. */
function visitWith(broken: number) {
  const sent: Outgoing[] = [];
  const target = rehearsalTarget(contract, { users: [{ identity, state: null }] });
  const world = rehearsal(contract, target, (request) => {
    sent.push(request);
    if (sent.length === broken) throw new Error('a sender that breaks');
  });
  const visit = startVisit(
    {
      ...{ contract, target, seed: 1, requestsPerSecond: null, lanes: null, maxTimeMs: null, signal: null },
      ...{ isStopped: () => false, onExchange: () => undefined, onRestore: () => undefined },
    },
    world,
  );
  return { visit, sent };
}

describe('a visit', () => {
  it.each([3, 4, 6])('puts the user back when request %i of its examination breaks the harness', async (broken) => {
    const { visit, sent } = visitWith(broken);
    const acted = jest.fn();
    await expect(visit.run(acted)).rejects.toThrow('a sender that breaks');
    expect(acted).not.toHaveBeenCalled();
    expect(sent.length).toBeGreaterThan(broken);
    expect(known?.shown).toMatchObject(sentBody(sent.at(-1)?.body ?? null));
    expect(sentBody(sent.at(-1)?.body ?? null)).toHaveProperty('firstName');
  });

  it('puts the user back when what is done there fails', async () => {
    const { visit, sent } = visitWith(0);
    const failing = () => Promise.reject(new Error('an act that fails'));
    await expect(visit.run(failing)).rejects.toThrow('an act that fails');
    expect(known?.shown).toMatchObject(sentBody(sent.at(-1)?.body ?? null));
    expect(sentBody(sent.at(-1)?.body ?? null)).toHaveProperty('firstName');
  });

  it('says what was done there, and that all was put back', async () => {
    const { visit } = visitWith(0);
    expect(await visit.run(async ({ blocked }) => blocked)).toEqual({ done: null, notRestored: [] });
  });
});
