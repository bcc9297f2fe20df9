import type { Json } from '../../model';
import type { Fault } from '../alteration';
import { accepting, membersOf, reading, refusing } from '../parts';
import { doit } from './made';

const phone = ['rejects-violating-body#pattern:/phone'];
const extension = ['rejects-violating-body#pattern:/phoneExtension'];
const validPhone = ['accepts-valid-body#pattern:/phone'];
const validExtension = ['accepts-valid-body#pattern:/phoneExtension'];

/** Mistakes with the two patterns of DoiT: anchors, classes, bounds, what is done before matching. */
export const patternFaults: readonly Fault[] = [
  doit(
    'doit-phone-open-end',
    'Matches phone without the anchor at its end.',
    phone,
    accepting('/phone', text(/^\+[0-9]+/)),
  ),
  doit(
    'doit-phone-open-start',
    'Matches phone without the anchor at its start.',
    phone,
    accepting('/phone', text(/\+[0-9]+$/)),
  ),
  doit(
    'doit-phone-pair-unchecked',
    'Does not check phone where phoneExtension is sent with it.',
    phone,
    accepting('/phone', (value, visit) => typeof value === 'string' && membersOf(visit).phoneExtension !== undefined),
  ),
  doit(
    'doit-phone-line-end',
    'Lets the end anchor of phone match before a trailing line end, as Python and PCRE do.',
    phone,
    accepting('/phone', text(/^\+[0-9]+\n?$/)),
  ),
  doit(
    'doit-phone-any-digits',
    "Takes other scripts' digits in phone, as a Unicode-aware \\d does.",
    phone,
    accepting('/phone', text(/^\+\p{Nd}+$/u)),
  ),
  doit(
    'doit-phone-optional-plus',
    'Makes the plus of phone optional.',
    phone,
    accepting('/phone', text(/^\+?[0-9]+$/)),
  ),
  doit('doit-phone-no-digit', 'Takes a phone of nothing but a plus.', phone, accepting('/phone', text(/^\+[0-9]*$/))),
  doit('doit-phone-empty', 'Skips the check of phone when it is empty.', phone, accepting('/phone', text(/^$/))),
  doit(
    'doit-phone-trimmed',
    'Trims phone before it is matched.',
    phone,
    reading(inPlace('phone', (value) => value.trim())),
  ),
  doit(
    'doit-phone-separators',
    'Takes spaces, hyphens, full stops and parentheses out of phone before it is matched.',
    phone,
    reading(inPlace('phone', (value) => value.replace(/[ ().-]/g, ''))),
  ),
  doit(
    'doit-phone-double-zero',
    'Takes 00 for the plus of phone.',
    phone,
    reading(inPlace('phone', (value) => value.replace(/^00/, '+'))),
  ),
  doit(
    'doit-phone-unchecked',
    'Does not check phone at all, only that it is text.',
    phone,
    accepting('/phone', text(/^/)),
  ),
  doit(
    'doit-phone-two-digits',
    'Wants at least two digits in phone.',
    validPhone,
    refusing('/phone', text(/^\+[0-9]$/)),
  ),
  doit(
    'doit-phone-fifteen-digits',
    'Limits phone to the fifteen digits of E.164.',
    validPhone,
    refusing('/phone', text(/^\+[0-9]{16,}$/)),
  ),
  doit(
    'doit-phone-country-code',
    'Takes country codes of up to three digits as phone and nothing longer.',
    validPhone,
    refusing('/phone', text(/^\+[0-9]{4,}$/)),
  ),
  doit(
    'doit-phone-no-leading-zero',
    'Refuses a phone whose first digit is zero.',
    validPhone,
    refusing('/phone', text(/^\+0/)),
  ),
  doit('doit-phone-minus', 'Takes a minus for the plus of a phone.', phone, accepting('/phone', text(/^[-+][0-9]+$/))),
  doit(
    'doit-phone-keys',
    'Takes the keys # and * for digits of a phone.',
    phone,
    accepting('/phone', text(/^\+[0-9#*]+$/)),
  ),
  doit(
    'doit-phone-32-characters',
    'Refuses a phone of more than 32 characters, the plus among them.',
    validPhone,
    refusing('/phone', text(/^.{33}/)),
  ),
  doit(
    'doit-extension-seven',
    'Accepts a phoneExtension of seven digits.',
    extension,
    accepting('/phoneExtension', text(/^[0-9]{7,15}$/)),
  ),
  doit(
    'doit-extension-sixteen',
    'Accepts a phoneExtension of sixteen digits.',
    extension,
    accepting('/phoneExtension', text(/^[0-9]{8,16}$/)),
  ),
  doit(
    'doit-extension-no-upper',
    'Sets no upper bound on phoneExtension.',
    extension,
    accepting('/phoneExtension', text(/^[0-9]{8,}$/)),
  ),
  doit(
    'doit-extension-no-lower',
    'Sets no lower bound on phoneExtension.',
    extension,
    accepting('/phoneExtension', text(/^[0-9]{0,15}$/)),
  ),
  doit(
    'doit-extension-lines',
    'Matches phoneExtension line by line.',
    extension,
    accepting('/phoneExtension', text(/^[0-9]{8,15}$/m)),
  ),
  doit(
    'doit-extension-open-start',
    'Matches phoneExtension without the anchor at its start.',
    extension,
    accepting('/phoneExtension', text(/[0-9]{8,15}$/)),
  ),
  doit(
    'doit-extension-letters',
    'Takes letters for digits in phoneExtension.',
    extension,
    accepting('/phoneExtension', text(/^\w{8,15}$/)),
  ),
  doit(
    'doit-extension-as-number',
    'Takes any phoneExtension that converts to a number.',
    extension,
    accepting('/phoneExtension', (value) => typeof value === 'string' && Number.isFinite(Number(value))),
  ),
  doit(
    'doit-extension-nine',
    'Refuses a phoneExtension of eight digits.',
    validExtension,
    refusing('/phoneExtension', text(/^[0-9]{8}$/)),
  ),
  doit(
    'doit-extension-fourteen',
    'Refuses a phoneExtension of fifteen digits.',
    validExtension,
    refusing('/phoneExtension', text(/^[0-9]{15}$/)),
  ),
  doit(
    'doit-extension-int64',
    'Refuses a phoneExtension above int32.',
    validExtension,
    refusing('/phoneExtension', (value) => Number(value) > 2147483647),
  ),
];

function text(pattern: RegExp): (value: Json) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}

function inPlace(name: string, turn: (value: string) => string): (body: Json) => Json {
  return (body) => {
    if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
    return Object.fromEntries(
      Object.entries(body).map(([key, value]) => [
        key,
        key === name && typeof value === 'string' ? turn(value) : value,
      ]),
    );
  };
}
