import { type Check, noOptions, notJudged } from './check';
import { show } from './reading';

const marks: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^\s*at .+\(?.+:\d+:\d+\)?/m, 'a stack trace'],
  [/Traceback \(most recent call last\)|File ".+", line \d+/, 'a stack trace'],
  [/\bat [\w$.]+\([\w$]+\.(?:java|kt|scala):\d+\)|\bat [\w.<>`]+\(.*\) in .+:line \d+/, 'a stack trace'],
  [/goroutine \d+ \[|panic: |Stack trace:|stackTrace|\.rb:\d+:in |\.php:\d+|\bin \S+ on line \d+\b/, 'a stack trace'],
  [/(?<![\w:/.-])(?:\/[\w.@-]+){2,}\.(?:js|ts|mjs|cjs|py|rb|go|php|java|cs|rs|ex)\b/, 'a source path'],
  [/[A-Za-z]:\\(?:[\w.-]+\\)+/, 'a source path'],
  [/\bnode_modules\/|\/site-packages\/|\/vendor\/bundle\//, 'a source path'],
  [/\bSELECT\b.+\bFROM\b|\bINSERT\s+INTO\b|\bUPDATE\s+\S+\s+SET\b|\bDELETE\s+FROM\b/, 'an SQL fragment'],
  [
    /\bselect\b[^;]+\bfrom\s+\S+\s+(?:where|join|limit|order by)\b|\binsert\s+into\s+\S+\s*\(|\bupdate\s+\S+\s+set\s+\S+\s*=|\bdelete\s+from\s+\S+\s+where\b/i,
    'an SQL fragment',
  ],
  [
    /\bSQLSTATE\b|\bORA-\d{5}\b|syntax error at or near|You have an error in your SQL syntax|\bpg_\w+|duplicate key value violates|\bER_[A-Z_]{4,}/,
    'an SQL fragment',
  ],
];

/** Error bodies show no stack trace, source path or SQL fragment; one warns (apis C). What the request itself said is not the server's. */
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
      .slice(0, 100_000)
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
            check: 'hides-internals',
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
