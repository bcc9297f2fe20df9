import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReport } from '../../src/edge/readReport';
import { doit } from './doubles/doit';
import { credentials, isMembers, type Members, pause, type Stages, start } from './doubles/double';
import { gjirafa } from './doubles/gjirafa';
import type { Answer } from './doubles/server';
import { conform } from './support/conform';
import { contractCopy } from './support/contractCopy';
import { newFolder, put, removeFolders } from './support/folder';

afterAll(removeFolders);

describe('secrets', () => {
  const forms = (value: string): string[] => [
    value,
    encodeURIComponent(value),
    Buffer.from(value).toString('base64'),
    JSON.stringify(value).replaceAll('-', '\\u002d'),
    value.toUpperCase(),
    [...value].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join(''),
  ];

  /** Answers as the honest double does, with the request's credential in every place of the reply. */
  const echo: Stages['send'] = (answer, { request }) => {
    const given = String(request.headers.authorization ?? '');
    if (typeof answer === 'string' || given === '') return answer;
    const token = given.replace(/^Bearer /, '');
    const said = [...forms(given), ...forms(token)];
    const body = typeof answer.body === 'object' && answer.body !== null ? answer.body : {};
    return { ...answer, headers: { 'x-echo': token, 'x-base64': said[2] ?? '' }, body: { ...body, said, [token]: 1 } };
  };

  it('stand in no output of a run against a server that echoes them in every form', async () => {
    const double = await start(doit(), { send: echo });
    const folder = newFolder();
    const config = put(folder, 'target.yaml', {
      ...double.target,
      authorization: { valid: 'Bearer $THE_KEY', forbidden: `Bearer file:readonly.key`, invalid: credentials.invalid },
    });
    put(folder, 'readonly.key', `${credentials.forbidden.replace('Bearer ', '')}\n`);
    const env = { THE_KEY: credentials.valid.replace('Bearer ', '') };
    const out = join(folder, 'reports');
    const run = await conform(['run', '--config', config, '--out', out, '--profile', 'quick', '--seed', '4'], { env });
    const report = join(out, 'doit-update-user/report.json');
    const red = readReport(report)
      .requirements.flatMap(({ rules }) => rules)
      .find(({ id, verdict }) => id.includes('/hides-credentials#') && verdict === 'fail');
    const again = await conform(['replay', report, red?.id ?? '', '--config', config], { env });
    const doctor = await conform(['doctor', '--config', config], { env });
    const dry = await conform(['run', '--config', config, '--profile', 'quick', '--dry-run'], { env });
    await double.close();
    expect({ run: run.code, again: again.code, doctor: doctor.code }).toEqual({ run: 1, again: 1, doctor: 0 });
    const outputs = [
      ...[run, again, doctor, dry].flatMap(({ stdout, stderr }) => [stdout, stderr]),
      ...filesUnder(out).map((file) => readFileSync(file, 'utf8')),
    ];
    expect(outputs.length).toBeGreaterThanOrEqual(11);
    for (const secret of [credentials.valid, credentials.forbidden].map((value) => value.replace('Bearer ', ''))) {
      const found = forms(secret).filter((form) =>
        outputs.some((text) => text.toLowerCase().includes(form.toLowerCase())),
      );
      expect(found).toEqual([]);
    }
  }, 180_000);
});

describe('users', () => {
  it('that are not listed are never written, and those that are end as they were', async () => {
    const double = await start(doit(5));
    const folder = newFolder();
    const listed = [{ id: 'person-2' }, { id: 'person-4' }];
    const config = put(folder, 'target.yaml', { ...double.target, users: listed });
    const { code } = await conform(['run', '--config', config, '--out', folder, '--profile', 'quick']);
    await double.close();
    expect(code).toBe(0);
    expect(double.users).toEqual(double.before);
  }, 120_000);

  it('end as they were where an update of one was written to the other one, by an id in its body', async () => {
    const double = await start(gjirafa(), ({ store }) => ({
      store: (user, body, visit) => store(visit.users.find(({ id }) => id === body.id) ?? user, body, visit),
    }));
    const folder = newFolder();
    const names = ['firstname', 'lastname', 'projectName', 'email', 'isActive', 'isConfirmed', 'defaultOrganizationId'];
    const listed = (Array.isArray(double.target.users) ? double.target.users : []).slice(0, 2).map((user, i) => ({
      ...user,
      state: Object.fromEntries(names.map((name) => [name, double.before[i]?.[name]])),
    }));
    const config = put(folder, 'target.yaml', { ...double.target, users: listed });
    const { code } = await conform(['run', '--config', config, '--out', folder, '--profile', 'quick']);
    await double.close();
    const picked = (users: readonly Members[]) => users.map((user) => names.map((name) => user[name]));
    expect({ code, users: picked(double.users) }).toEqual({ code: 1, users: picked(double.before) });
    expect(double.users[2]).toEqual(double.before[2]);
    const failed = readReport(join(folder, 'gjirafa-put-user/report.json'))
      .requirements.flatMap(({ rules }) => rules)
      .flatMap(({ id, verdict }) => (verdict === 'fail' ? [id.replace(/^.*\//, '')] : []));
    expect(failed).toContain('touches-no-other-user#other-user');
  }, 120_000);

  it.each([
    [doit(), 'roleId', ['firstName', 'lastName', 'jobFunction', 'phone', 'phoneExtension', 'language', 'roleId']],
    // Two of the others no valid update can set: they are null.
    [gjirafa(), 'email', ['firstname', 'lastname', 'projectName', 'isActive', 'isConfirmed', 'email']],
  ] as const)(
    'are put back but for what the server refuses: %#',
    async (blueprint, refused, names) => {
      const double = await start(blueprint, ({ check }) => ({
        check: (body) => (isMembers(body) && refused in body ? `${refused} is not for you` : check(body)),
      }));
      const folder = newFolder();
      const listed = Array.isArray(double.target.users) ? double.target.users : [];
      const known = listed.map((user, i) => ({
        ...user,
        state: Object.fromEntries(names.map((name) => [name, double.before[i]?.[name]])),
      }));
      const config = put(folder, 'target.yaml', { ...double.target, users: known });
      await conform(['run', '--config', config, '--out', folder, '--profile', 'quick']);
      await double.close();
      const picked = (users: readonly Members[]) => users.map((user) => names.map((name) => user[name]));
      expect(picked(double.users)).toEqual(picked(double.before));
      const { notRestored } = readReport(join(folder, blueprint.contract, 'report.json'));
      for (const name of names.filter((one) => one !== refused)) expect(notRestored.join('\n')).not.toContain(name);
    },
    120_000,
  );

  it('are put back where the look at them comes to nothing: pact verify', async () => {
    let updates = 0;
    const double = await start(doit(), ({ check }) => ({
      // The first two updates are taken; those that follow, one for each user while the doctor looks, are not.
      check: (body) => {
        if (isMembers(body) && Object.keys(body).length > 0) updates++;
        return updates === 3 || updates === 4 ? 'not now' : check(body);
      },
    }));
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    const { code } = await conform(['pact', 'verify', '--config', config, '--out', folder]);
    await double.close();
    expect({ code, users: double.users }).toEqual({ code: 3, users: double.before });
    const { notRestored } = readReport(join(folder, 'doit-update-user/report.json'));
    expect(notRestored).toEqual([]);
  }, 60_000);

  it.each([
    ['doctor', []],
    ['pact verify', ['--out', newFolder()]],
  ])(
    'are not touched by %s with a contract no case can be planned for',
    async (command, words) => {
      const double = await start(doit());
      const contract = contractCopy(double.contract, [
        {
          file: `schemas/${double.contract}/request.schema.json`,
          from: '"examples": ["role-viewer"]\n    }',
          to: '"examples": ["role-viewer"]\n    },\n    "code": { "type": "string", "pattern": "^[a-z]{3}$", "minLength": 10 }',
        },
      ]);
      const config = put(newFolder(), 'target.yaml', { ...double.target, contract });
      const { code, stderr } = await conform([...command.split(' '), contract, '--config', config, ...words]);
      await double.close();
      expect({ code, stderr, sent: double.count() }).toEqual({
        ...{ code: 2, stderr: expect.stringContaining('/properties/code'), sent: 0 },
      });
    },
    60_000,
  );

  it('are put back after --max-time, and the report says it is partial', async () => {
    const double = await start(doit(), { send: slowly });
    const folder = newFolder();
    const config = put(folder, 'target.yaml', double.target);
    const { code, stdout } = await conform(['run', '--config', config, '--out', folder, '--max-time', '1s']);
    await double.close();
    const { run, verdict, notRestored } = readReport(join(folder, 'doit-update-user/report.json'));
    expect({ code, isPartial: run.isPartial, verdict, notRestored }).toEqual({
      ...{ code: 3, isPartial: true, verdict: 'not proven', notRestored: [] },
    });
    expect(stdout).toContain('ended early');
    expect(double.users).toEqual(double.before);
  }, 60_000);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'are put back on %s, with a partial report and exit 130',
    async (signal) => {
      const folder = newFolder();
      const stop = { child: () => false };
      const double = await start(doit(), {
        send: (answer, { request }) => {
          if (request.number === 100) stop.child();
          return slowly(answer);
        },
      });
      const config = put(folder, 'target.yaml', double.target);
      const { code, stderr } = await conform(['run', '--config', config, '--out', folder], {
        onStart: (child) => {
          stop.child = () => child.kill(signal);
        },
      });
      await double.close();
      const { run, verdict, exit, notRestored } = readReport(join(folder, 'doit-update-user/report.json'));
      expect({ code, exit: exit.code, isPartial: run.isPartial, verdict, notRestored }).toEqual({
        ...{ code: 130, exit: 130, isPartial: true, verdict: 'not proven', notRestored: [] },
      });
      expect(stderr).toMatch(/stopping and putting users back/);
      expect(double.users).toEqual(double.before);
      expect(double.count()).toBeLessThan(250);
    },
    60_000,
  );

  it('are left where they are when a second interrupt comes', async () => {
    const folder = newFolder();
    const stop = { child: () => false };
    const double = await start(doit(), {
      send: async (answer, { request }) => {
        if (request.number === 50) stop.child();
        if (request.number >= 50) await pause(300);
        return answer;
      },
    });
    const config = put(folder, 'target.yaml', double.target);
    const { code } = await conform(['run', '--config', config, '--out', folder], {
      onStart: (child) => {
        stop.child = () => child.kill('SIGINT');
        // Two signals that come before the first is looked at are one.
        child.stderr?.on('data', (said) => {
          if (/putting users back/.test(String(said))) child.kill('SIGINT');
        });
      },
    });
    await double.close();
    expect(code).toBe(130);
    expect(readdirSync(folder)).toEqual(['target.yaml']);
    expect(double.count()).toBeLessThan(60);
  }, 60_000);
});

describe('the request rate', () => {
  const rate = 25;

  it.each([
    ['by --rps', { words: ['--rps', String(rate)], limits: {} }],
    ['by limits.requestsPerSecond', { words: [], limits: { requestsPerSecond: rate } }],
    ['for all lanes together', { words: ['--lanes', '8'], limits: { requestsPerSecond: rate } }],
  ])(
    'given %s is kept within 5 %%, and used',
    async (_, { words, limits }) => {
      const times: number[] = [];
      const double = await start(doit(8), {
        send: (answer) => {
          times.push(performance.now());
          return answer;
        },
      });
      const folder = newFolder();
      const config = put(folder, 'target.yaml', { ...double.target, limits });
      await conform(['run', '--config', config, '--out', folder, '--max-time', '4s', ...words]);
      await double.close();
      expect(times.length).toBeGreaterThan(50);
      // A busy machine delays some requests, and the next ones come that much sooner: the least of ten beginnings is not one of those.
      const last = times.length - 1;
      const rates = times.slice(0, 10).map((time, i) => ((last - i) * 1_000) / ((times[last] ?? 0) - time));
      expect(Math.min(...rates)).toBeLessThanOrEqual(rate * 1.05);
      // For the same reason the middle gap, not the mean, says whether the rate is used.
      const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
      const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
      expect(1_000 / middle).toBeGreaterThanOrEqual(rate * 0.95);
      expect(1_000 / middle).toBeLessThanOrEqual(rate * 1.05);
    },
    60_000,
  );
});

async function slowly(answer: Answer): Promise<Answer> {
  await pause(10);
  return answer;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
