import type { Exchange, Report, RequestRecord } from '../model';
import { visible } from './visible';

/** The report's exchanges as an HTTP Archive 1.2, as a browser's network panel opens it. */
export function har(report: Report): string {
  const { tool, run, exchanges } = report;
  const started = Date.parse(run.startedAt);
  const log = {
    version: '1.2',
    creator: { name: tool.name, version: tool.version },
    pages: [],
    entries: exchanges.map((exchange) => entryOf(exchange, report, started)),
    comment: `${report.contract.name} ${report.contract.version}, seed ${run.seed}`,
  };
  return `${JSON.stringify({ log }, null, 1)}\n`;
}

function entryOf(exchange: Exchange, report: Report, started: number): object {
  const { request, reply } = exchange;
  const time = reply.durationMs;
  return {
    startedDateTime: new Date(started + exchange.sentAtMs).toISOString(),
    time,
    request: requestOf(request, report.target.baseUrl),
    response: responseOf(exchange),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait: time, receive: 0, ssl: -1 },
    comment: visible(
      `exchange ${exchange.id}: ${exchange.role}, ${exchange.reason}${exchange.caseId === null ? '' : `, case ${exchange.caseId}`}`,
      500,
    ),
  };
}

function requestOf({ method, path, headers, body, bodyBase64 }: RequestRecord, baseUrl: string): object {
  const url = urlOf(baseUrl, path);
  const mimeType = headers['content-type'] ?? '';
  const text = body ?? bodyBase64;
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headerList(headers),
    queryString: queryOf(url),
    ...(text === null
      ? {}
      : { postData: { mimeType, text, ...(body === null ? { comment: 'base64: the body is not UTF-8' } : {}) } }),
    headersSize: -1,
    bodySize: body === null ? (bodyBase64 === null ? 0 : -1) : bytesOf(body),
  };
}

function responseOf({ reply }: Exchange): object {
  const common = { httpVersion: 'HTTP/1.1', cookies: [], redirectURL: '', headersSize: -1 };
  if (reply.kind === 'none')
    return {
      ...common,
      status: 0,
      statusText: reply.failure,
      headers: [],
      content: { size: 0, mimeType: 'x-unknown' },
      bodySize: -1,
      _error: visible(reply.message, 500),
    };
  const size = bytesOf(reply.body);
  const notes = [...(reply.isUtf8 ? [] : ['not UTF-8']), ...(reply.isCut ? ['cut at the limit'] : [])];
  return {
    ...common,
    status: reply.status,
    statusText: '',
    headers: headerList(reply.headers),
    redirectURL: reply.headers.location ?? '',
    content: {
      size,
      mimeType: reply.headers['content-type'] ?? 'x-unknown',
      text: reply.body,
      ...(notes.length === 0 ? {} : { comment: notes.join(', ') }),
    },
    bodySize: size,
  };
}

function headerList(headers: { readonly [name: string]: string }): object[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

/** The address a request went to, with whatever no address may hold escaped. */
function urlOf(baseUrl: string, path: string): string {
  const origin = /^[a-z]+:\/\/[^/?#]+/i.exec(baseUrl)?.[0] ?? baseUrl;
  return visible(origin + path, 8_000).replace(/[^\u0021-\u007e]|[<>"{}|\\^`]/gu, encodeURIComponent);
}

function queryOf(url: string): object[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return query === ''
    ? []
    : query.split('&').map((pair) => {
        const [name = '', ...rest] = pair.split('=');
        return { name, value: rest.join('=') };
      });
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
