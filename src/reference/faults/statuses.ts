import type { Fault } from '../alteration';

/** Faults of the status line. */
export const statusFaults: readonly Fault[] = [
  {
    id: 'doit-answers-422',
    contract: 'doit-update-user',
    sentence: 'Answers 422 where the page documents 400.',
    breaks: ['doit-update-user/rejects-violating-body#*'],
    change: (design) => ({
      ...design,
      refuse: (visit, refusal) =>
        design.refuse(visit, refusal.refused === 'schema' ? { ...refusal, status: 422 } : refusal),
    }),
  },
];
