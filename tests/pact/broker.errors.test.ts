import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { conform, type Ended } from './shell';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const publish = ['pact', 'publish', 'doit-update-user', '--version', '1.0.0', '--branch', 'main'];
const ask = ['pact', 'can-i-deploy', '--pacticipant', 'doit-update-user', '--version', '1', '--to-environment', 'test'];

/** Runs a command against a server that answers as told. */
async function against(answer: Answer, words: readonly string[], environment = {}): Promise<Ended & { url: string }> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    return { ...(await conform([...words, '--broker', url], environment)), url };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const status =
  (code: number): Answer =>
  (_, response) =>
    response.writeHead(code, { 'content-type': 'application/json' }).end('{}');

/** A broker as far as its index; everything else is answered as told. */
const brokerBut =
  (answer: Answer): Answer =>
  (request, response) => {
    if (request.method !== 'GET' || request.url !== '/') return answer(request, response);
    response.writeHead(200, { 'content-type': 'application/hal+json' });
    const links = { 'pb:publish-contracts': { href: `http://${request.headers.host}/contracts/publish` } };
    return response.end(JSON.stringify({ _links: links }));
  };

describe.each([
  ['publish', publish],
  ['can-i-deploy', ask],
])('conform pact %s', (_, words) => {
  it('says that a broker lets nobody in', async () => {
    const { code, stderr, url } = await against(status(401), words);
    expect(code).toBe(3);
    expect(stderr).toBe(
      `conform: ${url}: the broker answered 401; give --token (PACT_BROKER_TOKEN), or --username and --password`,
    );
  });

  it('says which credential is wrong', async () => {
    const { code, stderr, url } = await against(status(401), words, { PACT_BROKER_TOKEN: 'secret-token' });
    expect(code).toBe(3);
    expect(stderr).toBe(`conform: ${url}: the broker answered 401; correct --token (PACT_BROKER_TOKEN)`);
  });

  it('says that a broker fails', async () => {
    const { code, stderr, url } = await against(status(503), words);
    expect(code).toBe(3);
    expect(stderr).toBe(`conform: ${url}: the broker answered 503; look at its log`);
  });

  it('says that a broker fails at the task itself', async () => {
    const { code, stderr, url } = await against(brokerBut(status(500)), words);
    expect(code).toBe(3);
    expect(stderr).toBe(`conform: ${url}: the broker answered 500; look at its log`);
  });

  it('says that a server is no broker', async () => {
    const { code, stderr, url } = await against(status(200), words);
    expect(code).toBe(3);
    expect(stderr).toBe(`conform: ${url}: answered 200, but is no Pact Broker; correct --broker`);
  });

  it('says that nothing answers', async () => {
    const { code, stderr } = await conform([...words, '--broker', 'http://127.0.0.1:1']);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /^conform: http:\/\/127\.0\.0\.1:1: no broker answers \(.*ECONNREFUSED.*\); correct --broker or start it$/,
    );
  });

  it('asks for a broker', async () => {
    const { code, stderr } = await conform(words);
    expect(code).toBe(2);
    expect(stderr).toBe('conform: no broker is named; give --broker, or set PACT_BROKER_BASE_URL');
  });

  it('takes the broker from the environment', async () => {
    const { code, stderr } = await conform(words, { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1/' });
    expect(code).toBe(3);
    expect(stderr).toContain('http://127.0.0.1:1: no broker answers');
  });
});

describe('conform pact publish', () => {
  it('gives up on a broker that is silent', async () => {
    const { code, stderr, url } = await against(() => undefined, publish);
    expect(code).toBe(3);
    expect(stderr).toBe(`conform: ${url}: no broker answers (silent for 4.5 s); correct --broker or start it`);
  }, 10_000);

  it('says that the version has other content', async () => {
    const refusal = {
      notices: [
        {
          type: 'error',
          text: 'Cannot change the content of the pact for update-user-client version 1.0.0 and provider doit-update-user, as race conditions will cause unreliable results for can-i-deploy.',
        },
      ],
      errors: {
        contracts: [
          'Cannot change the content of the pact for update-user-client version 1.0.0 and provider doit-update-user, as race conditions will cause unreliable results for can-i-deploy.',
        ],
      },
    };
    const conflict = brokerBut((_, response) =>
      response.writeHead(409, { 'content-type': 'application/hal+json' }).end(JSON.stringify(refusal)),
    );
    const { code, stderr, url } = await against(conflict, publish);
    expect(code).toBe(3);
    expect(stderr).toBe(
      `conform: ${url}: has another pact between update-user-client and doit-update-user for version 1.0.0 (409); publish changed content under a new --version`,
    );
  });

  it('refuses a file that is no pact before anything is sent', async () => {
    const words = ['pact', 'publish', '--file', 'package.json', '--version', '1', '--broker', 'http://127.0.0.1:1'];
    const { code, stderr } = await conform(words);
    expect(code).toBe(2);
    expect(stderr).toBe('conform: package.json: is not a pact with interactions; write one with a Pact consumer test');
  });
});

describe('conform pact can-i-deploy', () => {
  it.each([
    [[], '--pacticipant: is missing'],
    [['--pacticipant', 'a', '--version', '1'], '--to-environment: is missing'],
    [['--pacticipant', 'a', '--version', '1', '--version', '2'], '--version: stands more often than --pacticipant'],
  ])('refuses a question that is none: %j', async (words, message) => {
    const { code, stderr } = await conform(['pact', 'can-i-deploy', ...words, '--broker', 'http://127.0.0.1:1']);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
