import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An empty project into which the package was installed. */
export interface Project {
  readonly home: string;
  /** The installed package's own folder. */
  readonly module: string;
  /** What was installed. */
  readonly tarball: string;
}

/** One thing that must hold of the installed package. */
export interface Check {
  readonly promise: string;
  /** What was seen, in a few words. @throws Error when the promise does not hold. */
  hold(project: Project): string | Promise<string>;
}

/** How a program ended; both streams in `text`. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly text: string;
}

const limitMs = 300_000;

/** Runs a program to its end, without this repository's tools on the path and without what npm sets for its scripts. */
export function run(program: string, words: readonly string[], cwd: string): Outcome {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    ...{ cwd, env: bareEnvironment(), encoding: 'utf8', timeout: limitMs, maxBuffer: 50_000_000 },
    // npm and npx are scripts of the shell there.
    shell: process.platform === 'win32',
  });
  return { code: status, stdout, text: `${stdout}${stderr}${error === undefined ? '' : error.message}`.slice(-4_000) };
}

/** Installs a tarball without install scripts into a folder that holds a project. @throws Error when npm fails. */
export function install(tarball: string, folder: string, more: readonly string[] = []): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...more, tarball];
  const outcome = run('npm', words, folder);
  demand(outcome.code === 0, `npm ${words.slice(0, -1).join(' ')}: exit ${outcome.code}\n${outcome.text}`);
}

/** @throws Error with the complaint unless the fact holds. */
export function demand(fact: boolean, complaint: string): void {
  if (!fact) throw new Error(complaint);
}

/** The environment without what would let the installed package find this repository. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|command|execpath|node_execpath)|^NODE_(PATH|OPTIONS)$|^INIT_CWD$/i.test(name),
  );
  const paths = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const PATH = paths.filter((path) => !/node_modules[/\\]\.bin[/\\]?$/.test(path));
  return { ...Object.fromEntries(kept), PATH: PATH.join(process.platform === 'win32' ? ';' : ':'), NO_COLOR: '1' };
}
