import type { Report } from '../../model';
import { Said, Section } from './parts';

/** So many are seen without unfolding; a first glance has little room. */
const maxAtOnce = 5;
/** So many at most, folded ones too. */
const most = 50;

/** What could not be learnt of users, or put back: it concerns whoever runs the server, whatever the verdict. */
export function NotRestored({ report: { notRestored } }: { readonly report: Report }) {
  if (notRestored.length === 0) return null;
  const folded = notRestored.slice(maxAtOnce, most);
  const left = notRestored.length - maxAtOnce - folded.length;
  return (
    <div class="changed">
      <Section id="not-restored" title="Not as it was before">
        <Sentences texts={notRestored.slice(0, maxAtOnce)} />
        {folded.length === 0 ? null : (
          <details>
            <summary>and {notRestored.length - maxAtOnce} more</summary>
            <div class="in">
              <Sentences texts={folded} />
              {left > 0 ? <p class="note">and {left} more: see report.json</p> : null}
            </div>
          </details>
        )}
      </Section>
    </div>
  );
}

function Sentences({ texts }: { readonly texts: readonly string[] }) {
  return (
    <ul class="findings">
      {texts.map((text) => (
        <li key={text}>
          <Said text={text} />
        </li>
      ))}
    </ul>
  );
}
