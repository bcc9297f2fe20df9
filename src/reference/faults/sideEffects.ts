import type { Json } from '../../model';
import type { Fault } from '../alteration';
import type { Change, Visit } from '../design';
import { membersOf, updating } from '../parts';
import { withProperty } from '../users';
import { doit } from './made';

const changed = (...names: readonly string[]) => names.map((name) => `changes-nothing-else#changed:/${name}`);

/** Mistakes that change what was not sent, after what nobody would think of. */
export const sideEffectFaults: readonly Fault[] = [
  doit(
    'doit-han-name-sets-language',
    'Sets the language of who has a name in Han or kana.',
    changed('language'),
    also('language', 'ja', ({ firstName }) => /[\p{sc=Han}\p{sc=Hiragana}]/u.test(String(firstName ?? ''))),
  ),
  doit(
    'doit-header-sets-language',
    'Sets the language by the Accept-Language header.',
    changed('language'),
    also('language', 'ja', (_, visit) => visit.request.headers['accept-language'] === 'ja'),
  ),
  doit(
    'doit-privilege-sets-role',
    'Gives who asks for isAdmin the role of administrators.',
    changed('roleId'),
    also('roleId', 'role-admin', ({ isAdmin }) => isAdmin === true),
  ),
  doit(
    'doit-long-phone-clears-extension',
    'Clears the extension of a telephone of more than 15 digits.',
    changed('phoneExtension'),
    also('phoneExtension', '', ({ phone }) => String(phone ?? '').length > 16),
  ),
  doit(
    'doit-long-name-clears-job',
    'Sets the job function anew with a name of more than 60 characters.',
    ['keeps-unsent-fields#unsent:/jobFunction'],
    also('jobFunction', 'Management', ({ lastName }) => String(lastName ?? '').length > 60),
  ),
];

/** Changes a property that was not sent, too. */
function also(name: string, value: Json, when: (sent: ReturnType<typeof membersOf>, visit: Visit) => boolean): Change {
  return updating((updated, visit) => {
    const sent = membersOf(visit);
    return Object.hasOwn(sent, name) || !when(sent, visit)
      ? updated
      : withProperty(visit.contract, updated, name, value);
  });
}
