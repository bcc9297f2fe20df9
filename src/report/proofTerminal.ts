import Table from 'cli-table3';
import type { Proof } from '../model';
import { wrap, wrapCommand } from './columns';
import { complaint, complaintsOf, contractsOf, killsAlone, proofSentence, unseen } from './proofFacts';
import type { Style } from './terminal';
import { counted, lasting } from './verdictSentence';

/** How a proof is printed. */
export interface ProofTerminalOptions {
  /** Columns; 80 where not given. */
  readonly width?: number;
  /** Where the files are, or null when none were written. */
  readonly folder?: string | null;
  /** Whether each fault and variant is shown with the rules it turned red: for a few of them. */
  readonly isDetailed?: boolean;
  /** Colours a text; plain text where not given. */
  readonly paint?: (style: Style, text: string) => string;
}

const maxRules = 12;

/** A proof as plain text for a terminal: what speaks against the harness first, then what every requirement kills. */
export function proofTerminal(proof: Proof, options: ProofTerminalOptions = {}): string {
  const { width = 80, folder = null, isDetailed = false, paint = (_, text) => text } = options;
  const complaints = complaintsOf(proof);
  const style = complaints.length === 0 ? 'green' : 'red';
  const mark = complaints.length === 0 ? '✓' : '✗';
  const sections = [
    wrap(`${mark} ${proofSentence(proof)}`, width).map((line) => paint(style, line)),
    complaints.flatMap((trial) => [paint('red', trial.id), ...wrap(complaint(trial), width, '  ')]),
    ...(isDetailed ? proof.trials.map((trial) => details(trial, width)) : contractsOf(proof).map(matrix)),
    isDetailed ? [] : idle(),
    ending(),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;

  function matrix(contract: string): string[] {
    const table = new Table({
      head: [contract, 'level', 'aimed at', 'kills', 'alone'],
      style: { head: [], border: [], compact: true },
      colAligns: ['left', 'left', 'right', 'right', 'right'],
    });
    for (const requirement of proof.requirements.filter((one) => one.contract === contract)) {
      const { id, level, aimedAt, caught, kills } = requirement;
      const alone = killsAlone(proof, requirement);
      const numbers = [aimedAt === 0 ? '' : `${caught}/${aimedAt}`, kills.length || '', alone || ''];
      table.push([id, level, ...numbers.map(String)]);
    }
    return table.toString().split('\n');
  }

  function idle(): string[] {
    const list = unseen(proof).map(({ contract, id, level }) => `${contract}/${id} (${level})`);
    return list.length === 0 || proof.trials.every(({ kind }) => kind === 'variant')
      ? []
      : wrap(`Requirements that nothing here makes fail: ${list.join(', ')}`, width);
  }

  function ending(): string[] {
    const explained = 'aimed at: faults caught of those made to break it; alone: kills no other requirement notices.';
    return [
      ...(isDetailed ? [] : wrap(explained, width)),
      ...wrap(
        `${counted(proof.trials.length, 'provider')} judged in ${lasting(proof.durationMs)}; seed ${proof.seed}.`,
        width,
      ),
      'Again:',
      ...wrapCommand(proof.repeat, width, '  '),
      ...(folder === null ? [] : [`Proof: ${folder}`]),
    ];
  }
}

function details(
  { id, sentence, outcome, exit, failed, blocked, breaks }: Proof['trials'][number],
  width: number,
): string[] {
  const list = (title: string, rules: readonly string[]) => {
    const more = rules.length > maxRules ? [`    and ${rules.length - maxRules} more`] : [];
    return rules.length === 0 ? [] : [`  ${title}`, ...rules.slice(0, maxRules).map((rule) => `    ${rule}`), ...more];
  };
  return [
    `${id}: ${outcome} (exit ${exit.code}, ${exit.reason})`,
    ...wrap(sentence, width, '  '),
    ...list('breaks', breaks),
    ...list('failed', failed),
    ...list('could not be judged', blocked),
  ];
}
