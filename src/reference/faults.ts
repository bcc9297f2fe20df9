import type { Fault } from './alteration';
import { asFormsFaults } from './faults/asForms';
import { byteFaults } from './faults/bytes';
import { concurrencyFaults } from './faults/concurrency';
import { credentialFaults } from './faults/credentials';
import { enumFaults } from './faults/enums';
import { envelopeFaults } from './faults/envelope';
import { errorBodyFaults } from './faults/errorBodies';
import { everydayFaults } from './faults/everyday';
import { fixedFieldFaults } from './faults/fixedFields';
import { gjirafaStatusFaults } from './faults/gjirafaStatuses';
import { gjirafaTypeFaults } from './faults/gjirafaTypes';
import { historyFaults } from './faults/history';
import { identityFaults } from './faults/identities';
import { malformedFaults } from './faults/malformed';
import { mediaTypeFaults } from './faults/mediaTypes';
import { namesOfNobodyFaults } from './faults/namesOfNobody';
import { narrowFaults } from './faults/narrow';
import { nowAndThenFaults } from './faults/nowAndThen';
import { otherStateFaults } from './faults/otherState';
import { partialBodyFaults } from './faults/partialBodies';
import { patternFaults } from './faults/patterns';
import { readAsElseFaults } from './faults/readAsElse';
import { readOnlyFaults } from './faults/readOnly';
import { refusedButAppliedFaults } from './faults/refusedButApplied';
import { refusedTextFaults } from './faults/refusedTexts';
import { repeatedFaults } from './faults/repeated';
import { seldomTogetherFaults } from './faults/seldomTogether';
import { shownUserFaults } from './faults/shownUser';
import { sideEffectFaults } from './faults/sideEffects';
import { smallerAndLongerFaults } from './faults/smallerAndLonger';
import { statusFaults } from './faults/statuses';
import { storageFaults } from './faults/storage';
import { textFaults } from './faults/texts';
import { transportFaults } from './faults/transport';
import { trapFaults } from './faults/traps';
import { typeFaults } from './faults/types';
import { unusualInputFaults } from './faults/unusualInput';

export type { Fault } from './alteration';

/** Every fault, over both shipped contracts; ids are unique. */
export const faults: readonly Fault[] = [
  ...patternFaults,
  ...enumFaults,
  ...typeFaults,
  ...gjirafaTypeFaults,
  ...malformedFaults,
  ...unusualInputFaults,
  ...namesOfNobodyFaults,
  ...asFormsFaults,
  ...identityFaults,
  ...partialBodyFaults,
  ...mediaTypeFaults,
  ...statusFaults,
  ...gjirafaStatusFaults,
  ...credentialFaults,
  ...shownUserFaults,
  ...envelopeFaults,
  ...errorBodyFaults,
  ...byteFaults,
  ...textFaults,
  ...readAsElseFaults,
  ...refusedTextFaults,
  ...storageFaults,
  ...repeatedFaults,
  ...refusedButAppliedFaults,
  ...otherStateFaults,
  ...readOnlyFaults,
  ...historyFaults,
  ...concurrencyFaults,
  ...nowAndThenFaults,
  ...transportFaults,
  ...sideEffectFaults,
  ...fixedFieldFaults,
  ...everydayFaults,
  ...narrowFaults,
  ...seldomTogetherFaults,
  ...smallerAndLongerFaults,
  ...trapFaults,
];
