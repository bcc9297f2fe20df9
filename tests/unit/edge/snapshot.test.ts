import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSnapshots } from '../../../src/cli/writeSnapshots';
import { openContract } from '../../../src/edge/openContract';
import { packageRoot, shippedContracts } from '../../../src/edge/packageFiles';
import { requirementLines } from '../../../src/edge/requirementLines';
import { readSnapshot } from '../../../src/edge/snapshot';

const folder = mkdtempSync(join(tmpdir(), 'snapshots-'));
beforeAll(() => writeSnapshots(folder));

describe.each(shippedContracts())('the snapshot of %s', (name) => {
  const path = join(folder, `${name}.json`);

  it('is what its documents say', () => {
    const snapshot = readSnapshot(name, folder);
    expect(JSON.stringify(snapshot?.contract)).toBe(JSON.stringify(openContract(name)));
    expect(snapshot?.lines).toEqual(requirementLines(name));
  });

  it('tells nothing of the machine that made it', () => {
    expect(readFileSync(path, 'utf8')).not.toContain(packageRoot);
  });

  it('knows equal schemas as one', () => {
    const schemas = readSnapshot(name, folder)?.contract.operation.responses.map(({ schema }) => schema) ?? [];
    expect(new Set(schemas).size).toBe(new Set(schemas.map((schema) => JSON.stringify(schema))).size);
  });

  it.each(['openapi.yaml', 'requirements.yaml', 'rulings.yaml', 'request.schema.json'])(
    'holds no longer when %s has changed',
    (document) => {
      const snapshot = JSON.parse(readFileSync(path, 'utf8'));
      const [file] = Object.keys(snapshot.files).filter((one) => one.endsWith(`/${document}`));
      const other = mkdtempSync(join(tmpdir(), 'snapshots-'));
      writeFileSync(
        join(other, `${name}.json`),
        JSON.stringify({ ...snapshot, files: { ...snapshot.files, [String(file)]: 'of another text' } }),
      );
      expect(readSnapshot(name, other)).toBeNull();
    },
  );

  it('is not there before it is made', () => {
    expect(readSnapshot(name, join(folder, 'nowhere'))).toBeNull();
  });
});
