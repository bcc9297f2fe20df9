import { differenceOf, isAccepted, shownValue, viewOf } from '../check/reading';
import { freshValue } from '../generate/sample';
import type { SetMember } from '../model';
import type { Subject } from './courier';
import { controlStep, type Examination } from './examination';

/**
 * Which shown properties stay when a replacing update leaves them out (ruling G10), seen with two different values each; none where
 * updates merge or the state is read.
 */
export async function learnKeeps(examination: Examination, subject: Subject): Promise<readonly string[]> {
  const { contract, target, places, vocabulary, seed } = examination;
  const { operation } = contract;
  if (operation.update !== 'replace' || target.read !== null) return [];
  const shown = places.filter(
    ({ at }) => operation.shows.fields[at.slice(1)] !== undefined && Object.hasOwn(subject.base.full, at.slice(1)),
  );
  let kept = shown.map(({ at }) => at.slice(1));
  for (const turn of [0, 1]) {
    const set = shown.map(
      ({ at, schema }): SetMember => ({
        at,
        value: freshValue(at, schema, vocabulary, `${seed}/keeps/${turn}${at}`, turn),
      }),
    );
    const before = await examination.send(subject, controlStep('full', { set }));
    const without = controlStep('full', { omit: shown.map(({ at }) => at) });
    const after = await examination.send(subject, { ...without, role: 'observe', reason: 'unusual' });
    const view = isAccepted(before) ? viewOf(operation, after, null) : null;
    kept = kept.filter((name) => {
      const value = view === null ? undefined : shownValue(operation, view, name);
      const sent = set.find(({ at }) => at === `/${name}`)?.value ?? null;
      return value !== undefined && differenceOf(sent, value) !== 'value';
    });
  }
  const told = kept.length === 0 ? 'are not kept, or not shown' : `are kept: ${kept.join(', ')}`;
  examination.note('unsent', true, `fields an update leaves out ${told}`);
  return kept;
}
