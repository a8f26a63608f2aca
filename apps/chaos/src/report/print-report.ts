import type { Percentiles, Report } from './build-report';

/** Violations of one invariant that are written out; the file has them all. */
const SHOWN = 10;

const list = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none';

const spread = ({ count, p50, p99 }: Percentiles): string =>
  count === 0 ? 'nothing to measure' : `p50 ${p50} ms, p99 ${p99} ms, of ${count}`;

/** The table that people read. */
export function printReport(report: Report): string {
  const crashPoints = Object.entries(report.crashPoints).map(
    ([name, { armed, reached }]) => `${name} ${reached}/${armed}`,
  );
  const rows: [name: string, value: string | number][] = [
    ['seed', report.seed],
    ['seconds', `${list(report.seconds)}; at rest after ${(report.settledMs / 1000).toFixed(1)}`],
    ['cycles', report.cycles],
    ['kills', `${report.kills.total}: ${list(report.kills.byKind)}`],
    ['stopped', `PostgreSQL immediately ${report.immediateStops}, orchestrators stalled ${report.stalls}`],
    ['disasters', list(report.disasters)],
    ['crash points', crashPoints.join(', ') || 'none'],
    ['broken calls', list(report.callFaults)],
    ['ends not ordered', list(report.unorderedEnds)],
    ['requests', `${report.requests.submitted} submitted, ${report.requests.acknowledged} acknowledged`],
    ['workflows', `${report.workflows.total}: ${list(report.workflows.byStatus)}`],
    ['waits', list(report.waits)],
    ['ready again', spread(report.readyAgainMs)],
    ['resumed', spread(report.resumedMs)],
    ['lost', report.lost],
    ['doubled', report.doubled],
    ['stuck', report.stuck],
    ['violations', `${report.violations.length}: ${list(report.violationsByInvariant)}`],
  ];
  const table = rows.map(([name, value]) => `  ${name.padEnd(17)} ${value}`);
  return ['', ...table, '', ...describeViolations(report)].join('\n');
}

const describeViolations = ({ violations, violationsByInvariant }: Report): string[] =>
  Object.entries(violationsByInvariant).flatMap(([invariant, count]) => {
    const shown = violations.filter((violation) => violation.invariant === invariant).slice(0, SHOWN);
    const lines = shown.map(({ subject, message }) => `  ✘ ${invariant}: ${subject} ${message}`);
    return count > SHOWN ? [...lines, `  ✘ ${invariant}: and ${count - SHOWN} more`] : lines;
  });
