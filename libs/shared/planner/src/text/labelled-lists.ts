import { isFunctionWord } from './word-lists';
import { tokenAt, type ClauseSource, type LabelledForm, type RawClause, type TokenRange } from './clause-source';

interface Segment extends TokenRange {
  label?: 'texts' | 'own' | 'others';
  /** Where what is behind the label begins. */
  value: number;
}

const SEPARATOR = /^[,;/|\n]$/;
/** Where these part a list, commas stand within its texts. */
const COARSE = /^[;/|\n]$/;
/** Besides the text one more value has to be called by its name, or nothing says that it is a list. */
const MIN_LABELLED = 2;
/** Of places where such a list may begin: to look behind each takes too long. */
const MAX_TRIES = 3;

/**
 * "New RO: customer Mia Sato, concern no crank when hot, promised tomorrow 3pm, tech Maria": one clause of all that belongs to the
 * form, with the labelled text as what is to be written down, whatever its words say, and one for each thing beside it.
 */
export function joinLabelledLists(source: ClauseSource, clauses: readonly RawClause[]): RawClause[] {
  const forms = source.vocabulary.forms ?? [];
  let tries = MAX_TRIES;
  for (const [index, clause] of clauses.entries()) {
    const form = forms.find(({ names }) => names.some((name) => startOf(name, source, clause) !== undefined));
    if (!form || clause.pasted) continue;
    if (tries === 0) break;
    tries -= 1;
    const last = lastOfList(source, clauses, index);
    const range = { start: clause.start, end: clauses[last]?.end ?? clause.end };
    const segments = [COARSE, SEPARATOR].map((each) => segmentsOf(source, range, form, each)).find(isList);
    if (!segments) continue;
    return [...clauses.slice(0, index), ...clausesFor(source, clause, segments), ...clauses.slice(last + 1)];
  }
  return [...clauses];
}

const isList = (segments: readonly Segment[]): boolean =>
  segments.some(({ label }) => label === 'texts') &&
  segments.filter(({ label }) => label !== undefined).length >= MIN_LABELLED;

function startOf(name: readonly string[], { tokens }: ClauseSource, { start, end }: TokenRange): number | undefined {
  for (let at = start; at <= end - name.length; at += 1) {
    if (name.every((stem, offset) => tokens[at + offset]?.stem === stem)) return at;
  }
  return undefined;
}

/** Of the same sentence, and of the lines below it. */
function lastOfList(source: ClauseSource, clauses: readonly RawClause[], first: number): number {
  let last = first;
  for (let at = first + 1; at < clauses.length; at += 1) {
    const [before, next] = [clauses[at - 1], clauses[at]];
    const isLine = before !== undefined && tokenAt(source, before.end - 1).text === '\n';
    if (!next || next.pasted || (next.sentence !== before?.sentence && !isLine)) break;
    last = at;
  }
  return last;
}

function segmentsOf(
  source: ClauseSource,
  { start, end }: TokenRange,
  form: LabelledForm,
  separator: RegExp,
): Segment[] {
  const segments: Segment[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    const { text } = tokenAt(source, at);
    const isHead = segments.length === 0 && /^[:–—-]$/.test(text);
    if (at < end && !separator.test(text) && !isHead) continue;
    if (at > from) segments.push(labelled(source, { start: from, end: at }, form));
    from = at + 1;
  }
  return segments;
}

function labelled(source: ClauseSource, { start, end }: TokenRange, form: LabelledForm): Segment {
  let first = start;
  while (first < end - 1 && isFunctionWord(tokenAt(source, first).stem)) first += 1;
  for (const label of ['texts', 'own', 'others'] as const) {
    const name = form[label].find((stems) => stems.every((stem, at) => tokenAt(source, first + at).stem === stem));
    if (!name) continue;
    let value = first + name.length;
    while (value < end && /^[:=#-]$|^(?:is|are|es)$/.test(tokenAt(source, value).norm)) value += 1;
    if (value < end) return { start, end, label, value };
  }
  return { start, end, value: start };
}

/** One of the whole list, and one of each thing beside it. */
function clausesFor(source: ClauseSource, clause: RawClause, segments: readonly Segment[]): RawClause[] {
  const { start, sentence, pasted } = clause;
  const others = segments.filter(({ label }) => label === 'others');
  const end = segments.findLast(({ label }) => label !== 'others')?.end ?? clause.end;
  return [
    { start, end, sentence, pasted, isForm: true, dictation: textOf(source, segments) },
    ...others.map((other) => ({ start: other.start, end: other.end, sentence, pasted, beside: true as const })),
  ];
}

/** The labelled text, with what follows it and has neither a label nor a figure. */
function textOf({ entityAt }: ClauseSource, segments: readonly Segment[]): TokenRange {
  const first = segments.findIndex(({ label }) => label === 'texts');
  const text = { start: segments[first]?.value ?? 0, end: segments[first]?.end ?? 0 };
  for (const { label, start, end } of segments.slice(first + 1)) {
    if (label !== undefined || entityAt.slice(start, end).some((entity) => entity !== undefined)) break;
    text.end = end;
  }
  return text;
}
