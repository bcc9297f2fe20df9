/**
 * The ceiling: sends recorded requests through a bare undici Pool, reads every reply to its end and judges nothing.
 * Run in a process of its own with the path of a file of `RawLoad`; prints `RawRates`. The first pass warms up and is not counted.
 */
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

/** What is sent. */
export interface RawLoad {
  readonly origin: string;
  /** Connections, each with one request under way. */
  readonly lanes: number;
  readonly passes: number;
  readonly requests: readonly {
    readonly method: string;
    readonly path: string;
    readonly headers: { readonly [name: string]: string };
    readonly body: string | null;
  }[];
}

/** What came of it. */
export interface RawRates {
  /** Requests a second, one for each counted pass. */
  readonly perSecond: readonly number[];
  /** Replies by status, all passes. */
  readonly statuses: { readonly [status: string]: number };
}

async function sendAll({ origin, lanes, passes, requests }: RawLoad): Promise<RawRates> {
  const pool = new Pool(origin, { connections: lanes, pipelining: 1 });
  const statuses: Record<string, number> = {};
  const perSecond: number[] = [];
  for (let pass = 0; pass <= passes; pass++) {
    let next = 0;
    const lane = async () => {
      for (let one = requests[next++]; one !== undefined; one = requests[next++]) {
        const { method, path, headers, body } = one;
        const { statusCode, body: reply } = await pool.request({ method: method as 'PATCH', path, headers, body });
        await reply.text();
        statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
      }
    };
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: lanes }, lane));
    if (pass > 0) perSecond.push((requests.length * 1_000) / (performance.now() - startedAt));
  }
  await pool.close();
  return { perSecond, statuses };
}

const [file = ''] = process.argv.slice(2);
if (require.main === module)
  void sendAll(JSON.parse(readFileSync(file, 'utf8'))).then((rates) => console.log(JSON.stringify(rates)));
