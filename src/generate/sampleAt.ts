import fc from 'fast-check';
import { itemAt } from './itemAt';

/**
 * Makes the values of `fc.sample(arbitrary, { seed, numRuns })` by their numbers, in any order of asking: nothing but where each
 * begins in the random stream is kept.
 */
export function sampleAt<T>(arbitrary: fc.Arbitrary<T>, seed: number, numRuns: number): (i: number) => T {
  const starts = startsOf(seed, numRuns);
  return (i) => {
    const { stream, bias } = itemAt(starts, i);
    // Drawing a value moves the stream on.
    return arbitrary.generate(stream.clone(), bias).value;
  };
}

/** Where a value begins, and how much it leans to small and edge cases. */
interface Start {
  readonly stream: fc.Random;
  readonly bias: number | undefined;
}

const known = new Map<string, readonly Start[]>();
/** Requirements share a recipe's seed; the plans of a few recipes and seeds are made at a time. */
const maxKnown = 16;

function startsOf(seed: number, numRuns: number): readonly Start[] {
  const key = `${seed}/${numRuns}`;
  const found = known.get(key) ?? fc.sample(new Starts(), { seed, numRuns });
  const [oldest] = known.keys();
  if (!known.has(key) && known.size >= maxKnown && oldest !== undefined) known.delete(oldest);
  known.set(key, found);
  return found;
}

/** Draws nothing, and tells where it would have. */
class Starts extends fc.Arbitrary<Start> {
  override generate(random: fc.Random, bias: number | undefined): fc.Value<Start> {
    return new fc.Value<Start>({ stream: random.clone(), bias }, undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Start {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<Start>> {
    return fc.Stream.nil();
  }
}
