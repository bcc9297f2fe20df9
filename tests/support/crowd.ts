import { openContract } from '../../src/edge/openContract';
import type { Contract, Identity, JsonObject } from '../../src/model';
import { randomOf } from '../scenarios/hostile/random';

/** A shipped contract whose reference provider has so many users, no two alike in what tells users apart. */
export function crowded(name: string, count: number): Contract {
  const contract = openContract(name);
  const { reference } = contract.operation;
  const users = Array.from({ length: count }, (_, i) => {
    const model = reference.users[i % reference.users.length];
    if (model === undefined) throw new Error(`${name} has no reference user`);
    const identity = numbered(model.identity, i);
    return { identity, shown: { ...model.shown, ...idsOf(model.shown, identity, i) } };
  });
  return { ...contract, operation: { ...contract.operation, reference: { ...reference, users } } };
}

/** Waits for a few turns of the event loop, as many as a seed says, so that replies overtake each other. */
export function lingerBy(seed: number): () => Promise<void> {
  const random = randomOf(seed);
  return async () => {
    for (let turns = random.below(4); turns > 0; turns--) await Promise.resolve();
    if (random.below(8) === 0) await new Promise(setImmediate);
  };
}

/** The identity with its last part numbered: the others may be shared. */
function numbered(identity: Identity, i: number): Identity {
  const last = Object.keys(identity).at(-1) ?? '';
  return { ...identity, [last]: `${identity[last]}-${i}` };
}

function idsOf({ id, globalId }: JsonObject, identity: Identity, i: number): JsonObject {
  return {
    id: typeof id === 'number' ? id + i : (identity.id ?? null),
    ...(typeof globalId === 'string' ? { globalId: `${globalId.slice(0, -2)}${10 + i}` } : {}),
  };
}
