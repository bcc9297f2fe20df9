import type { Fault } from './alteration';
import { byteFaults } from './faults/bytes';
import { concurrencyFaults } from './faults/concurrency';
import { credentialFaults } from './faults/credentials';
import { enumFaults } from './faults/enums';
import { errorBodyFaults } from './faults/errorBodies';
import { malformedFaults } from './faults/malformed';
import { mediaTypeFaults } from './faults/mediaTypes';
import { nowAndThenFaults } from './faults/nowAndThen';
import { otherStateFaults } from './faults/otherState';
import { patternFaults } from './faults/patterns';
import { shownUserFaults } from './faults/shownUser';
import { statusFaults } from './faults/statuses';
import { storageFaults } from './faults/storage';
import { textFaults } from './faults/texts';
import { transportFaults } from './faults/transport';
import { trapFaults } from './faults/traps';
import { typeFaults } from './faults/types';

export type { Fault } from './alteration';

/** Every fault, over both shipped contracts; ids are unique. */
export const faults: readonly Fault[] = [
  ...patternFaults,
  ...enumFaults,
  ...typeFaults,
  ...malformedFaults,
  ...mediaTypeFaults,
  ...statusFaults,
  ...credentialFaults,
  ...shownUserFaults,
  ...errorBodyFaults,
  ...byteFaults,
  ...textFaults,
  ...storageFaults,
  ...otherStateFaults,
  ...concurrencyFaults,
  ...nowAndThenFaults,
  ...transportFaults,
  ...trapFaults,
];
