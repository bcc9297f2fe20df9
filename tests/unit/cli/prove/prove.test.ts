import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../../src/cli/main';
import { fakeShell } from '../fakeShell';

jest.setTimeout(120_000);

describe('conform prove', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'conform-prove-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('tries what is named, writes the proof and ends with 0 when it holds', async () => {
    const shell = fakeShell();
    const words = [
      'prove',
      'doit-update-user',
      '--fault',
      'doit-always-401',
      '--variant',
      'doit-chunked',
      '--out',
      folder,
    ];
    expect(await main(words, shell)).toBe(0);
    expect(shell.printed.join('\n').replace(/\s+/g, ' ')).toContain(
      '1 of 1 fault detected, 1 by every rule they break; 0 false alarms over 1 variant',
    );
    expect(readdirSync(join(folder, 'proof')).sort()).toEqual(['proof.html', 'proof.json', 'proof.md']);
    const proof = JSON.parse(readFileSync(join(folder, 'proof/proof.json'), 'utf8'));
    expect(proof.summary).toMatchObject({ faults: 1, detected: 1, aimed: 1, variants: 1, falseAlarms: 0 });
    expect(proof.repeat).toContain(`prove doit-update-user --fault doit-always-401 --variant doit-chunked --seed 1`);
    expect(shell.noted.at(-1)).toContain('2/2 providers judged, 0 of them wrongly');
  });

  it('ends with 130 and writes nothing when it is interrupted', async () => {
    const shell = fakeShell();
    const running = main(['prove', '--fault', 'doit-always-40*', '--out', folder], shell);
    shell.interrupt();
    expect(await running).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not wait for the trial that is under way when it is interrupted', async () => {
    const shell = fakeShell();
    const running = main(['prove', '--variant', 'doit-takes-20-ms', '--jobs', '1', '--out', folder], shell);
    shell.interrupt();
    expect(await running).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends with 2 for a fault nobody knows', async () => {
    const shell = fakeShell();
    expect(await main(['prove', '--fault', 'no-such', '--out', folder], shell)).toBe(2);
    expect(shell.noted).toEqual(['conform: no fault "no-such"; conform serve CONTRACT --list shows them']);
  });
});
