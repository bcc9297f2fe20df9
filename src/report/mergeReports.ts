import { conformsBy, exitOf, totalsOf, verdictBy, whyNoneJudged } from '../exit';
import type { Exchange, Finding, Report, RuleReport, Statistics } from '../model';
import { exitAbove, whyUnproven } from './exitAbove';
import { mergeRequirements } from './mergeRequirements';

/**
 * Merges the shards of one run into the report of the whole: rules by id, exchanges numbered anew, totals, statistics,
 * verdict and exit made again from what was judged. A missing shard leaves the whole not proven. No shard's gate is kept: a
 * baseline is judged against the whole, as shards may share a rule.
 */
export function mergeReports(reports: readonly Report[]): Report {
  const shards = [...reports].sort((a, b) => shardOf(a.run.shard ?? '1/1').index - shardOf(b.run.shard ?? '1/1').index);
  const [first, ...others] = shards.map(renumbered(shards));
  if (first === undefined || others.length === 0) {
    const [only] = reports;
    if (only === undefined) throw new RangeError('there is no report to merge');
    return only;
  }
  const all = [first, ...others];
  const { gate: _, ...common } = first;
  const requirements = mergeRequirements(all);
  const rules = requirements.flatMap((requirement) => requirement.rules);
  const totals = totalsOf(rules);
  const used = new Set(rules.flatMap(({ exchanges }) => exchanges));
  const missing = missingShards(all);
  const isPartial = missing.length > 0 || all.some(({ run }) => run.isPartial);
  const merged: Report = {
    ...common,
    run: {
      ...first.run,
      startedAt: all.map(({ run }) => run.startedAt).sort()[0] ?? first.run.startedAt,
      durationMs: Math.max(...all.map(({ run }) => run.durationMs)),
      requests: sum(all.map(({ run }) => run.requests)),
      cases: sum(all.map(({ run }) => run.cases)),
      lanes: Math.max(...all.map(({ run }) => run.lanes)),
      shard: null,
      isPartial,
      failOnWarn: all.some(({ run }) => run.failOnWarn),
      repeat: first.run.repeat.replace(/ --shard[ =]\S+/, ''),
    },
    totals,
    requirements,
    exchanges: all.flatMap(({ exchanges }) => exchanges).filter(({ id }) => used.has(id)),
    rulings: mergeRulings(all, rules),
    doctor: mergeDoctors(all),
    notRestored: distinct(all.flatMap(({ notRestored }) => notRestored)),
    statistics: mergeStatistics(all),
  };
  return withEnding(merged, all, missing);
}

function withEnding(merged: Report, all: readonly Report[], missing: readonly string[]): Report {
  const { totals, run } = merged;
  const interrupted = all.map(exitAbove).find((exit) => exit !== null) ?? null;
  const exit = exitOf(
    {
      failing: totals.fail,
      warning: run.failOnWarn ? totals.warn : 0,
      blocked: totals.blocked,
      unproven: missing.length > 0 ? `shard ${missing.join(', ')} is missing` : unprovenIn(all, merged),
      baselineErrors: 0,
    },
    conformsBy(totals, run.only.length > 0),
  );
  return { ...merged, verdict: verdictBy(exit), exit: interrupted ?? exit };
}

/** A shard that ended early leaves the whole unproven; one that had nothing to judge does not. */
function unprovenIn(all: readonly Report[], { totals }: Report): string | null {
  const early = all.find(({ run }) => run.isPartial);
  return early === undefined ? whyNoneJudged(totals) : whyUnproven(early);
}

/** Gives the exchanges of every shard the numbers after those of the shards before it. */
function renumbered(shards: readonly Report[]): (report: Report, place: number) => Report {
  const counts = shards.map(({ exchanges }) => exchanges.reduce((most, { id }) => Math.max(most, id), 0));
  return (report, place) => {
    const offset = sum(counts.slice(0, place));
    const finding = (found: Finding): Finding =>
      found.exchange === undefined ? found : { ...found, exchange: found.exchange + offset };
    const rule = (found: RuleReport): RuleReport => ({
      ...found,
      findings: found.findings.map(finding),
      exchanges: found.exchanges.map((id) => id + offset),
    });
    return {
      ...report,
      requirements: report.requirements.map((requirement) => ({ ...requirement, rules: requirement.rules.map(rule) })),
      exchanges: report.exchanges.map((exchange): Exchange => ({ ...exchange, id: exchange.id + offset })),
    };
  };
}

/** A ruling was used by what used it in any shard, unless the whole leaves that untested. */
function mergeRulings(reports: readonly Report[], rules: readonly RuleReport[]): Report['rulings'] {
  const judged = rules.filter(({ verdict }) => verdict !== 'untested').map(({ id }) => id);
  return (reports[0]?.rulings ?? []).map((ruling) => {
    const users = new Set(reports.flatMap(({ rulings }) => rulings.find(({ id }) => id === ruling.id)?.usedBy ?? []));
    return { ...ruling, usedBy: judged.filter((id) => users.has(id)) };
  });
}

/** One line a name: what is not ok in any shard is not ok. */
function mergeDoctors(reports: readonly Report[]): Report['doctor'] {
  const lines = reports.flatMap(({ doctor }) => doctor);
  return distinct(lines.map(({ name }) => name)).flatMap((name) => {
    const named = lines.filter((line) => line.name === name);
    const broken = named.filter(({ ok }) => !ok);
    return (broken.length > 0 ? broken : named).slice(0, 1);
  });
}

function mergeStatistics(reports: readonly Report[]): Statistics {
  const edgesMs = reports[0]?.statistics.edgesMs ?? [];
  const byStatus: Record<string, number[]> = {};
  const casesBySource: Record<string, number> = {};
  for (const { statistics } of reports) {
    for (const [status, counts] of Object.entries(statistics.byStatus))
      byStatus[status] = counts.map((count, i) => count + (byStatus[status]?.[i] ?? 0));
    for (const [source, count] of Object.entries(statistics.casesBySource))
      casesBySource[source] = count + (casesBySource[source] ?? 0);
  }
  return { edgesMs, byStatus, casesBySource };
}

function missingShards(reports: readonly Report[]): string[] {
  const { of } = shardOf(reports[0]?.run.shard ?? '');
  const given = new Set(reports.map(({ run }) => shardOf(run.shard ?? '').index));
  return Array.from({ length: of }, (_, i) => i + 1)
    .filter((index) => !given.has(index))
    .map((index) => `${index}/${of}`);
}

function shardOf(shard: string): { readonly index: number; readonly of: number } {
  const [index = 1, of = 1] = shard.split('/').map(Number);
  return { index, of };
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
