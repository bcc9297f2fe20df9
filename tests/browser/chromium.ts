import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the machine's Chromium. Fails, and says what to install, when there is none. */
export async function startChromium(): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined)
    throw new Error('no Chromium found: install it (apt-get install -y chromium) or name it in CHROMIUM');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A page and everything that went wrong in it: console errors, exceptions, dialogs, and requests to anywhere but its own file. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly problems: readonly string[];
}

/** Opens a file in a context of its own and watches it from the first byte. */
export async function openFile(
  browser: Browser,
  path: string,
  options: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<WatchedPage> {
  const { hash = '', ...settings } = options;
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  const problems: string[] = [];
  const url = `file://${path}`;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch((error) => problems.push(String(error)));
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url && !request.url().startsWith('data:'))
      problems.push(`request: ${request.url()}`);
  });
  await page.goto(url + hash);
  return { page, context, problems };
}
