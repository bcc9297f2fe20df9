import { violations } from '../../../src/contract/validator';
import { harnessSchemas } from '../../../src/edge/packageFiles';
import type { Json, Proof } from '../../../src/model';
import { columnsOf } from '../../../src/report/columns';
import { complaintsOf, killsAlone, proofSentence, unseen } from '../../../src/report/proofFacts';
import { proofFiles } from '../../../src/report/proofFiles';
import { proofHtml } from '../../../src/report/proofHtml';
import { proofMarkdown } from '../../../src/report/proofMarkdown';
import { proofTerminal } from '../../../src/report/proofTerminal';
import { fixtureDoubt, fixtureProof } from '../../fixtures/proof';

const proof = fixtureProof();
const doubt = fixtureDoubt();

describe('what a proof says', () => {
  it('is one sentence with the numbers of faults and variants', () => {
    expect(proofSentence(proof)).toBe(
      '2 of 2 faults detected, 2 by every rule they break; 0 false alarms over 1 variant',
    );
    expect(proofSentence(doubt)).toBe(
      '1 of 2 faults detected, 0 by every rule they break; 1 false alarm over 1 variant',
    );
  });

  it('counts what speaks against the harness', () => {
    expect(complaintsOf(proof)).toEqual([]);
    expect(complaintsOf(doubt).map(({ id }) => id)).toEqual(['doit-unseen', 'doit-beside', 'doit-strict']);
  });

  it('knows which faults one requirement alone notices', () => {
    expect(proof.requirements.map((one) => killsAlone(proof, one))).toEqual([1, 0]);
  });

  it('names requirements that nothing makes fail', () => {
    expect(unseen(proof)).toEqual([]);
    expect(unseen(doubt).map(({ id }) => id)).toEqual(['stays-available']);
  });
});

describe('proofTerminal', () => {
  it.each([
    ['a proof', proof, false],
    ['a doubt', doubt, false],
    ['one in detail', doubt, true],
  ])('keeps %s within 80 columns', (_, given, isDetailed) => {
    const text = proofTerminal(given, { isDetailed, folder: 'reports/proof/proof.html' });
    expect(text.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
  });

  it('shows for each requirement what was aimed at it, what it kills, and what it kills alone', () => {
    const rows = proofTerminal(proof)
      .split('\n')
      .filter((line) => line.includes('MUST'))
      .map((line) => line.split('│').map((cell) => cell.trim()));
    expect(rows).toEqual([
      ['', 'rejects-violating-body', 'MUST', '1/1', '2', '1', ''],
      ['', 'stays-available', 'MUST', '1/1', '1', '', ''],
    ]);
  });

  it('begins with what speaks against the harness', () => {
    const blocks = proofTerminal(doubt).split('\n\n');
    expect(blocks[0]).toContain('✗ 1 of 2 faults detected');
    expect(blocks[1]?.replace(/\s+/g, ' ')).toContain('doit-unseen missed: the run ended with exit 0');
    expect(blocks[1]?.replace(/\s+/g, ' ')).toContain(
      'detected, but not by doit-update-user/stays-available#server-error',
    );
    expect(blocks[1]?.replace(/\s+/g, ' ')).toContain('doit-strict false alarm: exit 1');
  });

  it('shows in detail which rules a fault turned red', () => {
    const text = proofTerminal(proof, { isDetailed: true });
    expect(text).toContain('doit-open-end: detected (exit 1, 1 rule of MUST requirements failed)');
    expect(text).toContain('    doit-update-user/rejects-violating-body#pattern:/phone');
  });
});

describe('proofMarkdown', () => {
  it('has the numbers of every contract in a table', () => {
    expect(proofMarkdown(proof)).toContain('| `doit-update-user` | 2 | 2 (100 %) | 2 (100 %) | 1 | 0 |');
    expect(proofMarkdown(doubt)).toContain('| `doit-update-user` | 2 | 1 | 0 | 1 | 1 |');
  });

  it('keeps the cells of every table in their columns, whatever stands in them', () => {
    const tables = proofMarkdown(doubt)
      .split('\n\n')
      .filter((block) => block.startsWith('|'))
      .map((block) => block.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length));
    expect(tables.length).toBeGreaterThan(2);
    for (const widths of tables) expect(new Set(widths).size).toBe(1);
    expect(proofMarkdown(doubt)).not.toContain('<b>');
  });
});

describe('proofHtml', () => {
  const marksOf = (given: Proof) =>
    [...proofHtml(given).matchAll(/<g class="v-(\w+)">/g)].map(([, verdict = '']) => verdict).sort();

  it('marks in the matrix what failed as it should, what failed as well and what should have failed', () => {
    expect(marksOf(proof)).toEqual(['observed', 'pass', 'pass']);
    expect(marksOf(doubt)).toEqual(['fail', 'fail', 'pass']);
  });

  it('shows what a variant does as text', () => {
    expect(proofHtml(doubt)).toContain('Is &lt;b>strict&lt;/b> | right.');
  });
});

describe('proofFiles', () => {
  it('are the record, which fits its schema, and two renderings of it', () => {
    const files = proofFiles(proof);
    expect(files.map(({ name }) => name)).toEqual(['proof.json', 'proof.html', 'proof.md']);
    const record: Json = JSON.parse(files[0]?.text ?? '');
    expect(record).toEqual(JSON.parse(JSON.stringify(proof)));
    expect(violations(harnessSchemas().proof, record)).toEqual([]);
  });
});
