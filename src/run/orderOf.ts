import type { CaseList } from '../generate/caseList';
import { shuffledNumbers } from '../generate/seeded';
import type { Contract, RuleId } from '../model';

/** Recipes that may leave a faulty server's users in a state no later case could work with; they come last. */
const disruptive = ['read-only-writes', 'other-methods'];

/**
 * The numbers of the cases about the given rules, in the order they are started.
 * @param isForFirst whether the run ends at the first failure, and so had better meet every rule early.
 */
export function orderOf(
  { requirements }: Contract,
  cases: CaseList,
  rules: ReadonlySet<RuleId>,
  seed: number,
  isForFirst: boolean,
): Uint32Array {
  const late = new Set(
    requirements.filter(({ given }) => 'cases' in given && disruptive.includes(given.cases)).map(({ id }) => id),
  );
  const dependent = new Set(requirements.filter(({ dependsOn }) => dependsOn.length > 0).map(({ id }) => id));
  const early = new Uint32Array(cases.length);
  let count = 0;
  const last: number[] = [];
  for (let i = 0; i < cases.length; i++) {
    const { rule, requirement } = cases.outline(i);
    if (!rules.has(rule)) continue;
    if (late.has(requirement)) last.push(i);
    else early[count++] = i;
  }
  const numbers = new Uint32Array(count + last.length);
  const order = shuffledNumbers(count, `order/${seed}`).map((place) => early[place] ?? 0);
  numbers.set(isForFirst ? firstsFirst(cases, order, dependent) : order);
  numbers.set(last, count);
  return numbers;
}

/**
 * The same numbers with one case of each rule before all others, those of the given requirements after the rest: what they would
 * show may be another rule's failure.
 */
function firstsFirst(cases: CaseList, numbers: Uint32Array, dependent: ReadonlySet<string>): Uint32Array {
  const seen = new Set<RuleId>();
  const firsts: number[] = [];
  const followers: number[] = [];
  const others = numbers.filter((i) => {
    const { rule, requirement } = cases.outline(i);
    if (seen.has(rule)) return true;
    seen.add(rule);
    (dependent.has(requirement) ? followers : firsts).push(i);
    return false;
  });
  const result = new Uint32Array(numbers.length);
  result.set(firsts);
  result.set(followers, firsts.length);
  result.set(others, firsts.length + followers.length);
  return result;
}
