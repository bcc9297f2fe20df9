import { createServer } from 'node:net';
import { awaitServer } from '../../../src/edge/awaitServer';

const listening = (port: number) =>
  new Promise<{ port: number; close(): Promise<void> }>((done) => {
    const server = createServer((socket) => socket.destroy());
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const close = () => new Promise<void>((closed) => void server.close(() => closed()));
      done({ port: typeof address === 'object' ? (address?.port ?? 0) : 0, close });
    });
  });

describe('awaitServer', () => {
  it('goes on at once where connections are taken', async () => {
    const server = await listening(0);
    const onMissing = jest.fn();
    await awaitServer(`http://127.0.0.1:${server.port}/v1`, 5_000, onMissing, new AbortController().signal);
    await server.close();
    expect(onMissing).not.toHaveBeenCalled();
  });

  it('waits for a server that starts, and tells that once', async () => {
    const { port, close } = await listening(0);
    await close();
    const onMissing = jest.fn();
    const waiting = awaitServer(`http://127.0.0.1:${port}`, 20_000, onMissing, new AbortController().signal);
    await new Promise((done) => setTimeout(done, 350));
    const server = await listening(port);
    await waiting;
    await server.close();
    expect(onMissing).toHaveBeenCalledTimes(1);
  });

  it('gives up after its time, and when it is aborted', async () => {
    const { port, close } = await listening(0);
    await close();
    await awaitServer(`http://127.0.0.1:${port}`, 150, () => undefined, new AbortController().signal);
    const stop = new AbortController();
    const waiting = awaitServer(`http://127.0.0.1:${port}`, 600_000, () => stop.abort(), stop.signal);
    await expect(waiting).resolves.toBeUndefined();
  });
});
