import fc from 'fast-check';
import type { SetMember, Step } from '../../model';
import { onDemand } from '../caseList';
import type { Place } from '../places';
import {
  baseOf,
  caseOf,
  change,
  freshMembers,
  outlineOf,
  type Planned,
  type RecipeInput,
  settable,
  step,
  untestable,
} from '../recipe';
import { sampleAt } from '../sampleAt';
import { hash } from '../seeded';
import { before, broken, look, visible } from './stateful';
import { randomMembers } from './validBody';

const runsOf = { quick: 0, standard: 40, deep: 60 } as const;

/** The steps that every sequence has around its random ones. */
const ends = [
  { role: 'setup', reason: 'valid' },
  { role: 'observe', reason: 'valid' },
] as const;

/** The longest sequence of a profile; the arbitrary must be made with it again to replay one. */
export const sequenceLength = { quick: 0, standard: 12, deep: 30 } as const;

/** Random sequences of valid, invalid, unauthorised and foreign updates of one user, judged against a model of the user. */
export function sequences(input: RecipeInput): Planned {
  const runs = runsOf[input.profile];
  if (settable(input).length === 0)
    return untestable(input, 'sequence', 'unsupported: no property has a known valid value');
  if (runs === 0) return untestable(input, 'sequence', 'deselected: the profile quick has no random cases');
  const seed = hash(`${input.seed}/sequences`) | 0;
  const stepsAt = sampleAt(stepsOf(input, sequenceLength[input.profile]), seed, runs);
  const name = { keyword: 'sequence', at: null } as const;
  return {
    cases: onDemand(runs, [outlineOf(input, name, 'stateful', ends)], (i) => {
      const steps = stepsAt(i);
      return caseOf(
        input,
        { ...name, how: `${steps.length} random updates` },
        i,
        'stateful',
        [startOf(input, `sequence-${i}`), ...steps, lookAfter(input, `sequence-${i}`, steps)],
        { replay: { recipe: 'sequences', seed, path: String(i) } },
      );
    }),
    untested: [],
  };
}

/** The update a sequence begins with; its model is judged by later replies and the look at the end. */
export function startOf(input: RecipeInput, key: string): Step {
  return step('setup', 'valid', change(input, before(input, key)));
}

/** A look that changes nothing once the valid steps were accepted: where an update merges, it sends again what they left. */
export function lookAfter(input: RecipeInput, key: string, steps: readonly Step[]): Step {
  const accepted = steps.flatMap(({ reason, body: plan }) =>
    reason === 'valid' && plan.kind === 'json' ? plan.set : [],
  );
  const last = new Map(accepted.map((member) => [member.at, member]));
  const avoid = baseOf(input.contract.operation) === 'full' ? visible(input).map(({ at }) => at) : [];
  return look(input, key, avoid, [...last.values()]);
}

/** Random steps; each shrinks towards fewer members, the list towards fewer steps. */
export function stepsOf(input: RecipeInput, maxLength: number): fc.Arbitrary<Step[]> {
  // The salt is drawn evenly and never shrinks, so that no two steps send the same value.
  const salt = fc.noShrink(fc.noBias(fc.nat()));
  const members = fc.tuple(randomMembers(input), salt).map(([set, n]) => distinct(input, set, n));
  const update = members.map((set) => step('probe', 'valid', body(input, set)));
  const spoilt = fc.tuple(members, fc.nat(), fc.boolean()).map(([set, n, first]) => {
    const places = settable(input);
    const place = places[n % places.length];
    const bad = place === undefined ? [] : broken(input, place);
    const good = set.filter(({ at }) => at !== place?.at);
    return step(
      'probe',
      bad.length === 0 ? 'valid' : 'violating',
      body(input, first ? [...bad, ...good] : [...good, ...bad], first),
    );
  });
  const stranger = members.map((set) => step('probe', 'credential-wrong', body(input, set), { credential: 'invalid' }));
  const nobody = members.map((set) => step('probe', 'credential-missing', body(input, set), { credential: 'missing' }));
  const reader = members.map((set) => step('probe', 'forbidden', body(input, set), { credential: 'forbidden' }));
  const foreign = members.map((set) => step('probe', 'unknown', body(input, set), { user: -1 }));
  const kinds: fc.Arbitrary<Step>[] = [update, update, update, update, update, spoilt, stranger, nobody];
  if (input.situation.hasForbidden) kinds.push(reader);
  if (input.situation.unknown.length > 0) kinds.push(foreign);
  return fc.array(fc.oneof(...kinds), { minLength: 1, maxLength, size: 'max' });
}

function body(input: RecipeInput, set: readonly SetMember[], setFirst = false) {
  return change(input, set, { setFirst });
}

/** Replaces free values by ones no other step sends, so that their later appearance is proof. */
function distinct(input: RecipeInput, set: readonly SetMember[], salt: number): SetMember[] {
  const isSent = ({ at }: Place) => baseOf(input.contract.operation) === 'full' || set.some((one) => one.at === at);
  return freshMembers(input, settable(input).filter(isSent), `sequences/${salt}`, salt);
}
