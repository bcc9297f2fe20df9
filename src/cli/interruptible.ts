import { interruptedExit } from '../exit';
import type { Shell } from './shell';

/**
 * Does work that the first SIGINT or SIGTERM asks to end, and the second ends with the process.
 * @param onFirst says what is done before the end.
 * @param work is told by the signal.
 */
export async function interruptible<T>(
  shell: Shell,
  onFirst: () => void,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const forget = shell.onInterrupt(() => {
    if (stop.signal.aborted) return shell.exit(interruptedExit);
    onFirst();
    stop.abort();
  });
  try {
    return await work(stop.signal);
  } finally {
    forget();
  }
}
