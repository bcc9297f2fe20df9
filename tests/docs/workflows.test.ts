import { parse, parseAllDocuments } from 'yaml';
import { isArray, isObject } from '../../src/contract/documents';
import type { Json, JsonObject } from '../../src/model';
import { allFences, textOf } from './pages';

const action = objectIn(textOf('.github/actions/conform/action.yml'));
const workflows = [
  { name: 'ci.yml', value: objectIn(textOf('.github/workflows/ci.yml')) },
  ...allFences()
    .filter(({ tag }) => tag === 'github')
    .map(({ page, line, text }) => ({ name: `${page}:${line}`, value: objectIn(text) })),
];

describe('the GitHub workflows', () => {
  it.each(workflows)('$name: every job runs somewhere, in steps that do one thing', ({ value }) => {
    expect(Object.keys(value)).toEqual(expect.arrayContaining(['name', 'on', 'permissions', 'jobs']));
    const jobs = Object.values(asObject(value.jobs)).map(asObject);
    expect(jobs.length).toBeGreaterThan(0);
    for (const job of jobs) {
      expect(job['runs-on']).toBe('ubuntu-latest');
      for (const step of stepsOf(job))
        expect([typeof step.run, typeof step.uses].sort()).toEqual(['string', 'undefined']);
    }
  });

  it.each(workflows)('$name: every needed job exists, every used step has its id', ({ value }) => {
    const jobs = asObject(value.jobs);
    for (const job of Object.values(jobs).map(asObject)) {
      if (typeof job.needs === 'string') expect(Object.keys(jobs)).toContain(job.needs);
      const ids = stepsOf(job).map(({ id }) => id);
      for (const [, id] of JSON.stringify(job).matchAll(/steps\.(\w+)\.outputs/g)) expect(ids).toContain(id);
    }
  });

  it.each(workflows)('$name: gives the action only inputs it has, and all it needs', ({ value }) => {
    const inputs = asObject(action.inputs);
    const required = Object.keys(inputs).filter((name) => asObject(inputs[name]).required === true);
    const uses = Object.values(asObject(value.jobs))
      .flatMap((job) => stepsOf(asObject(job)))
      .filter(({ uses: used }) => String(used).includes('.github/actions/conform'));
    expect(uses.length).toBeGreaterThan(0);
    for (const step of uses) {
      const given = Object.keys(asObject(step.with));
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
      expect(given).toEqual(expect.arrayContaining(required));
    }
  });

  it('test on the Node versions the package supports', () => {
    const [ci] = workflows;
    const jobs = asObject(ci?.value.jobs);
    const matrix = asObject(asObject(asObject(jobs.test).strategy).matrix);
    expect(matrix.node).toEqual([20, 22, 24]);
    expect(asObject(objectIn(textOf('package.json')).engines).node).toBe('>=20');
  });
});

describe('the action', () => {
  it('hands inputs to scripts through the environment alone', () => {
    const steps = stepsOf(asObject(action.runs));
    for (const { run } of steps) expect(String(run ?? '')).not.toContain('${{');
    const environment = steps.flatMap(({ env }) => Object.values(asObject(env ?? {})).map(String));
    const used = [...environment, ...steps.flatMap((step) => [String(step.if ?? ''), JSON.stringify(step.with ?? {})])];
    for (const name of Object.keys(asObject(action.inputs)))
      expect(used.some((text) => text.includes(`inputs.${name}`))).toBe(true);
  });

  it('is documented input by input', () => {
    const page = textOf('docs/ci.md');
    const section = page.slice(page.indexOf('Inputs:'), page.indexOf('### With shards'));
    const named = [...section.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
    const expected = [...Object.keys(asObject(action.inputs)), ...Object.keys(asObject(action.outputs))];
    expect(named.sort()).toEqual(expected.sort());
  });
});

describe('the GitLab pipeline', () => {
  const [fence] = allFences().filter(({ tag }) => tag === 'gitlab');
  const { stages, ...jobs } = objectIn(fence?.text ?? '');

  it('has jobs with scripts, in stages that exist', () => {
    expect(Object.keys(jobs).length).toBeGreaterThan(0);
    for (const job of Object.values(jobs).map(asObject)) {
      expect(stages).toContain(job.stage);
      expect(isArray(job.script) && job.script.every((line) => typeof line === 'string')).toBe(true);
    }
  });
});

describe('the Jenkins pipeline', () => {
  const [fence] = allFences().filter(({ tag }) => tag === 'jenkins');

  it('closes what it opens', () => {
    expect(unclosed(fence?.text ?? '{')).toBe('');
    expect(unclosed("a { sh '}' ( }")).toBe('{(');
  });
});

describe('the Kubernetes job', () => {
  const [targets, job] = parseAllDocuments(textOf('docs/examples/kubernetes-job.yaml')).map((one) =>
    asObject(one.toJS()),
  );
  const spec = asObject(job?.spec);

  it('starts one pod for each shard, each with a target file of its own', () => {
    expect(job).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job' });
    expect(spec.completionMode).toBe('Indexed');
    const script = JSON.stringify(spec.template);
    expect(script).toContain(`--shard $shard/${String(spec.completions)}`);
    const files = Array.from({ length: Number(spec.completions) }, (_, i) => `target-${i + 1}.yaml`);
    expect(Object.keys(asObject(targets?.data))).toEqual(files);
  });

  it('lists no user twice', () => {
    const users = Object.values(asObject(targets?.data)).flatMap((text) => {
      const { users: list } = objectIn(String(text));
      return isArray(list) ? list.map((user) => JSON.stringify(user)) : [];
    });
    expect(users.length).toBeGreaterThan(0);
    expect(new Set(users).size).toBe(users.length);
  });

  it('does not start a pod again that ended with a verdict', () => {
    expect(JSON.stringify(spec.podFailurePolicy)).toContain('"values":[1,2,3,4,70]');
    expect(asObject(asObject(spec.template).spec).restartPolicy).toBe('Never');
  });
});

function objectIn(yaml: string): JsonObject {
  return asObject(parse(yaml));
}

function asObject(value: unknown): JsonObject {
  if (!isObject(value)) throw new Error(`expected a mapping, found ${JSON.stringify(value)}`);
  return value;
}

function stepsOf({ steps }: JsonObject): JsonObject[] {
  return (isArray(steps) ? steps : []).map((step: Json) => asObject(step));
}

/** The brackets of a Groovy text that are never closed; text in quotes is left out. */
function unclosed(groovy: string): string {
  const closers: { readonly [open: string]: string } = { '{': '}', '(': ')', '[': ']' };
  const open: string[] = [];
  for (const mark of groovy.replace(/'[^'\n]*'/g, '')) {
    if (mark in closers) open.push(mark);
    else if (Object.values(closers).includes(mark) && closers[open.at(-1) ?? ''] === mark) open.pop();
  }
  return open.join('');
}
