import { doit, ownDoit, storeDoit } from './doit';
import type { Members } from './double';
import { gjirafa, storeGjirafa } from './gjirafa';
import { keepValid } from './keepValid';
import type { Scenario } from './scenario';

/** Servers that answer rightly and store something else, with each update on its own (issue 3's list). */
export const wrongStores: readonly Scenario[] = [
  {
    name: 'answers with what was sent and stores nothing',
    blueprint: doit(),
    change: () => ({
      store: () => undefined,
      success: (user, { body }) => ({ message: 'updated', user: { ...user, ...ownDoit(body) } }),
    }),
    red: ['stores-sent-fields#stored:*', 'stores-sent-fields#stored-pair', 'keeps-unsent-fields#unsent:*'],
    maxExchanges: 3,
  },
  {
    name: 'resets the fields that were not sent',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        for (const name of ['firstName', 'lastName', 'phone', 'phoneExtension']) user[name] = defaults[name];
        storeDoit(user, body);
      },
    }),
    red: ['keeps-unsent-fields#unsent:*', 'stores-sent-fields#stored*'],
    maxExchanges: 3,
  },
  {
    name: 'never stores a second field beside the first',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        const [first] = Object.entries(ownDoit(body));
        if (Object.keys(ownDoit(body)).length === 2 && first !== undefined)
          storeDoit(user, Object.fromEntries([first]));
        else storeDoit(user, body);
      },
    }),
    red: ['stores-sent-fields#stored-pair', 'shows-sent-fields#value:*'],
    maxExchanges: 3,
  },
  {
    name: 'keeps the valid fields of an update it refuses',
    blueprint: doit(),
    change: () => ({ refused: ({ user, body }, status) => keepValid(user, body, status === 400) }),
    red: ['refusal-changes-nothing#*'],
    maxExchanges: 3,
  },
  {
    name: 'stores what it refuses with 401',
    blueprint: doit(),
    change: () => ({ refused: ({ user, body }, status) => keepValid(user, body, status === 401) }),
    red: [
      'refused-credential-changes-nothing#missing',
      'refused-credential-changes-nothing#invalid',
      'refused-credential-changes-nothing#truncated',
      'refused-credential-changes-nothing#altered',
      'refused-credential-changes-nothing#bare-scheme',
    ],
    maxExchanges: 3,
  },
  {
    name: 'stores what it refuses with 403',
    blueprint: doit(),
    change: () => ({ refused: ({ user, body }, status) => keepValid(user, body, status === 403) }),
    red: ['refused-credential-changes-nothing#forbidden'],
    maxExchanges: 3,
  },
  {
    name: 'gives the update of an unknown user to the first one',
    blueprint: doit(),
    change: () => ({
      refused: ({ user, users, body, request }, status) =>
        keepValid(users[0], body, status === 403 && user === undefined && /nobody/.test(request.path)),
    }),
    red: ['unknown-user-changes-nothing#unknown'],
    maxExchanges: 3,
  },
  {
    name: 'lets email be written',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        storeDoit(user, body);
        if (typeof body.email === 'string') user.email = body.email;
      },
    }),
    red: ['protects-read-only#read-only:/email'],
    maxExchanges: 3,
  },
  {
    name: 'lets organizationId be written beside a valid field only',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        storeDoit(user, body);
        if (typeof body.organizationId === 'string' && Object.keys(body).length > 1)
          user.organizationId = body.organizationId;
      },
    }),
    red: ['protects-read-only#read-only:/organizationId'],
    maxExchanges: 3,
  },
  {
    name: 'makes an administrator of who asks',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => {
        storeDoit(user, body);
        if (typeof body.isAdmin === 'boolean') user.isAdmin = body.isAdmin;
      },
      success: (user) => ({ message: 'updated', user: { isAdmin: false, ...user } }),
    }),
    red: ['protects-read-only#read-only:/isAdmin'],
    maxExchanges: 4,
  },
  {
    name: 'writes phone to every user',
    blueprint: doit(),
    change: () => ({
      store: (user, body, { users }) => {
        storeDoit(user, body);
        if (typeof body.phone === 'string') for (const one of users) one.phone = body.phone;
      },
    }),
    red: ['touches-no-other-user#other-user'],
    words: ['--lanes', '1'],
  },
  {
    name: 'stores one enum member as another',
    blueprint: doit(),
    change: () => ({
      store: (user, body) =>
        storeDoit(user, body.jobFunction === legal ? { ...body, jobFunction: 'Management' } : body),
    }),
    red: ['shows-sent-fields#value:/jobFunction', 'stores-sent-fields#stored:/jobFunction'],
    maxExchanges: 3,
  },
  {
    name: 'takes the empty string for nothing sent',
    blueprint: doit(),
    change: () => ({ store: (user, body) => storeDoit(user, without(body, '')) }),
    red: ['stores-sent-fields#stored:/firstName', 'stores-sent-fields#stored:/lastName'],
    maxExchanges: 3,
  },
  {
    name: 'cuts names to 20 characters',
    blueprint: doit(),
    change: () => ({
      store: (user, body) => storeDoit(user, { ...body, ...cut(body, 'firstName'), ...cut(body, 'lastName') }),
    }),
    red: ['shows-sent-fields#value:*Name', 'stores-sent-fields#stored:*Name'],
  },
  {
    name: 'does not store false',
    blueprint: gjirafa(),
    change: () => ({ store: (user, body) => storeGjirafa(user, without(body, false)) }),
    red: ['shows-sent-fields#value:/isActive', 'shows-sent-fields#value:/isConfirmed'],
  },
  {
    name: 'gives the user a new id with every PUT',
    blueprint: gjirafa(),
    change: () => (honest) => ({
      store: (user, body, visit) => {
        honest.store(user, body, visit);
        user.id = Number(user.id) + 1;
      },
    }),
    red: ['repeats-identically#again', 'protects-read-only#read-only:/id', 'tolerates-values-of-another#shared-values'],
  },
  {
    name: 'touches the user of the same publicId in another project',
    blueprint: gjirafa(),
    change: () => ({
      store: (user, body, { users }) => {
        for (const one of users) if (one.publicId === user.publicId) storeGjirafa(one, body);
      },
    }),
    red: ['touches-no-other-project#elsewhere'],
    words: ['--lanes', '1'],
  },
  {
    name: 'stores what it refuses with 401, by PUT',
    blueprint: gjirafa(),
    change: () => ({
      refused: ({ user, body }, status) => {
        if (status === 401 && user !== undefined) storeGjirafa(user, body);
      },
    }),
    red: [
      'refused-credential-changes-nothing#missing',
      'refused-credential-changes-nothing#invalid',
      'refused-credential-changes-nothing#truncated',
      'refused-credential-changes-nothing#altered',
    ],
    maxExchanges: 3,
  },
];

const legal = 'Legal / Purchasing';
const defaults: Members = { firstName: 'New', lastName: 'User', phone: '+1', phoneExtension: '00000000' };

function without(body: Members, value: unknown): Members {
  return Object.fromEntries(Object.entries(body).filter(([, member]) => member !== value));
}

function cut(body: Members, name: string): Members {
  const value = body[name];
  return typeof value === 'string' ? { [name]: [...value].slice(0, 20).join('') } : {};
}
