import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server on which every answer takes longer. */
export interface SlowProxy {
  readonly url: string;
  close(): void;
}

/** Passes bytes to a server on 127.0.0.1 at once, and what it answers `delayMs` later, on a port of its own. */
export async function slowProxy(origin: string, delayMs: number): Promise<SlowProxy> {
  const { port, hostname } = new URL(origin);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.setNoDelay(true).on('error', () => socket.destroy());
      socket.on('close', () => open.delete(socket));
    }
    near.pipe(far);
    // Timers of one length run in the order they were set, so bytes keep theirs.
    far.on('data', (chunk: Buffer) => setTimeout(() => near.writable && near.write(chunk), delayMs));
    far.on('end', () => setTimeout(() => near.end(), delayMs));
    near.on('close', () => far.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
