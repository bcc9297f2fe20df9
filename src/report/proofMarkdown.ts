import type { Proof, ProofReport, RequirementProof, Trial } from '../model';
import { requirementOf } from '../ruleId';
import { complaint, complaintsOf, contractsOf, killsAlone, proofSentence, summaryOf, unseen } from './proofFacts';
import { lasting } from './verdictSentence';

/** A proof as Markdown: the sentence, what speaks against the harness, what each requirement kills, every trial. */
export function proofMarkdown(proof: Proof): string {
  const { tool, seed, durationMs, repeat } = proof;
  const blocks = [
    `# Proof of ${tool.name} ${tool.version}`,
    `${proofSentence(proof)}.`,
    ...complaintBlock(proof),
    proofTable(
      contractsOf(proof).map((contract) => ({
        contract,
        summary: summaryOf(proof.tool.version, ofContract(proof, contract)),
      })),
    ),
    ...contractsOf(proof).flatMap((contract) => [
      `## ${contract}`,
      killTable(proof, contract),
      trialTable(proof, contract),
    ]),
    ...unseenBlock(proof),
    `Judged in ${lasting(durationMs)} with seed ${seed}. Again:`,
    `\`\`\`sh\n${repeat}\n\`\`\``,
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The numbers of a proof by contract, as the README shows them. */
export function proofTable(
  rows: readonly { readonly contract: string; readonly summary: Omit<ProofReport, 'version'> }[],
): string {
  return [
    '| contract | faults | detected | by every rule they break | variants | false alarms |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows.map(({ contract, summary: { faults, detected, aimed, variants, falseAlarms } }) => {
      const share = (count: number) => `${count}${count === faults ? ' (100 %)' : ''}`;
      return `| \`${contract}\` | ${faults} | ${share(detected)} | ${share(aimed)} | ${variants} | ${falseAlarms} |`;
    }),
  ].join('\n');
}

function ofContract({ trials }: Proof, contract: string): Trial[] {
  return trials.filter((trial) => trial.contract === contract);
}

function complaintBlock(proof: Proof): string[] {
  const list = complaintsOf(proof);
  return list.length === 0
    ? []
    : ['**What speaks against it**', list.map((trial) => `- \`${trial.id}\`: ${cell(complaint(trial))}`).join('\n')];
}

function killTable(proof: Proof, contract: string): string {
  const rows = proof.requirements
    .filter((one) => one.contract === contract)
    .map((one) => `| \`${one.id}\` | ${one.level} | ${aim(one)} | ${one.kills.length} | ${killsAlone(proof, one)} |`);
  return [
    'Requirement, the faults made to break it that it caught, all it notices, and those that no other requirement notices:',
    '',
    '| requirement | level | aimed at | kills | alone |',
    '| --- | --- | --: | --: | --: |',
    ...rows,
  ].join('\n');
}

function aim({ aimedAt, caught }: RequirementProof): string {
  return aimedAt === 0 ? '' : `${caught}/${aimedAt}`;
}

function trialTable(proof: Proof, contract: string): string {
  const rows = ofContract(proof, contract).map(
    (trial) => `| \`${trial.id}\` | ${cell(trial.sentence)} | ${ending(trial)} | ${killers(trial)} |`,
  );
  return [
    '<details><summary>Every fault and variant</summary>',
    '',
    '| id | what it does | run | requirements that failed |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '</details>',
  ].join('\n');
}

function ending({ outcome, unaimed }: Trial): string {
  return outcome === 'detected' && unaimed.length > 0 ? 'detected, not by its rule' : outcome;
}

function killers({ failed }: Trial): string {
  return [...new Set(failed.map(requirementOf))].map((id) => `\`${id}\``).join(', ');
}

function unseenBlock(proof: Proof): string[] {
  const list = unseen(proof);
  return list.length === 0
    ? []
    : [
        'Requirements that nothing here makes fail:',
        list.map(({ contract, id }) => `- \`${contract}/${id}\``).join('\n'),
      ];
}

function cell(text: string): string {
  return text.replace(/[|<>\\`*_[\]]/g, (found) => `\\${found}`);
}
