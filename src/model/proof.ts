import type { Profile, RuleId } from './cases';
import type { Level } from './contract';

/** What `conform prove` found: seeded faults of the reference provider, and freedoms that must not raise an alarm. */
export interface ProofReport {
  readonly version: string;
  readonly faults: number;
  /** Faults that made the verdict red. */
  readonly detected: number;
  /** Faults whose own rule failed. */
  readonly aimed: number;
  readonly variants: number;
  /** Variants that made the verdict red. */
  readonly falseAlarms: number;
}

/** A fault or variant of the reference provider, judged like every server. */
export interface Trial {
  readonly id: string;
  readonly kind: 'fault' | 'variant';
  readonly contract: string;
  readonly sentence: string;
  /**
   * `detected`: a fault that made the run red, or left it unproven where nothing can be judged; `missed`: one that did not.
   * `quiet`: a variant nobody complains about; `alarm`: one that made the run red or unproven.
   */
  readonly outcome: 'detected' | 'missed' | 'quiet' | 'alarm';
  /** Patterns of the rules the fault breaks; empty for a variant. */
  readonly breaks: readonly RuleId[];
  /** Those of `breaks` that no failing rule answers to. */
  readonly unaimed: readonly RuleId[];
  readonly exit: { readonly code: number; readonly reason: string };
  readonly failed: readonly RuleId[];
  readonly blocked: readonly RuleId[];
  readonly warned: readonly RuleId[];
  readonly requests: number;
  readonly durationMs: number;
}

/** What a requirement is good for: which faults it fails at. */
export interface RequirementProof {
  readonly contract: string;
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** Faults made to break it. */
  readonly aimedAt: number;
  /** Those of them that it failed at, by every rule named. */
  readonly caught: number;
  /** Faults it fails at; for a SHOULD, faults and variants it warns of. */
  readonly kills: readonly string[];
}

/** The record of a proof: every trial, and what they show of each requirement. */
export interface Proof {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  readonly profile: Profile;
  /** The command that does it again. */
  readonly repeat: string;
  readonly summary: ProofReport;
  readonly trials: readonly Trial[];
  readonly requirements: readonly RequirementProof[];
}
