import type { Attempt } from '../run/run-cases';
import { type Detection, groupBy, type PassRate, type Summary } from './summarize';

/** The figures as Markdown tables, as `docs/evaluation.md` shows them. */
export function printSummary(summary: Summary): string {
  const { k } = summary;
  const rates = [
    ['all', summary.overall] as const,
    ...Object.entries(summary.splits),
    ...Object.entries(summary.categories),
  ];
  return [
    markdownTable([['', 'cases', 'pass^1', '95 %', `pass^${k}`], ...rates.map(([name, rate]) => rateRow(name, rate))]),
    markdownTable([['', 'figure'], ...otherFigures(summary)]),
  ].join('\n\n');
}

/** Every case that was not always right: what was asked, what was wrong. */
export function printFailures(attempts: readonly Attempt[]): string {
  const cases = [...groupBy(attempts, ({ one }) => one.id).values()];
  return cases
    .filter((tries) => tries.some(({ right }) => !right))
    .map((tries) => {
      const wrong = tries.filter(({ right }) => !right);
      const [first] = wrong as [Attempt];
      const { one, seen } = first;
      const [error] = seen.errors;
      const lines = [`“${one.request}”`, ...first.problems, ...(error ? [error] : [])];
      return `${one.id} (${one.split}, wrong ${wrong.length} of ${tries.length})\n${lines.map((line) => `    ${line}`).join('\n')}`;
    })
    .join('\n');
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const orNone = (share: number | null): string => (share === null ? 'none' : percent(share));
const both = ({ precision, recall }: Detection): string => `${orNone(precision)} / ${orNone(recall)}`;

const rateRow = (name: string, { cases, pass1, interval, passK }: PassRate): string[] => [
  name,
  String(cases),
  percent(pass1),
  `${(100 * interval[0]).toFixed(0)} to ${(100 * interval[1]).toFixed(0)}`,
  percent(passK),
];

const otherFigures = (summary: Summary): string[][] => [
  ['attempts with a wrong write', `${summary.wrongWrites} (${percent(summary.wrongWriteRate)})`],
  ['right at once / after a confirmation', `${summary.rightAtOnce} / ${summary.rightConfirmed}`],
  ['wrong read-backs', String(summary.wrongReadBacks)],
  ['clarification, precision / recall', both(summary.clarification)],
  ['approval, precision / recall', both(summary.approval)],
  ['repairs of plans', String(summary.repairs)],
  ['tokens per attempt', String(summary.tokensPerAttempt)],
  ['planning with what it looks up, p50 / p95', `${summary.planningMs.p50} / ${summary.planningMs.p95} ms`],
  ['of that computing without a model', `${summary.computingMs.p50} / ${summary.computingMs.p95} ms`],
  [
    'plans made by',
    Object.entries(summary.planners)
      .map(([name, count]) => `${name}: ${count}`)
      .join(', ') || 'none',
  ],
];

export function markdownTable(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  const line = (row: string[]) => `| ${row.map(pad).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), rule, ...body.map(line)].join('\n');
}
