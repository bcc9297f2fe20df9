import type { ComponentChildren } from 'preact';
import type { Verdict } from '../../model';
import { verdictWords } from '../verdictSentence';
import { visible, visibleBlock } from '../visible';

/** A mark for each verdict that needs no colour to be told from the others. */
export const marks: { readonly [verdict in Verdict]: string } = {
  pass: '✓',
  fail: '✗',
  warn: '!',
  observed: '○',
  untested: '–',
  blocked: '■',
};

/** A verdict as mark and word. */
export function Chip({ verdict, children }: { readonly verdict: Verdict; readonly children?: ComponentChildren }) {
  return (
    <span class={`chip v-${verdict}`}>
      {marks[verdict]} {children ?? verdictWords[verdict]}
    </span>
  );
}

/** A command with a button that copies it. */
export function Command({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div class="cmd">
      <pre dir="ltr">{visibleBlock(text, 4_000)}</pre>
      <button type="button" data-do="copy" data-script hidden aria-label={`Copy ${label}`}>
        Copy
      </button>
    </div>
  );
}

/** Words of a server, a case or a target file: harmless, and isolated from the text around them. */
export function Said({ text, max = 500 }: { readonly text: string; readonly max?: number }) {
  return <bdi>{visible(text, max)}</bdi>;
}

/** What may be wider than the page: it scrolls by itself, by keyboard too. */
export function Scroll({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

/** A section with its heading. */
export function Section(props: { readonly id: string; readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section aria-labelledby={`${props.id}-title`}>
      <h2 id={props.id}>
        <span id={`${props.id}-title`}>{props.title}</span>
      </h2>
      {props.children}
    </section>
  );
}
