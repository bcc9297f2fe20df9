import { didYouMean, UsageError } from '../../errors';
import type { RuleId } from '../../model';
import { type Fault, faults } from '../../reference/faults';
import { type Variant, variants } from '../../reference/variants';
import { wildcard } from '../../run/wildcard';

/** A fault or variant to be tried, as data a worker can be sent. */
export interface Subject {
  readonly id: string;
  readonly kind: 'fault' | 'variant';
  readonly contract: string;
  readonly sentence: string;
  /** Patterns of the rules a fault breaks, `*` for any text; empty for a variant. */
  readonly breaks: readonly RuleId[];
  /** Whether a fault leaves nothing to judge. */
  readonly blocks: boolean;
}

/** Which faults and variants are wanted. */
export interface Wanted {
  /** Name of a contract; null for all. */
  readonly contract: string | null;
  /** Ids of faults, `*` for any text. */
  readonly faults: readonly string[];
  /** Ids of variants, `*` for any text. */
  readonly variants: readonly string[];
}

/** Every fault and variant, in the order they are listed. */
export const allSubjects: readonly Subject[] = [...faults.map(ofFault), ...variants.map(ofVariant)];

/**
 * The faults and variants that are wanted; all of the contract's when none is named.
 * @throws UsageError when a name matches none, or there is none for the contract.
 */
export function chooseSubjects(wanted: Wanted): Subject[] {
  const own = allSubjects.filter(({ contract }) => wanted.contract === null || contract === wanted.contract);
  if (own.length === 0)
    throw new UsageError('', `there are no faults and variants of ${wanted.contract}`, contractsAdvice());
  if (wanted.faults.length + wanted.variants.length === 0) return own;
  const chosen = new Set([...named(own, 'fault', wanted.faults), ...named(own, 'variant', wanted.variants)]);
  return own.filter((subject) => chosen.has(subject));
}

function named(own: readonly Subject[], kind: Subject['kind'], patterns: readonly string[]): Subject[] {
  const list = own.filter((subject) => subject.kind === kind);
  return patterns.flatMap((pattern) => {
    const found = list.filter(({ id }) => toPattern(pattern).test(id));
    if (found.length > 0) return found;
    const ids = list.map(({ id }) => id);
    throw new UsageError('', `no ${kind} "${pattern}"`, nearest(pattern, ids));
  });
}

function nearest(pattern: string, ids: readonly string[]): string {
  const advice = didYouMean(pattern, ids);
  return advice.startsWith('did you mean') ? advice : 'conform serve CONTRACT --list shows them';
}

function contractsAdvice(): string {
  return `they are made for ${[...new Set(allSubjects.map(({ contract }) => contract))].join(' and ')}`;
}

/** A text in which `*` stands for any other. */
export function toPattern(text: string): RegExp {
  return new RegExp(`^${wildcard(text)}$`, 's');
}

function ofFault({ id, contract, sentence, breaks, blocks }: Fault): Subject {
  return { id, kind: 'fault', contract, sentence, breaks, blocks: blocks === true };
}

function ofVariant({ id, contract, sentence }: Variant): Subject {
  return { id, kind: 'variant', contract, sentence, breaks: [], blocks: false };
}
