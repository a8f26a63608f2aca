import { CLASSES } from '../grade/classify';
import type { CorpusAttempt } from '../run/run-corpus';
import { markdownTable, percent } from './print-report';
import { BEYOND_CALLS, type ClassCounts, type CorpusSummary, type Part, rightSoon } from './summarize-corpus';

/** The figures of one corpus as Markdown tables, as `docs/evaluation.md` shows them. */
export function printCorpus(summary: CorpusSummary): string {
  const rows = [
    ['all', summary.all] as const,
    [`without ${BEYOND_CALLS.join(', ')}`, summary.callsAlone] as const,
    ...Object.entries(summary.outcomes),
    ...Object.entries(summary.languages).map(([name, counts]) => [`in ${name}`, counts] as const),
  ];
  return [
    markdownTable([['', 'cases', 'right soon', ...CLASSES], ...rows.map(([name, counts]) => classRow(name, counts))]),
    markdownTable([['', 'figure'], ...otherFigures(summary)]),
  ].join('\n\n');
}

/** Every case that was not right: what was asked, what was wrong, and what the person got to read. */
export const printCorpusFailures = (attempts: readonly CorpusAttempt[]): string =>
  attempts
    .filter(({ right }) => !right)
    .sort((one, other) => one.one.id.localeCompare(other.one.id))
    .map(({ one, problems, seen, class: name }) => {
      const turns = seen.turns.map(
        ({ answer, question, readBack }) => question?.question ?? readBack?.summary ?? answer,
      );
      const lines = [`“${one.request}”`, ...problems, ...turns.map((text) => `→ ${shorten(text)}`)];
      return `${one.id} (${one.outcome}): ${name}\n${lines.map((line) => `    ${line}`).join('\n')}`;
    })
    .join('\n');

const SHOWN = 240;
const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)} …` : line;
};

const classRow = (name: string, counts: ClassCounts): string[] => [
  name,
  String(counts.attempts),
  percent(rightSoon(counts)),
  ...CLASSES.map((each) => String(counts.classes[each])),
];

const of = ([part, whole]: Part): string => (whole === 0 ? 'none' : `${part} of ${whole} (${percent(part / whole)})`);

const otherFigures = (summary: CorpusSummary): string[][] => [
  ['orders with everything labelled, right at once', of(summary.labelledAtOnce)],
  ['questions that a person could answer in good faith', of(summary.answered)],
  ['good-faith answers that lead on', of(summary.ledOn)],
  ['of the others, finished by a form', of(summary.byForm)],
  ['answers that say every fact asked for', of(summary.says)],
  ['right, but what should be read is not all said', of(summary.rightAndUnsaid)],
  ['silent wrong writes', String(summary.wrongWrites)],
  ['wrong read-backs', String(summary.wrongReadBacks)],
  ['not graded', String(summary.notGraded)],
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
