import type { Check, Evidence, Examination } from '../../src/check/check';
import type { Case, Contract, Exchange, Finding, Json, JsonObject, Reply } from '../../src/model';

/** What an exchange of a test differs in from a plain accepted update. */
export interface ExchangeSetting extends Partial<Omit<Exchange, 'request' | 'reply'>> {
  readonly method?: string;
  /** JSON sent, or the text itself. */
  readonly sent?: Json;
  readonly sentText?: string;
  readonly status?: number;
  /** JSON answered. */
  readonly body?: Json;
  /** The body's text, where it is not plain JSON. */
  readonly text?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly isUtf8?: boolean;
  readonly isCut?: boolean;
  /** No reply came, for this reason. */
  readonly failure?: 'timeout' | 'refused' | 'reset' | 'protocol';
}

let next = 1;

/** One exchange: by default a valid update of user-1 as the probe, answered 200 with the given JSON. */
export function exchange(setting: ExchangeSetting = {}): Exchange {
  const { method = 'PATCH', sent, sentText, status, body, text, headers, isUtf8, isCut, failure, ...rest } = setting;
  return {
    id: next++,
    caseId: null,
    role: 'probe',
    reason: 'valid',
    user: { id: 'user-1' },
    credential: 'valid',
    burst: null,
    isRead: false,
    sentAtMs: 0,
    waits: 0,
    unavailable: 0,
    request: {
      method,
      path: '/users/user-1',
      headers: { 'content-type': 'application/json' },
      body: sentText ?? (sent === undefined ? null : JSON.stringify(sent)),
      bodyBase64: null,
    },
    reply: replyOf({ status, body, text, headers, isUtf8, isCut, failure }),
    ...rest,
  };
}

function replyOf({ status = 200, body, text, headers, isUtf8, isCut, failure }: ExchangeSetting): Reply {
  if (failure !== undefined)
    return { kind: 'none', failure, message: `the connection was ${failure}`, durationMs: 1_000 };
  return {
    kind: 'reply',
    status,
    headers: headers ?? { 'content-type': 'application/json' },
    body: text ?? (body === undefined ? '' : JSON.stringify(body)),
    isUtf8: isUtf8 ?? true,
    isCut: isCut ?? false,
    durationMs: 5,
  };
}

/** A planned case with the given label, for checks that look at it. */
export function plannedCase(label: Partial<Case['label']> = {}): Case {
  return {
    id: 'made-up/does-something#x@0',
    rule: 'made-up/does-something#x',
    requirement: 'does-something',
    label: { keyword: 'stored', at: null, how: 'as a test', ...label },
    source: 'coverage',
    steps: [],
    users: 1,
    isAlone: false,
    replay: null,
  };
}

/** What a check says of some exchanges. */
export function examine(
  check: Check,
  contract: Contract,
  exchanges: readonly Exchange[],
  options: JsonObject = {},
  extra: Partial<Evidence> = {},
): Examination {
  return check.examine(
    {
      contract,
      case: null,
      exchanges,
      read: null,
      keeps: [],
      shown: new Set(),
      seen: new Set(),
      held: {},
      secrets: [],
      isStatusJudged: false,
      ...extra,
    },
    options,
  );
}

/** Severity, rule and message of each finding, for comparing. */
export function told({ findings }: Examination): readonly (readonly [Finding['severity'], string, string])[] {
  return findings.map(({ severity, rule, message }) => [severity, rule ?? '', message]);
}
