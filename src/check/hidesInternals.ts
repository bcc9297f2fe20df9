import { type Check, noOptions, notJudged } from './check';
import { show } from './reading';

/** Characters of a body that are looked at: what shows internals shows them early. */
const maxCharacters = 20_000;

/** Every span is bounded: what a server wrote to be looked through slowly is looked through as quickly as anything. */
const marks: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^[ \t]*at [^\n]{1,300}:\d{1,9}:\d{1,9}\)?/m, 'a stack trace'],
  [/Traceback \(most recent call last\)|File "[^\n]{1,300}", line \d+/, 'a stack trace'],
  [
    /\bat [\w$.]{1,200}\([\w$]{1,200}\.(?:java|kt|scala):\d+\)|\bat [\w.<>`]{1,100}\([^\n]{0,100}\) in [^\n]{1,200}:line \d+/,
    'a stack trace',
  ],
  [
    /goroutine \d+ \[|panic: |Stack trace:|stackTrace|\.rb:\d+:in |\.php:\d+|\bin \S{1,200} on line \d+\b/,
    'a stack trace',
  ],
  [/(?<![\w:/.-])(?:\/[\w.@-]{1,100}){2,40}\.(?:js|ts|mjs|cjs|py|rb|go|php|java|cs|rs|ex)\b/, 'a source path'],
  [/[A-Za-z]:\\(?:[\w.-]{1,100}\\){1,40}/, 'a source path'],
  [/\bnode_modules\/|\/site-packages\/|\/vendor\/bundle\//, 'a source path'],
  [
    /\bSELECT\b[^\n]{1,500}\bFROM\b|\bINSERT\s{1,20}INTO\b|\bUPDATE\s{1,20}\S{1,100}\s{1,20}SET\b|\bDELETE\s{1,20}FROM\b/,
    'an SQL fragment',
  ],
  [
    /\bselect\b[^;]{1,300}\bfrom\s{1,9}\S{1,100}\s{1,9}(?:where|join|limit|order by)\b|\binsert\s{1,9}into\s{1,9}\S{1,100}\s{0,9}\(|\bupdate\s{1,9}\S{1,100}\s{1,9}set\s{1,9}\S{1,100}\s{0,9}=|\bdelete\s{1,9}from\s{1,9}\S{1,100}\s{1,9}where\b/i,
    'an SQL fragment',
  ],
  [
    /\bSQLSTATE\b|\bORA-\d{5}\b|syntax error at or near|You have an error in your SQL syntax|\bpg_\w{1,60}|duplicate key value violates|\bER_[A-Z_]{4,60}/,
    'an SQL fragment',
  ],
];

/**
 * Error bodies show no stack trace, source path or SQL fragment; one warns. What the request itself said is not the
 * server's.
 */
export const hidesInternals: Check = {
  options: noOptions,
  places: () => ['internals'],
  examine({ exchanges }) {
    const [exchange] = exchanges;
    if (
      exchange === undefined ||
      exchange.reply.kind !== 'reply' ||
      exchange.reply.status < 400 ||
      exchange.reply.body === ''
    )
      return notJudged;
    const text = exchange.reply.body
      .slice(0, maxCharacters)
      .replaceAll('\\n', '\n')
      .replaceAll('\\"', '"')
      .replaceAll('\\\\', '\\');
    for (const [pattern, what] of marks) {
      const found = pattern.exec(text)?.[0];
      if (found === undefined || (exchange.request.body ?? '').includes(found)) continue;
      const actual = `${what}: ${show(found)}`;
      return {
        judged: ['internals'],
        findings: [
          {
            severity: 'warn',
            at: 'body',
            expected: 'a message for the caller',
            actual,
            message: `${exchange.reply.status} body: expected a message for the caller, found ${actual}`,
            rule: 'internals',
            exchange: exchange.id,
          },
        ],
      };
    }
    return { judged: ['internals'], findings: [] };
  },
};
