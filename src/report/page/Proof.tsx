import type { PactReport, ProofReport } from '../../model';
import { counted } from '../verdictSentence';
import { visible } from '../visible';
import { Chip, Said, Section } from './parts';

/** How this version of the harness was proved. */
export function Proof({ proof, version }: { readonly proof: ProofReport | undefined; readonly version: string }) {
  return (
    <Section id="proof" title="How the harness was proved">
      {proof === undefined ? (
        <p>
          This report does not say how version {visible(version, 50)} was proved: <code>conform prove</code> shows it.
        </p>
      ) : (
        <dl class="facts">
          <dt>Version</dt>
          <dd>{visible(proof.version, 50)}</dd>
          <dt>Sensitivity</dt>
          <dd>
            {proof.detected} of {counted(proof.faults, 'seeded fault')} detected
          </dd>
          <dt>Aim</dt>
          <dd>
            {proof.aimed} of {proof.faults} by the rule that is about them
          </dd>
          <dt>False alarms</dt>
          <dd>
            {proof.falseAlarms} on {counted(proof.variants, 'provider')} that {proof.variants === 1 ? 'is' : 'are'}{' '}
            right in another way
          </dd>
        </dl>
      )}
    </Section>
  );
}

/** Which pact was verified, and what did not match. */
export function Pact({ pact }: { readonly pact: PactReport }) {
  return (
    <>
      <p class="small muted">
        <Said text={pact.consumer} /> → <Said text={pact.provider} />
      </p>
      <ul class="rules">
        {pact.interactions.slice(0, 200).map(({ description, verdict, mismatches }) => (
          <li key={description}>
            <Chip verdict={verdict} /> <Said text={description} />
            {mismatches.length === 0 ? null : (
              <ul class="findings small">
                {mismatches.slice(0, 10).map((mismatch) => (
                  <li key={mismatch}>
                    <Said text={mismatch} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
