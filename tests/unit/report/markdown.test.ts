import { markdown, maxSummaryBytes } from '../../../src/report/markdown';
import { hostileText } from '../../fixtures/hostileText';
import { largeReport } from '../../fixtures/largeReport';
import { fixtureReport } from '../../fixtures/report';

const text = markdown(fixtureReport());

describe('markdown', () => {
  it('starts with the verdict and then what to fix first', () => {
    expect(text.split('\n')[0]).toBe('## ❌ doit-update-user 1.0 · does not conform');
    expect(text.indexOf('### Fix first')).toBeLessThan(text.indexOf('### Could not be judged'));
    expect(text.indexOf('### Fix first')).toBeLessThan(text.indexOf('| proven |'));
  });

  it('shows the case in words, request and repeat command as code', () => {
    expect(text).toContain('- case: one digit too few\n- expected: ');
    expect(text).toMatch(/```sh\ncurl -X PATCH .*\nconform replay .*\n```/);
  });

  it('says gate, not conforms, when a baseline was used', () => {
    const gated = markdown({
      ...fixtureReport({ outcome: 'green' }),
      gate: { baseline: 'baseline.yaml', green: true, excused: ['doit-update-user/a#b'], errors: [] },
    });
    expect(gated.split('\n')[0]).toBe('## ✅ doit-update-user 1.0 · gate green');
    expect(gated).not.toMatch(/\bconforms\b/);
    expect(gated).toContain('Known failures, excused by `baseline.yaml`: `a#b`');
  });

  it('keeps below its limit, failures first, and says what is left out', () => {
    const long = markdown(largeReport(20_000));
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(maxSummaryBytes);
    expect(long).toContain('**1. `');
    expect(long).toMatch(/_\d+ causes left out for length/);
    expect(long).toMatch(/\| proven \|/);
    expect(long).toContain('conform run doit-update-user');
  });

  it('lets no server text become markup', () => {
    const hostile = markdown(fixtureReport({ hostile: `${hostileText} \`\`\` </details>` }));
    const outsideCode = hostile.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '').replaceAll('@<!-- -->', '');
    expect(outsideCode).not.toMatch(/(^|[^\\])<(script|img|\/details>(?!$))/m);
    expect(outsideCode).not.toContain('@everyone');
    expect(outsideCode).not.toMatch(/[^\\]\[click/);
  });
});
