import type { Row } from './row';

/** How much is measured. */
export interface Effort {
  /** Fewer repetitions and smaller sizes: numbers to look at, not to keep. */
  readonly isQuick: boolean;
}

/** Rows that are measured together. */
export interface Group {
  /** As `--only` names it. */
  readonly name: string;
  /** Measures; `say` tells the person who waits what is being done. */
  measure(effort: Effort, say: (text: string) => void): Promise<readonly Row[]>;
}
