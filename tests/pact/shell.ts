import { main } from '../../src/cli/main';
import type { Shell } from '../../src/cli/shell';

/** How a command line ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line of conform in this process. */
export async function conform(words: readonly string[], environment: Shell['environment'] = {}): Promise<Ended> {
  const printed: string[] = [];
  const noted: string[] = [];
  const shell: Shell = {
    ...{ environment, isInteractive: false, hasColour: false, columns: 100, self: 'conform' },
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    rewrite: () => undefined,
    onInterrupt: () => () => undefined,
    onEnter: () => () => undefined,
    exit: (code) => {
      throw new Error(`exit ${code}`);
    },
  };
  const code = await main(words, shell);
  return { code, stdout: printed.join('\n'), stderr: noted.join('\n') };
}
