import { interruptedExit } from '../../exit';
import { visible } from '../../report/visible';
import { type Attach, type Call, examples } from '../command';
import { examine } from '../examine';
import { prepare } from '../prepare';

/** `conform doctor`: whether a target can be judged, and which setting mends it where not. */
export const attach: Attach = (program, call) => {
  program
    .command('doctor')
    .description(
      'Look whether a server can be judged: reachable, credentials, users. Its users are put back afterwards.',
    )
    .argument('[contract]', "shipped name, or path of a contract folder; default: the target file's")
    .option('--config <file>', 'the target file (conform init writes one)')
    .addHelpText(
      'after',
      examples('conform doctor --config target.yaml', 'conform doctor doit-update-user --config staging.yaml'),
    )
    .action((name: string | undefined, { config }: { config?: string }) => doctor(name, config, call));
};

async function doctor(name: string | undefined, config: string | undefined, { shell, finish }: Call): Promise<void> {
  const { contract, target } = prepare(name, config, shell.environment);
  shell.note(`examining ${target.baseUrl} for ${contract.name} ${contract.version}`);
  const { lines, blocked, notRestored, isInterrupted } = await examine(contract, target, shell);
  const width = Math.max(...lines.map((line) => line.name.length), 0);
  for (const line of lines) shell.print(`${line.ok ? '✓' : '✗'} ${line.name.padEnd(width)}  ${visible(line.text)}`);
  for (const text of notRestored) shell.print(`! ${visible(text)}`);
  if (isInterrupted) {
    shell.note('conform: interrupted; what was not looked at by then is not known');
    return finish(interruptedExit);
  }
  const wrong = lines.filter(({ ok }) => !ok).length;
  if (blocked === null && wrong === 0) return shell.print('The target can be judged.');
  shell.print(blocked === null ? 'The target can be judged, but not wholly.' : 'The target cannot be judged.');
  finish(3);
}
