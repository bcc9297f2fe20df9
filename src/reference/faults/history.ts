import type { Fault } from '../alteration';
import type { Change } from '../design';
import { membersOf } from '../parts';
import { settableProperties } from '../users';
import { doit } from './made';
import { keyOf } from './requestKey';

/** Mistakes that need a history: an update goes wrong because of what came before it. */
export const historyFaults: readonly Fault[] = [
  doit(
    'doit-journal-of-one',
    'Stores one partial update of a user after a whole one and only shows those that follow.',
    ['sequences-follow-the-model#sequence'],
    storingPartial(1),
  ),
];

/** Stores so many updates that lack a property, counted from the last that had them all. */
function storingPartial(most: number): Change {
  return (design) => ({
    ...design,
    store(visit, updated) {
      const name = `partial ${keyOf(visit.request)}`;
      const isWhole = settableProperties(visit.contract).every((property) => Object.hasOwn(membersOf(visit), property));
      const count = isWhole ? 0 : Number(visit.state.memory[name] ?? 0) + 1;
      const after = count > most ? visit.state : design.store(visit, updated);
      return { ...after, memory: { ...after.memory, [name]: count } };
    },
  });
}
