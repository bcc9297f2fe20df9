import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openContract } from '../../src/edge/openContract';
import { type ServedProvider, type ServeOptions, serveProvider } from '../../src/edge/serveProvider';

/** A provider as its own team serves it for verification: with a URL that brings about provider states. */
export interface ProviderWithStates extends ServedProvider {
  readonly statesUrl: string;
}

/** Serves the embedded provider with such a URL; of the states only the asked status needs anything done. */
export async function serveWithStates(name: string, options: ServeOptions = {}): Promise<ProviderWithStates> {
  let status: number | null = null;
  const served = await serveProvider(openContract(name), { ...options, answerWith: () => status });
  const states = createServer(async (request, response) => {
    const { state, action, params } = JSON.parse(await textOf(request));
    if (state === 'updates are answered with a given status') status = action === 'setup' ? params.status : null;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((done) => states.once('listening', done));
  return {
    ...served,
    statesUrl: `http://127.0.0.1:${(states.address() as AddressInfo).port}/provider-states`,
    async close() {
      states.close();
      states.closeAllConnections();
      await served.close();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
