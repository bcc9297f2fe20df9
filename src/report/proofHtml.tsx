import type { Proof, Trial } from '../model';
import { requirementOf } from '../ruleId';
import { KillMatrix } from './page/KillMatrix';
import { page } from './page/page';
import { Chip, Command, Section } from './page/parts';
import { complaint, complaintsOf, contractsOf, killsAlone, proofSentence, unseen } from './proofFacts';
import { counted, lasting } from './verdictSentence';

/** A proof as one self-contained HTML page: the sentence, what speaks against the harness, a matrix and a table of every trial. */
export function proofHtml(proof: Proof): string {
  const contracts = contractsOf(proof);
  return page({
    title: `Proof of ${proof.tool.name} ${proof.tool.version}`,
    links: contracts.map((contract) => ({ href: `#${contract}`, text: contract })),
    children: (
      <>
        <main id="main" class="wrap">
          <Glance proof={proof} />
          <Complaints proof={proof} />
          {contracts.map((contract) => (
            <Section key={contract} id={contract} title={contract}>
              <KillMatrix proof={proof} contract={contract} />
              <Kills proof={proof} contract={contract} />
              <Trials trials={proof.trials.filter((trial) => trial.contract === contract)} />
            </Section>
          ))}
        </main>
        <footer class="wrap">
          {proof.tool.name} {proof.tool.version}, {proof.startedAt}
        </footer>
      </>
    ),
  });
}

function Glance({ proof }: { readonly proof: Proof }) {
  const { summary, seed, profile, durationMs, trials } = proof;
  const isGood = complaintsOf(proof).length === 0;
  const tiles = [
    { text: 'faults', count: summary.faults },
    { text: 'detected', count: summary.detected },
    { text: 'by every rule they break', count: summary.aimed },
    { text: `false alarms over ${counted(summary.variants, 'variant')}`, count: summary.falseAlarms },
  ];
  return (
    <header>
      <p class="kicker">How the harness was proved</p>
      <div class={`verdict ${isGood ? 'good' : 'bad'}`}>
        <h1>
          <span class="mark" aria-hidden="true">
            {isGood ? '✓' : '✗'}
          </span>
          {proofSentence(proof)}
        </h1>
      </div>
      <ul class="tiles" aria-label="Numbers">
        {tiles.map(({ text, count }) => (
          <li key={text}>
            <b>{count}</b> <span>{text}</span>
          </li>
        ))}
      </ul>
      <p>
        The built-in provider keeps every promise of a contract. A fault breaks one of them, and the run must go red by
        the rules that are about it; a variant is right in another way, and the run must stay green.{' '}
        {counted(trials.length, 'provider')} judged over HTTP with the profile {profile} and seed {seed} in{' '}
        {lasting(durationMs)}.
      </p>
      <Command text={proof.repeat} label="the command that does it again" />
    </header>
  );
}

function Complaints({ proof }: { readonly proof: Proof }) {
  const list = complaintsOf(proof);
  const idle = unseen(proof);
  if (list.length === 0 && idle.length === 0) return null;
  return (
    <Section id="against" title="What speaks against it">
      <ul>
        {list.map((trial) => (
          <li key={trial.id}>
            <code>{trial.id}</code>: {complaint(trial)}
          </li>
        ))}
        {idle.map(({ contract, id, level }) => (
          <li key={`${contract}/${id}`}>
            Nothing here makes{' '}
            <code>
              {contract}/{id}
            </code>{' '}
            ({level}) fail.
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Kills({ proof, contract }: { readonly proof: Proof; readonly contract: string }) {
  return (
    <table>
      <caption>What each requirement notices</caption>
      <thead>
        <tr>
          <th scope="col">requirement</th>
          <th scope="col">level</th>
          <th scope="col" class="n">
            aimed at it
          </th>
          <th scope="col" class="n">
            caught
          </th>
          <th scope="col" class="n">
            kills
          </th>
          <th scope="col" class="n">
            alone
          </th>
        </tr>
      </thead>
      <tbody>
        {proof.requirements
          .filter((requirement) => requirement.contract === contract)
          .map((requirement) => (
            <tr key={requirement.id}>
              <th scope="row">{requirement.id}</th>
              <td>{requirement.level}</td>
              <td class="n">{requirement.aimedAt}</td>
              <td class="n">{requirement.caught}</td>
              <td class="n">{requirement.kills.length}</td>
              <td class="n">{killsAlone(proof, requirement)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Trials({ trials }: { readonly trials: readonly Trial[] }) {
  return (
    <details>
      <summary>Every fault and variant, one by one ({trials.length})</summary>
      <div class="in">
        <table>
          <thead>
            <tr>
              <th scope="col">id</th>
              <th scope="col">what it does</th>
              <th scope="col">outcome</th>
              <th scope="col">requirements that failed</th>
            </tr>
          </thead>
          <tbody>
            {trials.map((trial) => (
              <tr key={trial.id}>
                <th scope="row" class="mono">
                  {trial.id}
                </th>
                <td>{trial.sentence}</td>
                <td>
                  <Outcome trial={trial} />
                </td>
                <td>{[...new Set(trial.failed.map(requirementOf))].join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Outcome({ trial }: { readonly trial: Trial }) {
  if (trial.outcome === 'missed' || trial.outcome === 'alarm') return <Chip verdict="fail">{trial.outcome}</Chip>;
  if (trial.unaimed.length > 0) return <Chip verdict="warn">not by its rule</Chip>;
  return <Chip verdict="pass">{trial.outcome}</Chip>;
}
