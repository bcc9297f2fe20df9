import type { RequestRecord } from '../model';
import { counted } from './verdictSentence';

/** What a request's headers and body do not tell of how it went over the wire. */
export function wireNotes({ headerNames, pauseAt }: RequestRecord): string[] {
  const names = { lower: 'small', upper: 'capital' } as const;
  return [
    ...(headerNames === undefined ? [] : [`header names in ${names[headerNames]} letters`]),
    ...(pauseAt === undefined ? [] : [`body in two pieces, the first of ${counted(pauseAt, 'byte')}`]),
  ];
}
