import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { script, scriptHash } from './script';
import { style } from './style';

/** What every page has: a title, places to go to, and its body. */
export interface Page {
  readonly title: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
  readonly children: ComponentChildren;
}

/**
 * One self-contained HTML document: nothing is fetched, and a content security policy lets no script run but its own,
 * whatever a server's words may hold.
 */
export function page({ title, links, children }: Page): string {
  const policy = `default-src 'none'; script-src 'sha256-${scriptHash}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
  const document = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the verdict
        </a>
        <div class="bar">
          <div class="wrap">
            <nav aria-label="Sections">
              {links.map(({ href, text }) => (
                <a key={href} href={href}>
                  {text}
                </a>
              ))}
            </nav>
            <button type="button" data-do="theme" data-script hidden>
              Light / dark
            </button>
          </div>
        </div>
        {children}
        <div id="live" class="live" role="status" aria-live="polite" />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToString(document)}\n`;
}
