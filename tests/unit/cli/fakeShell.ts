import type { Shell } from '../../../src/cli/shell';

/** A shell that keeps what it is told. */
export interface FakeShell extends Shell {
  readonly printed: string[];
  readonly noted: string[];
  readonly rewritten: (string | null)[];
  readonly exits: number[];
  /** Sends the signal. */
  interrupt(): void;
  /** Presses Enter. */
  enter(): void;
}

/** A shell without a process. */
export function fakeShell(settings: Partial<Shell> = {}): FakeShell {
  const handlers = new Set<() => void>();
  const enterHandlers = new Set<() => void>();
  const [printed, noted, rewritten, exits]: [string[], string[], (string | null)[], number[]] = [[], [], [], []];
  return {
    environment: {},
    isInteractive: false,
    hasColour: false,
    columns: 80,
    self: 'npx conform',
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    rewrite: (line) => void rewritten.push(line),
    onInterrupt(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    onEnter(handler) {
      enterHandlers.add(handler);
      return () => enterHandlers.delete(handler);
    },
    exit: (code) => void exits.push(code),
    ...settings,
    printed,
    noted,
    rewritten,
    exits,
    interrupt: () => {
      for (const handler of handlers) handler();
    },
    enter: () => {
      for (const handler of enterHandlers) handler();
    },
  };
}
