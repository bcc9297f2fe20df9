import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { writeReports } from '../../src/edge/writeReports';
import { html } from '../../src/report/html';
import { hostileText } from '../fixtures/hostileText';
import { largeReport } from '../fixtures/largeReport';
import { fixtureReport } from '../fixtures/report';
import { openFile, startChromium } from './chromium';

const folder = mkdtempSync(join(tmpdir(), 'conform-browser-'));
const report = fixtureReport();
const path = join(folder, 'doit-update-user', 'report.html');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const phone = { viewport: { width: 390, height: 844 } } as const;

let browser: Browser;
beforeAll(async () => {
  writeReports(folder, report);
  writeReports(folder, fixtureReport({ contract: 'gjirafa-put-user' }));
  browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

function visibleRules(page: Page) {
  return page.locator('li[data-v]:not([hidden])');
}

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Serious and critical findings of axe, everything unfolded. */
async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
  await page.evaluate(axeSource);
  const {
    violations,
    passes,
  }: { violations: { id: string; impact: string; nodes: { html: string }[] }[]; passes: unknown[] } =
    await page.evaluate('axe.run(document, { resultTypes: ["violations", "passes"] })');
  expect(passes.length).toBeGreaterThan(10);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('report.html', () => {
  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['phone width', phone],
  ] as const)(
    'opens without errors, fetches nothing and has no serious accessibility issue: %s',
    async (_, options) => {
      const { page, context, problems } = await openFile(browser, path, options);
      await expect(page.locator('h1').textContent()).resolves.toContain('does not conform to doit-update-user 1.0');
      expect(problems).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
      await context.close();
    },
  );

  it('is no wider than a phone, unfolded too', async () => {
    const { page, context } = await openFile(browser, path, phone);
    await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
    await expect(page.evaluate('document.documentElement.scrollWidth')).resolves.toBeLessThanOrEqual(390);
    await context.close();
  });

  it('shows every place to go to on a phone, and leads there', async () => {
    const { page, context } = await openFile(browser, path, phone);
    const links = page.locator('nav a');
    await expect(links.count()).resolves.toBeGreaterThan(6);
    for (const link of await links.all()) {
      const box = await link.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
    }
    await links.filter({ hasText: 'Evidence' }).click();
    await expect(page.locator('#evidence').boundingBox()).resolves.toMatchObject({ y: expect.any(Number) });
    const heading = await page.evaluate(() => {
      const box = document.getElementById('evidence')?.getBoundingClientRect();
      const seen = box === undefined ? null : document.elementFromPoint(box.x + 20, box.y + box.height / 2);
      return seen?.closest('#evidence') !== null;
    });
    expect(heading).toBe(true);
    await context.close();
  });

  it('filters by verdict, level and text, and shows all again', async () => {
    const { page, context, problems } = await openFile(browser, path);
    const all = report.requirements.flatMap(({ rules }) => rules);
    await expect(visibleRules(page).count()).resolves.toBe(all.length);
    await page.locator('input[value=pass]').uncheck();
    await page.locator('input[value=untested]').uncheck();
    const left = all.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'untested').length;
    await expect(visibleRules(page).count()).resolves.toBe(left);
    await expect(page.locator('#shown').textContent()).resolves.toBe(`${left} of ${all.length} rules shown`);
    await page.locator('select[name=level]').selectOption('MAY');
    await expect(visibleRules(page).count()).resolves.toBe(1);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.locator('#shown', { hasText: `${all.length} of ${all.length}` }).waitFor();
    await page.locator('input[type=search]').fill('PHONEEXTENSION pattern');
    await expect(visibleRules(page).count()).resolves.toBe(1);
    await expect(visibleRules(page).first().isVisible()).resolves.toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('opens the rule a deep link names, even when the filter hides it', async () => {
    const hash = '#rejects-violating-body.pattern:/phoneExtension';
    const { page, context } = await openFile(browser, path, { hash });
    const rule = page.locator('li.aim');
    await expect(rule.textContent()).resolves.toContain('expected 400 (/phoneExtension is "1234567"');
    await expect(rule.locator('pre').first().isVisible()).resolves.toBe(true);
    await page.locator('input[type=search]').fill('no rule says this');
    await expect(visibleRules(page).count()).resolves.toBe(0);
    await page.locator('.cause h3 a', { hasText: 'rejects-malformed-body#truncated' }).click();
    await page.locator('li.aim', { hasText: '#truncated' }).waitFor();
    await expect(page.locator('li.aim').isVisible()).resolves.toBe(true);
    await context.close();
  });

  it('leads from the matrix to the rule, by keyboard', async () => {
    const { page, context } = await openFile(browser, path);
    await page.locator('svg a[aria-label^="rejects-violating-body /phoneExtension: failing"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('li.aim', { hasText: '#pattern:/phoneExtension' }).waitFor();
    expect(page.url()).toContain('#rejects-violating-body.pattern:/phoneExtension');
    await context.close();
  });

  it('copies curl and repeat command as they are', async () => {
    const { page, context } = await openFile(browser, path, { permissions: ['clipboard-read', 'clipboard-write'] });
    const first = page.locator('.cause').first();
    for (const [name, shown] of [
      ['Copy the request as curl', /^curl -X PATCH 'http:/],
      ['Copy the command that repeats it', /^conform replay /],
    ] as const) {
      await first.getByRole('button', { name }).click();
      await page.locator('#live', { hasText: 'Copied' }).waitFor({ state: 'attached' });
      await expect(page.evaluate('navigator.clipboard.readText()')).resolves.toMatch(shown);
    }
    await context.close();
  });

  it('works by keyboard: skip link, then / to the filter', async () => {
    const { page, context } = await openFile(browser, path);
    await page.keyboard.press('Tab');
    await expect(page.evaluate('document.activeElement.className')).resolves.toBe('skip');
    await page.keyboard.press('/');
    await expect(page.evaluate('document.activeElement.name')).resolves.toBe('text');
    await page.keyboard.type('a/b');
    await expect(page.locator('input[type=search]').inputValue()).resolves.toBe('a/b');
    await context.close();
  });

  it('changes its colours at the press of a button', async () => {
    const { page, context } = await openFile(browser, path, { colorScheme: 'light' });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.getByRole('button', { name: 'Light / dark' }).click();
    await expect(background()).resolves.not.toBe(light);
    await context.close();
  });

  it('prints without its controls', async () => {
    const { page, context } = await openFile(browser, path);
    await page.emulateMedia({ media: 'print' });
    for (const selector of ['.bar', '#filter', '.cmd button'])
      await expect(page.locator(selector).first().isVisible()).resolves.toBe(false);
    expect((await page.pdf()).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    await context.close();
  });

  it('reads well without scripts', async () => {
    const { page, context } = await openFile(browser, path, { javaScriptEnabled: false });
    await expect(page.locator('#filter').isVisible()).resolves.toBe(false);
    await expect(page.locator('.cmd button').first().isVisible()).resolves.toBe(false);
    await expect(page.locator('.cause').first().isVisible()).resolves.toBe(true);
    await context.close();
  });
});

describe('a hostile server', () => {
  it.each([
    ['markup, escapes and overrides', hostileText],
    ['1 MB of text', `<img src=x onerror="window.attacked=1">${'x'.repeat(1_000_000)}`],
    ['an end of every element', '</pre></details></main></body></html><script>window.attacked=1</script>'],
    ['NUL and lone surrogates', '\u0000\ud800\udfff\u0000<svg onload="window.attacked=1">'],
  ])('does nothing in the page with %s', async (_, hostile) => {
    const text = html(fixtureReport({ hostile }));
    const { page, context, problems } = await openFile(browser, written('hostile.html', text));
    await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
    await page.locator('input[type=search]').fill('attacked');
    expect(problems).toEqual([]);
    await expect(page.evaluate('window.attacked === undefined')).resolves.toBe(true);
    await expect(page.evaluate("document.querySelectorAll('img, iframe, object, script').length")).resolves.toBe(1);
    await expect(page.evaluate('document.title')).resolves.toBe('doit-update-user 1.0: does not conform');
    await context.close();
  });

  it('could run nothing even if its words became markup', async () => {
    const text = readFileSync(path, 'utf8').replace(
      '<h1>',
      '<h1><img src="x:" onerror="window.attacked=1"><script>window.attacked=1</script>',
    );
    const { page, context, problems } = await openFile(browser, written('pierced.html', text));
    await expect(page.evaluate('window.attacked === undefined')).resolves.toBe(true);
    expect(problems.some((problem) => problem.includes('Content Security Policy'))).toBe(true);
    await context.close();
  });
});

describe('the accessibility check', () => {
  it('sees a picture without words and text nobody can read', async () => {
    const text = readFileSync(path, 'utf8').replace(
      '<h1>',
      '<h1><img src="data:,"><span style="color:#777;background:#888">faint</span>',
    );
    const { page, context } = await openFile(browser, written('poor.html', text));
    const found = await axeFindings(page);
    expect(found.map((finding) => finding.split(':')[0])).toEqual(
      expect.arrayContaining(['image-alt', 'color-contrast']),
    );
    await context.close();
  });
});

describe('other files', () => {
  it('index.html opens without errors, leads to the reports and has no serious accessibility issue', async () => {
    const { page, context, problems } = await openFile(browser, join(folder, 'index.html'));
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.locator('a', { hasText: 'gjirafa-put-user' }).first().click();
    await expect(page.locator('h1').textContent()).resolves.toContain('gjirafa-put-user');
    await context.close();
  });

  it('a page of 20,000 cases opens and filters', async () => {
    const { page, context, problems } = await openFile(browser, written('large.html', html(largeReport(20_000))));
    await page.locator('input[type=search]').fill('field1/nested');
    await expect(visibleRules(page).count()).resolves.toBe(10);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('junit.xml is well-formed to the browser, with the right counts', async () => {
    const hostile = fixtureReport({ hostile: hostileText });
    writeReports(join(folder, 'hostile'), hostile);
    const { page, context } = await openFile(browser, path);
    const source = readFileSync(join(folder, 'hostile', 'doit-update-user', 'junit.xml'), 'utf8');
    const counts = await page.evaluate((xml) => {
      const parser = Reflect.construct(Reflect.get(globalThis, 'DOMParser'), []);
      const root = parser.parseFromString(xml, 'application/xml');
      return ['parsererror', 'testcase', 'failure', 'error', 'skipped'].map(
        (name) => root.getElementsByTagName(name).length,
      );
    }, source);
    const { totals } = hostile;
    const rules = hostile.requirements.flatMap((requirement) => requirement.rules);
    // One more says that not every user is as it was before.
    expect(counts).toEqual([0, rules.length + 1, totals.fail, totals.blocked, totals.untested + 1]);
    await context.close();
  });

  it('exchanges.har replays in the browser', async () => {
    const context = await browser.newContext();
    await context.routeFromHAR(join(folder, 'doit-update-user', 'exchanges.har'), { notFound: 'abort' });
    const page = await context.newPage();
    const [first] = report.exchanges;
    const answered = await page.evaluate(async (body) => {
      const reply = await fetch('http://127.0.0.1:8080/iam/v1/users/user-1', {
        method: 'PATCH',
        body,
        headers: { 'content-type': 'application/json' },
      });
      return { status: reply.status, text: await reply.text() };
    }, first?.request.body ?? '');
    expect(answered).toEqual({ status: 200, text: first?.reply.kind === 'reply' ? first.reply.body : '' });
    await context.close();
  });

  it('badge.svg is a picture', async () => {
    const { page, context, problems } = await openFile(browser, join(folder, 'doit-update-user', 'badge.svg'));
    await expect(page.locator('title').textContent()).resolves.toBe('doit-update-user 1.0 · does not conform');
    await expect(page.evaluate('document.documentElement.getBoundingClientRect().height')).resolves.toBe(20);
    expect(problems).toEqual([]);
    await context.close();
  });
});
