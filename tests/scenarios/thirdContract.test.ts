import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReport } from '../../src/edge/readReport';
import { conform } from './support/conform';
import { newFolder, put, removeFolders } from './support/folder';
import { served } from './support/served';
import { thirdContract } from './support/thirdContract';

describe('a contract made of data alone', () => {
  const folder = thirdContract();
  afterAll(removeFolders);

  it('is listed with its rules', async () => {
    const { code, stdout } = await conform(['list', folder, '--rules']);
    expect(code).toBe(0);
    expect(stdout).toContain('acme-profile 3.2  POST /teams/{team}/profiles/{profile-handle}  5 requirements');
    for (const rule of [
      'minLength:/nickname',
      'maxLength:/nickname',
      'minimum:/age',
      'maximum:/age',
      'enum:/plan',
      'maxItems:/tags',
    ])
      expect(stdout).toContain(`acme-profile/rejects-violating-body#${rule}\n`);
  });

  it('is not listed where it names a check nobody knows', async () => {
    const wrong = thirdContract();
    const file = join(wrong, 'requirements.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('check: stored', 'check: stoerd'));
    const { code, stderr } = await conform(['list', wrong]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(
        'requirements.yaml#/requirements/4/then/0/check: no check "stoerd"; did you mean "stored"?',
      ),
    });
  });

  it('is served with its OpenAPI document, and judged with exit 0', async () => {
    const provider = await served([folder, '--read']);
    const document = await (await fetch(`${provider.url}/openapi.json`)).json();
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: { '/teams/{team}/profiles/{profile-handle}': { post: { operationId: 'changeProfile' } } },
    });
    const out = newFolder();
    const config = put(out, 'target.yaml', provider.targetFile);
    const { code, stdout } = await conform(['run', folder, '--config', config, '--out', out, '--seed', '3']);
    await provider.stop();
    const report = readReport(join(out, 'acme-profile/report.json'));
    expect({ code, verdict: report.verdict, stdout }).toEqual({
      ...{ code: 0, verdict: 'conforms', stdout: expect.stringContaining('conforms to acme-profile 3.2') },
    });
    expect(report.requirements.map(({ verdict }) => verdict)).toEqual(Array(5).fill('pass'));
  }, 120_000);

  it('shows in a dry run which key a request has', async () => {
    const provider = await served([folder]);
    const config = put(newFolder(), 'target.yaml', provider.targetFile);
    const { code, stdout } = await conform(['run', folder, '--config', config, '--dry-run', '--profile', 'quick']);
    await provider.stop();
    expect(code).toBe(3);
    expect(stdout).toMatch(/^POST \/teams\/red\/profiles\/ann \(valid credential, application\/json\)/m);
    expect(stdout).toContain('(no credential, application/json)');
  }, 60_000);

  it('gets a target file with its own identity and credential', async () => {
    const out = newFolder();
    const { code } = await conform(['init', folder, '--out', join(out, 'target.yaml')]);
    const text = readFileSync(join(out, 'target.yaml'), 'utf8');
    expect(code).toBe(0);
    expect(text).toContain('- { team: red, profile-handle: ann }');
    expect(text).toContain('valid: $ACME_API_KEY');
    expect(text).toContain('the X-Acme-Key header');
  });
});
