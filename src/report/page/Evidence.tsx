import type { Exchange, Reply, Report } from '../../model';
import { shortId } from '../ruleList';
import { counted, lasting } from '../verdictSentence';
import { visible, visibleBlock } from '../visible';
import { wireNotes } from '../wireNotes';
import { exchangeAnchor, linkTo } from './anchors';
import { bodyDifference, type Difference } from './bodyDifference';
import type { Limits } from './limits';
import { Said, Section } from './parts';
import type { Shown } from './pickEvidence';
import { RuleLinks } from './RuleLinks';

/** The exchanges that prove what is said above: request, reply, and how the request differs from its control. */
export function Evidence(props: {
  readonly report: Report;
  readonly shown: ReadonlyMap<number, Shown>;
  readonly limits: Limits;
}) {
  const { report, shown, limits } = props;
  const left = report.exchanges.length - shown.size;
  return (
    <Section id="evidence" title={`Evidence (${shown.size})`}>
      {left > 0 ? (
        <p class="note">
          {counted(left, 'exchange')} more in report.json and exchanges.har: this page keeps those of the worst rules.
        </p>
      ) : null}
      {[...shown.values()].map((item) => (
        <ExchangeItem key={item.exchange.id} item={item} shown={shown} max={limits.text} />
      ))}
    </Section>
  );
}

function ExchangeItem(props: {
  readonly item: Shown;
  readonly shown: ReadonlyMap<number, Shown>;
  readonly max: number;
}) {
  const { item, shown, max } = props;
  const { exchange, compared, rules } = item;
  const { request, reply } = exchange;
  const answer = reply.kind === 'reply' ? String(reply.status) : `no reply (${reply.failure})`;
  return (
    <details id={exchangeAnchor(exchange.id)}>
      <summary>
        <span class="mono">#{exchange.id}</span> {exchange.role}: {visible(request.method, 20)}{' '}
        <Said text={request.path} max={200} /> → {visible(answer, 40)}{' '}
        <span class="muted small">{visible(shortId(rules[0] ?? ''), 120)}</span>
      </summary>
      <div class="in">
        <p class="small muted">
          {exchange.reason}, credential {exchange.credential}, {lasting(reply.durationMs)}
          {exchange.isRead ? ', read back' : ''}
          {exchange.waits > 0 ? `, after ${exchange.waits} waits` : ''}
          {exchange.unavailable > 0 ? `, after ${exchange.unavailable} times 503` : ''}. Of{' '}
          <RuleLinks rules={rules} most={4} />
        </p>
        <div class="halves">
          <div>
            <div class="small muted">Sent</div>
            <Wire text={requestText(exchange)} max={max} />
          </div>
          <div>
            <div class="small muted">Received</div>
            <Wire text={replyText(reply)} max={max} />
          </div>
        </div>
        {compared === null ? null : (
          <Differences compared={compared} exchange={exchange} isShown={shown.has(compared.id)} />
        )}
      </div>
    </details>
  );
}

function Wire({ text, max }: { readonly text: string; readonly max: number }) {
  return (
    <pre class="wire" dir="ltr">
      {visibleBlock(text, max)}
    </pre>
  );
}

function Differences(props: { readonly compared: Exchange; readonly exchange: Exchange; readonly isShown: boolean }) {
  const { compared, exchange, isShown } = props;
  const found = bodyDifference(compared.request.body, exchange.request.body);
  const name = `${compared.role === 'control' ? 'control' : 'the accepted request'} #${compared.id}`;
  const other = isShown ? <a href={linkTo(exchangeAnchor(compared.id))}>{name}</a> : name;
  if (found === null)
    return <p class="small">The body cannot be compared with that of {other}: one of them is not JSON.</p>;
  if (found.length === 0) return <p class="small">The body is that of {other}.</p>;
  return (
    <table>
      <caption class="small muted">Body, compared with that of {other}</caption>
      <thead>
        <tr>
          <th scope="col">at</th>
          <th scope="col">there</th>
          <th scope="col">here</th>
        </tr>
      </thead>
      <tbody>
        {found.map((difference) => (
          <DifferenceRow key={difference.at} difference={difference} />
        ))}
      </tbody>
    </table>
  );
}

function DifferenceRow({ difference: { at, before, after } }: { readonly difference: Difference }) {
  return (
    <tr>
      <td class="mono">{at === '' ? 'whole body' : visible(at, 200)}</td>
      <td class="mono">
        {before === undefined ? <span class="muted">not there</span> : <del>{visible(before, 200)}</del>}
      </td>
      <td class="mono">
        {after === undefined ? <span class="muted">not there</span> : <ins>{visible(after, 200)}</ins>}
      </td>
    </tr>
  );
}

function requestText({ request }: Exchange): string {
  const body = request.body ?? (request.bodyBase64 === null ? '' : `(base64) ${request.bodyBase64}`);
  const notes = wireNotes(request).map((note) => `(${note})\n`);
  return `${request.method} ${request.path}\n${headerText(request.headers)}\n${notes.join('')}${body}`;
}

function replyText(reply: Reply): string {
  if (reply.kind === 'none') return `no reply: ${reply.failure}\n${reply.message}`;
  const notes = [...(reply.isUtf8 ? [] : ['(not UTF-8)']), ...(reply.isCut ? ['(cut at the limit)'] : [])];
  return `${reply.status}\n${headerText(reply.headers)}\n${notes.join(' ')}${reply.body}`;
}

function headerText(headers: { readonly [name: string]: string }): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${visible(value, 300)}\n`)
    .join('');
}
