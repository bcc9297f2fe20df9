import type { Schema } from '../model';
import { typesOf } from './places';

/** Inclusive bounds of a numeric schema; int32 ends where the format says so. */
export function boundsOf(schema: Schema & object): { min: number; max: number } {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, format } = schema;
  const wide = format === 'int32' ? 2 ** 31 : 2 ** 53;
  const whole = typesOf(schema).includes('integer');
  const least = [
    -wide + (format === 'int32' ? 0 : 1),
    ...(typeof minimum === 'number' ? [whole ? Math.ceil(minimum) : minimum] : []),
    ...(typeof exclusiveMinimum === 'number'
      ? [whole ? Math.floor(exclusiveMinimum) + 1 : beyond(exclusiveMinimum, 1)]
      : []),
  ];
  const greatest = [
    wide - 1,
    ...(typeof maximum === 'number' ? [whole ? Math.floor(maximum) : maximum] : []),
    ...(typeof exclusiveMaximum === 'number'
      ? [whole ? Math.ceil(exclusiveMaximum) - 1 : beyond(exclusiveMaximum, -1)]
      : []),
  ];
  return { min: Math.max(...least), max: Math.min(...greatest) };
}

/** A number so near to another that no double lies much nearer. */
function beyond(bound: number, direction: 1 | -1): number {
  return bound + direction * Math.max(Math.abs(bound), 1) * 2 * Number.EPSILON;
}
