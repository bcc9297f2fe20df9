import { InvalidArgumentError } from 'commander';
import type { Profile } from '../model';
import type { Shard } from '../run/options';

/** Names of the profiles, smallest first. */
export const profiles: readonly Profile[] = ['quick', 'standard', 'deep'];

const unitsMs: { readonly [unit: string]: number } = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Reads a duration such as `500ms`, `60s`, `5m`, `1h`, or bare seconds.
 * @returns milliseconds
 * @throws InvalidArgumentError
 */
export function parseDurationMs(text: string): number {
  const [, amount = '', unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const durationMs = Math.round(Number(amount) * (unitsMs[unit] ?? Number.NaN));
  if (amount === '' || !(durationMs > 0)) throw new InvalidArgumentError('Write a duration such as 500ms, 60s or 5m.');
  return durationMs;
}

/**
 * Reads a seed: a whole number a 32-bit generator holds.
 * @throws InvalidArgumentError
 */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (!/^-?\d+$/.test(text) || seed < -(2 ** 31) || seed > 2 ** 31 - 1) {
    throw new InvalidArgumentError('Write a whole number from -2147483648 to 2147483647.');
  }
  return seed;
}

/**
 * Reads a whole number from 1.
 * @throws InvalidArgumentError
 */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(text);
}

/**
 * Reads a rate in requests a second, above 0.
 * @throws InvalidArgumentError
 */
export function parseRate(text: string): number {
  const rate = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || !(rate > 0)) throw new InvalidArgumentError('Write a number above 0.');
  return rate;
}

/**
 * Reads a TCP port; 0 lets the system choose.
 * @throws InvalidArgumentError
 */
export function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('Write a port from 0 to 65535.');
  return Number(text);
}

/**
 * Reads a shard such as `2/4`.
 * @throws InvalidArgumentError
 */
export function parseShard(text: string): Shard {
  const [, index = '', of = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  if (Number(index) < 1 || Number(index) > Number(of)) {
    throw new InvalidArgumentError('Write the part and the number of parts, such as 1/4.');
  }
  return { index: Number(index), of: Number(of) };
}

/** Gathers an option that may be given more than once. */
export function gather(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
