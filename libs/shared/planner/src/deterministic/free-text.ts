import { CLAUSE_MARKS, STOP_WORDS } from './english';
import type { Clause } from './clauses';
import type { Field } from '../plan/fields';
import type { IndexedOperation } from './operation-index';
import { READING_VERBS } from './english';
import type { Word } from './words';

const REASON = /\b(?:because(?: of)?|due to|since|(?:the )?reason(?: is|:)?)\s+(\S.*)$/is;
const STATEMENT = /\bthat\s+(\S.*)$/is;

/** What follows "because …" for a reason, or "that …" for a statement. */
export function freeTextOf(clause: Clause, field: Field): string | undefined {
  const isReason = field.name.includes('reason');
  const match = isReason || field.required ? REASON.exec(clause.text) : null;
  const statement = !isReason && field.required ? STATEMENT.exec(clause.text) : null;
  return (match ?? statement)?.[1]?.replace(/[.\s]+$/, '');
}

/**
 * The first words in a row of a clause that say neither what to do nor anything else that is known: "brake pads" of
 * "search for brake pads".
 */
export function residualText(clause: Clause, { title }: IndexedOperation): string {
  const isResidual = ({ stem }: Word): boolean =>
    !STOP_WORDS.has(stem) && !title.has(stem) && !READING_VERBS.has(stem) && !CLAUSE_MARKS.has(stem);
  const first = clause.words.findIndex(isResidual);
  if (first < 0) return '';
  const run: Word[] = [];
  for (const word of clause.words.slice(first)) {
    const follows = run.length === 0 || word.start - (run.at(-1)?.end ?? 0) <= 1;
    if (!isResidual(word) || !follows) break;
    run.push(word);
  }
  return run.map(({ text }) => text).join(' ');
}
