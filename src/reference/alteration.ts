import type { Limits, RuleId } from '../model';
import type { Change, Design, ProviderRequest, ProviderState } from './design';
import { plainDesign } from './plainDesign';
import type { Choice } from './provider';

/** A provider that differs from the reference in one thing. */
export interface Alteration {
  /** Unique over all faults and variants. */
  readonly id: string;
  /** Name of the contract it is made for. */
  readonly contract: string;
  /** What it does, in one sentence. */
  readonly sentence: string;
  readonly change: Change;
  /** Which requests it concerns; all when absent. `state.served` counts the request already. */
  readonly when?: (state: ProviderState, request: ProviderRequest) => boolean;
  /** Limits the target configuration needs for it. */
  readonly limits?: Partial<Limits>;
  /** Whether users are read back when it is judged: only a target with `read` shows it. */
  readonly isReadable?: true;
}

/** A mistake real servers make, and what must notice it. */
export interface Fault extends Alteration {
  /**
   * The rules it breaks; each must fail. `*` stands for any text, where the mistake may show at one of several places.
   */
  readonly breaks: readonly RuleId[];
  /**
   * True when the control update itself is refused, so that nothing can be judged: the run ends as "not proven", never as a pass.
   */
  readonly blocks?: true;
}

/** A provider that is right in another way than the reference: no run may go red over it. */
export type Variant = Alteration;

/** The design that answers each request under an alteration. */
export function chooseBy({ change, when }: Alteration): Choice {
  const changed: Design = change(plainDesign);
  return when === undefined ? () => changed : (state, request) => (when(state, request) ? changed : plainDesign);
}
