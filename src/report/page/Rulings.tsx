import type { Report, RulingReport } from '../../model';
import { visible } from '../visible';
import { Section } from './parts';
import { RuleLinks } from './RuleLinks';

/** Where the page is silent or contradicts itself: what was held, those that verdicts of this run rested on first. */
export function Rulings({ report }: { readonly report: Report }) {
  if (report.rulings.length === 0) return null;
  const used = report.rulings.filter(({ usedBy }) => usedBy.length > 0);
  const unused = report.rulings.filter(({ usedBy }) => usedBy.length === 0);
  return (
    <Section id="rulings" title={`Rulings (${used.length} used)`}>
      <p class="muted small">Each settles a place where the published page is silent or contradicts itself.</p>
      {[...used, ...unused].slice(0, 200).map((ruling) => (
        <Ruling key={ruling.id} ruling={ruling} />
      ))}
    </Section>
  );
}

function Ruling({ ruling: { id, question, readings, held, usedBy } }: { readonly ruling: RulingReport }) {
  return (
    <details id={`ruling-${visible(id, 50)}`}>
      <summary>
        <span class="mono">{visible(id, 50)}</span> {visible(question)}{' '}
        <span class="muted small">{usedBy.length === 0 ? 'not used in this run' : `${usedBy.length} rules`}</span>
      </summary>
      <div class="in">
        <ul class="findings">
          {readings.map((reading) => (
            <li key={reading}>{visible(reading)}</li>
          ))}
        </ul>
        <p>
          <b>Held:</b> {visible(held)}
        </p>
        {usedBy.length === 0 ? null : (
          <p class="small">
            <RuleLinks rules={usedBy} />
          </p>
        )}
      </div>
    </details>
  );
}
