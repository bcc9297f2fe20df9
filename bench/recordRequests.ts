import { createWorld } from '../src/edge/httpWorld';
import { openContract } from '../src/edge/openContract';
import { readTarget } from '../src/edge/readTarget';
import { tool } from '../src/edge/tool';
import type { Profile } from '../src/model';
import { runConformance } from '../src/run/runConformance';
import type { Outgoing } from '../src/world';

/** What a run sent. */
export interface Recorded {
  readonly origin: string;
  /** Users worked on side by side, and so requests under way at once. */
  readonly lanes: number;
  readonly requests: readonly Outgoing[];
}

/** Which run is recorded. */
export interface RecordSettings {
  readonly config: string;
  readonly contract: string;
  readonly profile: Profile;
  readonly only: readonly string[];
  readonly seed: number;
}

/** Judges a target once over the network and keeps every request as it was handed to the pool, in order. */
export async function recordRequests({ config, contract, profile, only, seed }: RecordSettings): Promise<Recorded> {
  const target = readTarget(config, process.env);
  const { world, close } = createWorld(target.baseUrl);
  const requests: Outgoing[] = [];
  const send = (request: Outgoing) => {
    requests.push(request);
    return world.send(request);
  };
  try {
    const { run } = await runConformance(
      {
        ...{ contract: openContract(contract), target, seed, profile, only, maxTimeMs: null, requestsPerSecond: null },
        ...{ lanes: null, shard: null, bail: false, failOnWarn: false, signal: null, tool: tool() },
        command: () => 'npm run bench',
        onProgress: () => undefined,
      },
      { ...world, send },
    );
    return { origin: new URL(target.baseUrl).origin, lanes: run.lanes, requests };
  } finally {
    await close();
  }
}
