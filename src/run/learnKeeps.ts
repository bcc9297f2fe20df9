import { differenceOf, isAccepted, shownValue, viewOf } from '../check/reading';
import { requiredPlaces } from '../generate/recipe';
import { freshValue } from '../generate/sample';
import type { Json, SetMember } from '../model';
import type { Subject } from './courier';
import { controlStep, type Examination } from './examination';

/** What a property was set to, and what was shown when the next update left it out; undefined where nothing was. */
interface Sight {
  readonly sent: Json;
  readonly shown: Json | undefined;
}

/**
 * Which shown properties stay when a replacing update leaves them out (ruling G10), seen with two different values each and on up to
 * two users; none where updates merge or the state is read. A property that holds text of another kind then, neither what was sent,
 * nor nothing, nor one default for all, was never stored: it counts as one that stays, so that this shows.
 */
export async function learnKeeps(examination: Examination, subjects: readonly Subject[]): Promise<readonly string[]> {
  const { contract, target } = examination;
  if (contract.operation.update !== 'replace' || target.read !== null) return [];
  const sights = new Map<string, Sight[]>();
  for (const [index, subject] of subjects.slice(0, 2).entries())
    for (const turn of [0, 1])
      for (const [name, sight] of await leaveOut(examination, subject, `${index}/${turn}`, turn))
        sights.set(name, [...(sights.get(name) ?? []), sight]);
  const names = [...sights.keys()];
  const kept = names.filter((name) => (sights.get(name) ?? []).every(isKept));
  // Where an update takes its time to be seen, what is shown may be of an earlier one.
  const isSettled = target.limits.visibleWithinMs === 0;
  const strange = names.filter((name) => isSettled && !kept.includes(name) && isStrange(sights.get(name) ?? []));
  const told = kept.length === 0 ? 'are not kept, or not shown' : `are kept: ${kept.join(', ')}`;
  const others = strange.length === 0 ? '' : `; neither kept nor cleared: ${strange.join(', ')}`;
  examination.note('unsent', true, `fields an update leaves out ${told}${others}`);
  return [...kept, ...strange];
}

/** Sets every shown property of a user, then leaves out all that are not required. */
async function leaveOut(
  { contract: { operation }, places, vocabulary, seed, send }: Examination,
  subject: Subject,
  key: string,
  turn: number,
): Promise<readonly (readonly [name: string, sight: Sight])[]> {
  const needed = requiredPlaces(operation);
  const shown = places.filter(
    ({ at }) =>
      operation.shows.fields[at.slice(1)] !== undefined &&
      Object.hasOwn(subject.base.full, at.slice(1)) &&
      !needed.includes(at),
  );
  const set = shown.map(
    ({ at, schema }): SetMember => ({
      at,
      value: freshValue(at, schema, vocabulary, `${seed}/keeps/${key}${at}`, turn),
    }),
  );
  const before = await send(subject, controlStep('full', { set }));
  const without = controlStep('full', { omit: shown.map(({ at }) => at) });
  const after = await send(subject, { ...without, role: 'observe', reason: 'unusual' });
  const view = isAccepted(before) ? viewOf(operation, after, null) : null;
  return set.map(({ at, value }) => {
    const name = at.slice(1);
    return [name, { sent: value, shown: view === null ? undefined : shownValue(operation, view, name) }];
  });
}

function isKept({ sent, shown }: Sight): boolean {
  return shown !== undefined && differenceOf(sent, shown) !== 'value';
}

/** Whether left-out text is neither cleared nor one default: it differs between users or from one time to the next. */
function isStrange(sights: readonly Sight[]): boolean {
  const texts = sights.map(({ shown }) => (typeof shown === 'string' ? shown.trim() : ''));
  return texts.every((text) => text !== '') && new Set(texts).size > 1;
}
