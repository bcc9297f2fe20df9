import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../src/edge/packageFiles';

/** A fenced block of a Markdown page. */
export interface Fence {
  readonly page: string;
  /** 1-based line of its first line of text. */
  readonly line: number;
  readonly language: string;
  /** What the comment right above it says, e.g. `file: a/b.yaml`; null without one. */
  readonly tag: string | null;
  readonly text: string;
}

/** Paths of all Markdown pages of the project, relative to its root. */
export function pages(): string[] {
  const top = readdirSync(packageRoot).filter((file) => file.endsWith('.md'));
  return [...top, ...filesUnder('docs').filter((file) => file.endsWith('.md'))].sort();
}

/** Paths of all files under a folder, relative to the project's root. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(packageRoot, join(entry.parentPath, entry.name)))
    .sort();
}

/** Text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(packageRoot, path), 'utf8');
}

/** The fenced blocks of a Markdown text, with the comment above each. */
export function fencesIn(page: string, markdown: string): Fence[] {
  const lines = markdown.split('\n');
  const fences: Fence[] = [];
  for (let i = 0; i < lines.length; i++) {
    const open = /^```(\w*)\s*$/.exec(lines[i] ?? '');
    if (open === null) continue;
    const end = lines.findIndex((line, j) => j > i && line === '```');
    if (end < 0) throw new Error(`${page}:${i + 1}: the block is never closed`);
    const tag = /^<!-- (.+) -->$/.exec(lines[i - 1] ?? '')?.[1] ?? null;
    fences.push({ page, line: i + 2, language: open[1] ?? '', tag, text: `${lines.slice(i + 1, end).join('\n')}\n` });
    i = end;
  }
  return fences;
}

/** Every fenced block of every page. */
export function allFences(): Fence[] {
  return pages().flatMap((page) => fencesIn(page, textOf(page)));
}

/** A Markdown text without its fenced blocks. */
export function prose(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '');
}

/** The anchors that a Markdown text's headings make, as code hosts do: lower case, spaces to hyphens, `-1` for the second. */
export function anchorsOf(markdown: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [...prose(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const base = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-');
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return count === 0 ? base : `${base}-${count}`;
  });
  return new Set(anchors);
}
