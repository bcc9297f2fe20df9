import type { Report } from '../../../src/model';
import { har } from '../../../src/report/har';
import { hostileText } from '../../fixtures/hostileText';
import { fixtureReport } from '../../fixtures/report';
import { formats } from './formats';

const report = fixtureReport();
const [exchange] = report.exchanges;
if (exchange === undefined) throw new Error('the fixture has exchanges');

function entryOf(given: Report) {
  return JSON.parse(har(given)).log.entries[0];
}

describe('har', () => {
  it.each([
    ['every exchange', report],
    ['hostile words', fixtureReport({ hostile: hostileText })],
    ['no exchange', { ...report, exchanges: [] }],
    [
      'a path no address may hold',
      { ...report, exchanges: [{ ...exchange, request: { ...exchange.request, path: '/a b/"<\u0000é?q=1&r=a%20b' } }] },
    ],
  ])('is a valid HTTP Archive for %s', (_, given) => {
    expect(formats.har(JSON.parse(har(given)))).toEqual([]);
  });

  it('keeps request and reply as they were', () => {
    const entry = entryOf(report);
    expect(entry.request).toMatchObject({
      method: 'PATCH',
      url: 'http://127.0.0.1:8080/iam/v1/users/user-1',
      postData: { mimeType: 'application/json', text: exchange.request.body },
    });
    expect(entry.response).toMatchObject({
      status: 200,
      content: { text: exchange.reply.kind === 'reply' ? exchange.reply.body : '' },
    });
    expect(entry.startedDateTime).toBe('2026-01-31T09:30:00.005Z');
    expect(JSON.parse(har(report)).log.entries).toHaveLength(report.exchanges.length);
  });

  it('shows a reply that never came as status 0 with its cause', () => {
    const silent = {
      ...report,
      exchanges: [
        {
          ...exchange,
          reply: {
            kind: 'none' as const,
            failure: 'timeout' as const,
            message: 'no reply in 10 s',
            durationMs: 10_000,
          },
        },
      ],
    };
    expect(formats.har(JSON.parse(har(silent)))).toEqual([]);
    expect(entryOf(silent).response).toMatchObject({ status: 0, statusText: 'timeout', _error: 'no reply in 10 s' });
  });

  it('marks a body that is not UTF-8', () => {
    const bytes = {
      ...report,
      exchanges: [{ ...exchange, request: { ...exchange.request, body: null, bodyBase64: '/w==' } }],
    };
    expect(entryOf(bytes).request).toMatchObject({
      bodySize: -1,
      postData: { text: '/w==', comment: 'base64: the body is not UTF-8' },
    });
  });

  it('is refused by the schema without timings', () => {
    const broken = JSON.parse(har(report));
    delete broken.log.entries[0].timings;
    expect(formats.har(broken)).not.toEqual([]);
  });
});
