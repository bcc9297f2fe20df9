import { posix } from 'node:path';
import { type Module, parseSync } from '@swc/core';

/** What the files of a folder under `src` may import: other folders, and packages (`node:` for all of Node's own). */
export interface Allowance {
  readonly folders: readonly string[] | 'all';
  readonly packages: readonly string[] | 'all';
  /** Whether it may name the process, the clock, chance, the network and the console. */
  readonly touchesWorld: boolean;
}

/** The import table of ARCHITECTURE.md. A file directly under `src` counts as a folder of its own name. */
export const table: { readonly [folder: string]: Allowance } = {
  model: pure([], []),
  errors: pure(['model'], []),
  world: pure(['model'], []),
  verdicts: pure(['model'], []),
  exit: pure(['model'], []),
  ruleId: pure(['model'], []),
  retryAfter: pure([], []),
  contract: pure(['model', 'errors'], ['ajv', 'ajv-formats', 'yaml']),
  generate: pure(['model', 'errors', 'ruleId', 'contract'], ['fast-check']),
  check: pure(['model', 'contract'], []),
  run: pure(
    ['model', 'errors', 'world', 'verdicts', 'exit', 'ruleId', 'retryAfter', 'contract', 'generate', 'check'],
    ['fast-check'],
  ),
  report: pure(['model', 'verdicts', 'exit', 'ruleId'], ['cli-table3', 'preact', 'preact-render-to-string']),
  reference: pure(['model', 'contract'], []),
  client: pure(['model', 'errors', 'ruleId', 'contract'], []),
  edge: {
    folders: ['model', 'errors', 'world', 'retryAfter', 'contract', 'reference', 'report', 'client'],
    packages: ['node:', 'undici', 'chokidar', '@pact-foundation/pact-cli'],
    touchesWorld: true,
  },
  cli: { folders: 'all', packages: ['node:', 'commander'], touchesWorld: true },
  index: { folders: 'all', packages: [], touchesWorld: false },
  jest: { folders: 'all', packages: ['node:'], touchesWorld: true },
};

/** One source file: its path under `src`, with `/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every breach of the table, as `file: what`; empty when there is none. */
export function breachesOf(files: readonly SourceFile[]): string[] {
  return files.flatMap(breachesOfFile);
}

function breachesOfFile({ path, text }: SourceFile): string[] {
  const folder = folderOf(path);
  const allowed = table[folder];
  if (allowed === undefined) return [`${path}: folder ${folder} is not in the table`];
  const { specifiers, names } = findings(text, path.endsWith('.tsx'));
  return [
    ...specifiers.flatMap((specifier) => breachOfImport(path, folder, allowed, specifier)),
    ...(allowed.touchesWorld ? [] : names.map((name) => `${path}: names ${name}`)),
  ];
}

function breachOfImport(path: string, folder: string, allowed: Allowance, specifier: string): string[] {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    if (target.startsWith('..')) return [`${path}: imports ${specifier}, outside src`];
    const other = folderOf(target);
    return other === folder || allowed.folders === 'all' || allowed.folders.includes(other)
      ? []
      : [`${path}: imports ${other}`];
  }
  const name = packageOf(specifier);
  return allowed.packages === 'all' || allowed.packages.includes(name) ? [] : [`${path}: imports ${specifier}`];
}

function pure(folders: readonly string[], packages: readonly string[]): Allowance {
  return { folders, packages, touchesWorld: false };
}

/** `run` for `run/judge.ts`, `model` for `model.ts`. */
function folderOf(path: string): string {
  return (path.split('/')[0] ?? '').replace(/\.tsx?$/, '');
}

/** `node:` for Node's own modules, the package's name for `name/sub/path`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const globals = ['process', 'Buffer', 'fetch', 'console', 'globalThis', 'performance', 'setTimeout', 'setInterval'];
const members = ['Date.now', 'Math.random'];

interface Findings {
  readonly specifiers: string[];
  readonly names: string[];
}

function findings(text: string, tsx: boolean): Findings {
  const found: Findings = { specifiers: [], names: [] };
  const module: Module = parseSync(text, { syntax: 'typescript', tsx, target: 'es2022' });
  walk(module, found);
  return found;
}

function walk(node: unknown, found: Findings): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, found);
    return;
  }
  if (!isNode(node)) return;
  note(node, found);
  for (const [key, child] of Object.entries(node)) {
    if (!isNameOnly(node, key, child)) walk(child, found);
  }
}

function note(node: SyntaxNode, { specifiers, names }: Findings): void {
  const { type } = node;
  const isCall = type === 'CallExpression' && isNode(node.callee) && isLoader(node.callee);
  if (isCall && Array.isArray(node.arguments)) specifiers.push(textOf(node.arguments[0]?.expression));
  if (isNode(node.source)) specifiers.push(textOf(node.source));
  if (type === 'TsImportType') specifiers.push(textOf(node.argument));
  if (type === 'TsExternalModuleReference') specifiers.push(textOf(node.expression));
  if (type === 'Identifier' && globals.includes(String(node.value))) names.push(String(node.value));
  if (type === 'MemberExpression' && isNode(node.object) && isNode(node.property)) {
    const dotted = `${String(node.object.value)}.${String(node.property.value)}`;
    if (members.includes(dotted)) names.push(dotted);
  }
  const isDateOfNow = type === 'NewExpression' && Array.isArray(node.arguments) && node.arguments.length === 0;
  if (isDateOfNow && isNode(node.callee) && node.callee.value === 'Date') names.push('new Date()');
}

function isLoader(callee: SyntaxNode): boolean {
  return callee.type === 'Import' || (callee.type === 'Identifier' && callee.value === 'require');
}

/** A text known when reading the file; anything else is reported as it stands, which no table allows. */
function textOf(node: unknown): string {
  return isNode(node) && node.type === 'StringLiteral' ? String(node.value) : '(computed)';
}

/** Names of properties, which mean no variable. */
function isNameOnly(node: SyntaxNode, key: string, child: unknown): boolean {
  if (!isNode(child) || child.type !== 'Identifier') return false;
  return key === 'key' || (key === 'property' && node.type === 'MemberExpression');
}

type SyntaxNode = { readonly [key: string]: unknown };

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null;
}
