import { isAccepted } from '../check/reading';
import { heldAfter } from '../check/states';
import { asTexts } from '../contract/documents';
import type { Case, Contract, Requirement } from '../model';
import { ruleIdOf } from '../ruleId';
import type { Sent } from './examination';
import { type CaseRun, judgeCase, type Knowledge, type Opinion } from './judge';
import { isAcceptance, type Suite } from './suite';

/** Everything the doctor's requests say of any rule, request by request. */
export function judgeDoctor(suite: Suite, sent: readonly Sent[], knowledge: Knowledge): Opinion[][] {
  let { held } = knowledge;
  return doctorRuns(suite.contract, sent).map((run) => {
    const opinions = judgeCase(suite, run, { ...knowledge, held });
    for (const exchange of run.exchanges) if (held !== null) held = heldAfter(suite.contract.operation, held, exchange);
    return opinions;
  });
}

/** So many users are named. */
const maxTold = 4;

/**
 * What listed users that refuse the valid update say of the requirement that it is taken: nothing is proven of them. Be it the target
 * file that is wrong or the server, they must not be left out silently.
 */
export function unusableUsers({ contract }: Suite, reasons: readonly string[]): Opinion[] {
  const requirement = contract.requirements.find(isAcceptance);
  if (requirement === undefined || reasons.length === 0) return [];
  const rule = ruleIdOf(contract.name, requirement.id, 'combination');
  const told = [
    ...reasons.slice(0, maxTold),
    ...(reasons.length > maxTold ? [`${reasons.length - maxTold} more`] : []),
  ];
  const run = { case: null, exchanges: [], blocked: null };
  return [{ rule, requirement, findings: [], blocked: told.join('; '), run }];
}

/**
 * What the doctor sent, as runs that can be judged: a credential other than the valid one by the requirement that says what it is
 * answered with, an update that was accepted by the one that says with which status, all of it by the requirements for any reply.
 */
function doctorRuns(contract: Contract, sent: readonly Sent[]): CaseRun[] {
  return sent.map((one) => {
    const planned = caseOf(contract, one);
    // The doctor learns by updates; for their own requirement they are what is judged.
    const exchanges = planned === null ? [one.exchange] : [{ ...one.exchange, role: 'probe' as const }];
    return { case: planned, exchanges, blocked: null };
  });
}

function caseOf(contract: Contract, { step, exchange }: Sent): Case | null {
  if (exchange.isRead) return null;
  const isValid = step.reason === 'valid';
  if (isValid && !isAccepted(exchange)) return null;
  const requirement = contract.requirements.find((one) => (isValid ? isAcceptance(one) : judges(one, step.credential)));
  if (requirement === undefined) return null;
  const keyword = isValid ? 'combination' : step.credential;
  const rule = ruleIdOf(contract.name, requirement.id, keyword);
  return {
    ...{ id: `${rule}@doctor-${exchange.id}`, rule, requirement: requirement.id },
    label: { keyword, at: null, how: 'before all other requests' },
    source: 'coverage',
    steps: [{ ...step, role: 'probe' }],
    ...{ users: 1, isAlone: false, replay: null },
  };
}

function judges({ given }: Requirement, credential: string): boolean {
  return 'cases' in given && given.cases === 'credentials' && asTexts(given.options.kinds).includes(credential);
}
