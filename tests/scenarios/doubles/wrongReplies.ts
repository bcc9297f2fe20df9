import { checkDoit, doit, doitFields, storeDoit } from './doit';
import type { Change, Members } from './double';
import { isMembers } from './double';
import { checkGjirafa, gjirafa, gjirafaFields, isFlag, roleFields, storeGjirafa } from './gjirafa';
import type { Scenario } from './scenario';

/** Servers whose single replies break a promise (issue 2's list). */
export const wrongReplies: readonly Scenario[] = [
  {
    name: 'accepts a 7-digit phoneExtension',
    blueprint: doit(),
    change: () => fields({ phoneExtension: (text) => /^[0-9]{7,15}$/.test(text) }),
    red: ['rejects-violating-body#pattern:/phoneExtension'],
  },
  {
    name: 'refuses ja',
    blueprint: doit(),
    change: () => fields({ language: (text) => text === 'en' }),
    red: ['accepts-valid-body#enum:/language'],
  },
  {
    name: 'accepts founder for Founder',
    blueprint: doit(),
    change: () => ({
      check: (body) => checkDoit(body, { ...doitFields, jobFunction: (text) => isJob(text) || text === 'founder' }),
      store: storeDoitWith((_, value) => (value === 'founder' ? 'Founder' : value)),
    }),
    red: ['rejects-violating-body#enum:/jobFunction'],
  },
  {
    name: 'matches phone unanchored at its end',
    blueprint: doit(),
    change: () => ({
      ...fields({ phone: (text) => /^\+[0-9]+/.test(text) }),
      // It keeps what its pattern matched, so that its replies stay right.
      store: storeDoitWith((name, value) => (name === 'phone' ? (/^\+[0-9]+/.exec(String(value))?.[0] ?? '') : value)),
    }),
    red: ['rejects-violating-body#pattern:/phone'],
  },
  {
    name: 'answers 422 to a body that breaks the schema',
    blueprint: doit(),
    change: () => ({ violatingStatus: 422 }),
    red: ['rejects-violating-body#*'],
  },
  {
    name: 'answers malformed JSON with 500',
    blueprint: doit(),
    change: () => (honest) => ({
      read: (request) => {
        const read = honest.read(request);
        return 'status' in read && read.status === 400 ? { status: 500 } : read;
      },
    }),
    red: [
      'rejects-malformed-body#*',
      'tolerates-no-body#*',
      'tolerates-unusual-input#byte-order-mark',
      'stays-available#server-error',
    ],
  },
  {
    name: 'needs no key',
    blueprint: doit(),
    change: () => (honest) => ({ authorize: (given) => (given === undefined ? 200 : honest.authorize(given)) }),
    red: ['requires-credential#missing'],
  },
  {
    name: 'answers 403 where 401 is due',
    blueprint: doit(),
    change: () => (honest) => ({ authorize: (given) => (honest.authorize(given) === 200 ? 200 : 403) }),
    red: ['requires-credential#missing', 'rejects-wrong-credential#*'],
  },
  {
    name: 'sends id as a number',
    blueprint: doit(2, (i) => String(i + 70)),
    change: () => ({ success: (user) => ({ message: 'updated', user: { ...user, id: Number(user.id) } }) }),
    red: ['answers-success-schema#type:/user/id'],
  },
  {
    name: 'says another statusCode than the HTTP status',
    blueprint: gjirafa(),
    change: () => (honest) => ({
      success: (user, visit) => ({ ...(honest.success(user, visit) as Members), statusCode: 201 }),
    }),
    red: ['envelope-agrees-with-status#statusCode'],
  },
  {
    name: 'says success: true on a 400',
    blueprint: gjirafa(),
    change: () => (honest) => ({
      failure: (status, message) => ({ ...(honest.failure(status, message) as Members), success: status === 400 }),
    }),
    red: ['envelope-agrees-with-status#success'],
  },
  {
    name: 'accepts 1 for isActive',
    blueprint: gjirafa(),
    change: () => ({
      check: (body) => checkGjirafa(body, { ...gjirafaFields, isActive: (value) => isFlag(value) || value === 1 }),
      store: storeGjirafaWith((name, value) => (name === 'isActive' && value === 1 ? true : value)),
    }),
    red: ['rejects-violating-body#type:/isActive'],
  },
  {
    name: 'accepts 2147483648',
    blueprint: gjirafa(),
    change: () => ({
      check: (body) =>
        checkGjirafa(body, { ...gjirafaFields, defaultOrganizationId: Number.isInteger, role: looseRole }),
    }),
    red: ['rejects-violating-body#format:/defaultOrganizationId', 'rejects-violating-body#format:/role/*'],
  },
];

function fields(changed: {
  readonly [name: string]: (text: string) => boolean;
}): Exclude<Change, (...args: never) => unknown> {
  return { check: (body) => checkDoit(body, { ...doitFields, ...changed }) };
}

function isJob(text: string): boolean {
  return doitFields.jobFunction?.(text) === true;
}

type Convert = (name: string, value: unknown) => unknown;

function storeDoitWith(convert: Convert) {
  return (user: Members, body: Members) => storeDoit(user, converted(body, convert));
}

function storeGjirafaWith(convert: Convert) {
  return (user: Members, body: Members) => storeGjirafa(user, converted(body, convert));
}

function converted(body: Members, convert: Convert): Members {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, convert(name, value)]));
}

function looseRole(value: unknown): boolean {
  const loose = { ...roleFields, id: Number.isInteger, organizationId: Number.isInteger };
  return (
    isMembers(value) && Object.entries(loose).every(([name, test]) => !Object.hasOwn(value, name) || test(value[name]))
  );
}
