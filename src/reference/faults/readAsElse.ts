import { isValid } from '../../contract/validator';
import type { Fault } from '../alteration';
import { membersOf, reading } from '../parts';
import { doit, gjirafa } from './made';
import { odd, shown, turning } from './texts';

/** Mistakes that take a text for something else: a value of YAML, a month, a date, an initial, a comment, a number, nothing. */
export const readAsElseFaults: readonly Fault[] = [
  doit(
    'doit-null-word',
    'Takes the name Null for none.',
    shown('lastName'),
    turning((text) => (/^null$/i.test(text) ? '' : text)),
  ),
  doit(
    'doit-yaml-words',
    'Keeps users as YAML, which takes No for false and Nan for a number.',
    shown('firstName'),
    turning((text) => (text === 'No' ? 'false' : text.replace(/^nan$/i, '.nan'))),
  ),
  doit(
    'doit-month-names',
    'Takes May for a month.',
    shown('lastName'),
    turning((text) => (text === 'May' ? '05' : text)),
  ),
  doit(
    'doit-initial-lost',
    'Drops an initial at the end of a name.',
    shown('firstName'),
    turning((text) => text.replace(/ \p{L}\.$/u, '')),
  ),
  doit(
    'doit-capitals-as-shouting',
    'Takes a name in capitals for shouting.',
    [...shown('firstName'), ...shown('lastName')],
    turning((text) => (/^\p{Lu}{2,40}$/u.test(text) ? text.slice(0, 1) + text.slice(1).toLowerCase() : text)),
  ),
  gjirafa(
    'gjirafa-capitals-as-shouting',
    'Takes a name in capitals for shouting.',
    shown('lastname'),
    turning((text) => (/^\p{Lu}{2,40}$/u.test(text) ? text.slice(0, 1) + text.slice(1).toLowerCase() : text)),
  ),
  doit(
    'doit-empty-texts-left-out',
    'Leaves invalid empty texts out of a body that holds anything else.',
    ['enum:/jobFunction', 'enum:/language', 'pattern:/phone', 'pattern:/phoneExtension'].map(
      (rule) => `rejects-violating-body#${rule}`,
    ),
    reading((body, visit) => {
      const kept = Object.entries(membersOf(visit)).filter(([, value]) => value !== '');
      const isMistaken = kept.length > 0 && !isValid(visit.contract.operation.request.schema, body);
      return isMistaken ? Object.fromEntries(kept) : body;
    }),
  ),
  gjirafa(
    'gjirafa-points-lost',
    'Takes the points off Hebrew.',
    shown('lastname'),
    turning((text) => text.replace(/[\u0591-\u05c7]/g, '')),
  ),
  gjirafa(
    'gjirafa-comma-turned',
    'Turns a name with a comma round.',
    odd('firstname', 'comma'),
    turning((text) => text.replace(/^(\p{L}+), (\p{L}+)$/u, '$2 $1')),
  ),
  gjirafa(
    'gjirafa-number-sign-ends',
    'Takes what follows a number sign for a comment.',
    odd('lastname', 'number-sign'),
    turning((text) => text.replace(/ #.*$/, '')),
  ),
  doit(
    'doit-western-digits',
    'Writes Arabic digits as Western ones.',
    odd('firstName', 'arabic-digits'),
    turning((text) => text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))),
  ),
  gjirafa(
    'gjirafa-dates-turned',
    'Takes a text like a date for one, and shows it in words.',
    odd('firstname', 'date'),
    turning((text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text)),
  ),
];
