import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { createServer } from 'node:tls';
import { readReport } from '../../../src/edge/readReport';
import { doit } from '../doubles/doit';
import { type Double, start } from '../doubles/double';
import { conform, type Outcome } from '../support/conform';
import { newFolder, put, removeFolders } from '../support/folder';
import { type Certificate, certificateFor } from './certificate';

const own = certificateFor('127.0.0.1');
const expired = certificateFor('127.0.0.1', -1);
const foreign = certificateFor('elsewhere.example');

/** What a run came to against an honest server behind TLS. */
interface Judged {
  readonly outcome: Outcome;
  readonly double: Double;
  readonly out: string;
}

describe('a target behind https', () => {
  afterAll(removeFolders);

  it.each<[string, Certificate | null, Certificate | null, RegExp]>([
    ['signs its certificate itself', own, null, /self-signed certificate/],
    ['has a certificate that has expired', expired, expired, /certificate has expired/],
    ["has another host's certificate", foreign, foreign, /does not match certificate's altnames/],
    ['speaks plain HTTP', null, null, /wrong version number|packet length too long/],
  ])(
    'that %s is sent no request, and the run ends with 3 and the reason',
    async (_, shown, trusted, reason) => {
      for (const words of [['run'], ['doctor']]) {
        const { outcome, double } = await judge(words, shown, trusted);
        const told = `${outcome.stdout}${outcome.stderr}`.replace(/\s+/g, ' ');
        expect({ code: outcome.code, told }).toEqual({ code: 3, told: expect.stringMatching(reason) });
        expect(told).toContain('NODE_EXTRA_CA_CERTS');
        expect(told).not.toMatch(/unhandled|internal error| at .*\.js:\d/i);
        expect(double.count()).toBe(0);
      }
    },
    60_000,
  );

  it('is judged once NODE_EXTRA_CA_CERTS names who signed its certificate', async () => {
    const { outcome, double, out } = await judge(['run', '--only', 'requires-credential'], own, own);
    expect(outcome).toMatchObject({ code: 0 });
    expect(readReport(`${out}/doit-update-user/report.json`).verdict).toBe('conforms');
    expect(double.users).toEqual(double.before);
  }, 60_000);
});

/** Judges an honest double through a server that ends the TLS of a certificate; null for a server without TLS. */
async function judge(
  words: readonly string[],
  shown: Certificate | null,
  trusted: Certificate | null,
): Promise<Judged> {
  const double = await start(doit());
  const folder = newFolder();
  const target = new URL(String(double.target.baseUrl));
  const server = createServer({ ...shown }, (inner) => {
    const plain = connect(Number(target.port), target.hostname);
    for (const socket of [inner, plain]) socket.on('error', () => {});
    inner.pipe(plain).pipe(inner);
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = shown === null ? { port: target.port } : (server.address() as AddressInfo);
  const config = put(folder, 'target.yaml', {
    ...double.target,
    baseUrl: `https://127.0.0.1:${port}${target.pathname}`,
  });
  const env: { [name: string]: string } = {};
  if (trusted !== null) env.NODE_EXTRA_CA_CERTS = put(folder, 'trusted.pem', trusted.cert);
  const out = `${folder}/out`;
  const more = words[0] === 'run' ? ['--out', out, '--profile', 'quick'] : [];
  const outcome = await conform([...words, '--config', config, ...more], { env });
  await new Promise((done) => server.close(done));
  await double.close();
  return { outcome, double, out };
}
