import { isArray, isObject, valueAt } from '../../contract/documents';
import type { Json, Pointer } from '../../model';
import type { Fault } from '../alteration';
import { refusal } from '../decisions';
import type { Change, Visit } from '../design';
import { deciding, membersOf, refusingWhen } from '../parts';
import { settableProperties } from '../users';
import { gjirafa } from './made';

/** Mistakes with bodies that say less than the sample, or say it otherwise: no schema speaks against them. */
export const partialBodyFaults: readonly Fault[] = [
  gjirafa(
    'gjirafa-role-member-500',
    'Throws on a role without a description.',
    ['smaller-bodies#left-out:/role/description'],
    throwingAt('/role', (role) => isObject(role) && 'name' in role && !('description' in role)),
  ),
  gjirafa(
    'gjirafa-empty-role-500',
    'Throws on a role without members.',
    ['smaller-bodies#empty:/role'],
    throwingAt('/role', (role) => isObject(role) && Object.keys(role).length === 0),
  ),
  gjirafa(
    'gjirafa-role-extra-500',
    'Throws on a member of the role that it does not know.',
    ['tolerates-unknown-properties#unknown-property:/role'],
    throwingAt('/role', (role) => isObject(role) && 'theme' in role),
  ),
  gjirafa(
    'gjirafa-nothing-to-update-500',
    'Throws on a body that names a user and says nothing else.',
    ['smaller-bodies#none'],
    refusingWhen((visit) => settableProperties(visit.contract).every((name) => !(name in membersOf(visit))), 500),
  ),
  gjirafa(
    'gjirafa-both-spellings-500',
    'Throws on a body that has firstname in both spellings.',
    ['tolerates-unknown-properties#camel-case:/firstname'],
    refusingWhen((visit) => 'firstname' in membersOf(visit) && 'firstName' in membersOf(visit), 500),
  ),
  gjirafa(
    'gjirafa-bare-empty-project-500',
    'Throws on the empty string for projectName.',
    ['bare-project-name#bare-string:/projectName'],
    deciding('schema', (visit, plain) =>
      membersOf(visit).projectName === '' ? refusal('schema', 500, 'an unexpected error') : plain(visit),
    ),
  ),
  gjirafa(
    'gjirafa-empty-picture-500',
    'Throws on an empty picture.',
    ['tolerates-unknown-properties#format:/picture'],
    throwingAt('/picture', (picture) => picture === ''),
  ),
  gjirafa(
    'gjirafa-long-picture-500',
    'Throws on a picture that its column of 255 characters does not hold.',
    ['tolerates-unknown-properties#format:/picture'],
    throwingAt('/picture', (picture) => String(picture).length > 255),
  ),
  gjirafa(
    'gjirafa-two-at-signs-500',
    'Throws on an email with two at signs.',
    ['tolerates-unknown-properties#format:/email'],
    throwingAt('/email', (email) => String(email).split('@').length > 2),
  ),
  gjirafa(
    'gjirafa-project-item-emoji-500',
    'Throws on an item of projectName with characters of four bytes.',
    ['keeps-odd-text#emoji:/projectName'],
    throwingAt(
      '/projectName',
      (items) => isArray(items) && items.some((item) => /[\u{10000}-\u{10ffff}]/u.test(String(item))),
    ),
  ),
  gjirafa(
    'gjirafa-many-projects-500',
    'Throws on more than twenty items of projectName.',
    ['keeps-odd-text#many:/projectName'],
    throwingAt('/projectName', (items) => isArray(items) && items.length > 20),
  ),
  gjirafa(
    'gjirafa-all-falsy-400',
    'Takes a body whose flags are false and whose organization is zero for one that has nothing to update.',
    ['accepts-valid-body#combination'],
    refusingWhen(isAllFalsy, 400, 'there is nothing to update'),
  ),
];

/** Throws on a value at a place that the schema allows. */
function throwingAt(at: Pointer, test: (value: Json) => boolean): Change {
  return refusingWhen((visit) => {
    const value = valueAt(visit.body, at);
    return value !== undefined && test(value);
  }, 500);
}

function isAllFalsy(visit: Visit): boolean {
  const { isActive, isConfirmed, defaultOrganizationId } = membersOf(visit);
  return isActive === false && isConfirmed === false && defaultOrganizationId === 0;
}
