import type { Vocabulary } from '../catalogue/vocabulary';
import type { IndexedOperation } from '../catalogue/indexed-operation';
import type { Field } from '../plan/fields';
import type { PlannedStep } from '../plan/planned-step';
import { english } from '../text/lexicon/en';
import { spanish } from '../text/lexicon/es';
import { french } from '../text/lexicon/fr';
import { stemsOf } from '../text/stems';
import { stemOf } from '../text/tokenize';
import { isFunctionWord, isOmissible, LEXICON } from '../text/word-lists';
import type { ClauseReading } from './request-reading';
import { isFreeText, TARGETS, valuesOf } from './step-values';

/** Verbs that say what is done only together with what it is done to. */
const GENERIC = new Set([
  'set',
  'change',
  'updat',
  'update',
  'make',
  'put',
  'move',
  'send',
  'take',
  'go',
  'text',
  'drop',
  'add',
  'give',
  'get',
]);

/** Raise and lower what is there. */
export const CHANGE_VERBS: ReadonlySet<string> = new Set(
  [english, spanish, french].flatMap(({ increases, decreases }) => `${increases} ${decreases}`.split(' ').map(stemOf)),
);
const KEEPING: ReadonlySet<string> = new Set(
  [english, spanish, french].flatMap(({ keeping }) => keeping.split(' ').map(stemOf)),
);
const CHANGES = /(?:^|_)(?:delta|change|adjustment|difference)(?:_|$)/;

/** Whether a parameter takes by how much something changes. */
export const isChange = (name: string): boolean => CHANGES.test(name);

export const takesChange = ({ parameters }: PlannedStep): boolean => Object.keys(parameters).some(isChange);

export const isGeneric = (stem: string): boolean => GENERIC.has(stem) || LEXICON.neutralVerbs.has(stem);

/** Whether words speak of an operation: they say one of its names, or its verb with what it is about. */
export function speaksOf(
  operation: IndexedOperation,
  step: PlannedStep,
  reading: ClauseReading,
  looked: readonly string[] = [],
): boolean {
  const { clause } = reading;
  const stems = new Set([...reading.stems, ...namedKinds(reading), ...looked]);
  const about = wordsAbout(operation, step);
  const isSaid = (stem: string): boolean => stems.has(stem);
  const own = [...stems].some((stem) => operation.verbs.has(stem) && !isFunctionWord(stem));
  if (!operation.isRead && keeps(reading, operation, own)) return false;
  const named = operation.names.some((name) => {
    const content = name.filter((stem) => !isFunctionWord(stem));
    const isVague = content.every(isGeneric);
    if (content.length === 1 && !operation.isRead && isOfOther(operation, stems, [...kindsIn(reading), ...looked]))
      return false;
    // What is written is what its verb says: "let go of the hold" is no name of whatever holds.
    const isWhole = name.every((stem, at) => isSaid(stem) || (isOmissible(stem) && (at > 0 || operation.isRead)));
    return content.length > 0 && isWhole && (!isVague || [...about].some(isSaid));
  });
  if (named) return true;
  const generic = [...stems].some((stem) => GENERIC.has(stem)) || /(?:[-=]>|→|⇒)/.test(clause.text);
  // "Write on RO 1234 “…”": what is written down is what it is about.
  const dictates =
    clause.dictation !== undefined && valuesOf(step).some((value) => 'leaf' in value && isFreeText(value.leaf));
  const changes = takesChange(step) && [...stems].some((stem) => CHANGE_VERBS.has(stem));
  return (own && dictates) || ((own || generic || changes) && [...about].some(isSaid));
}

/** "Release 412207", unlike "release the hold on 412207": a verb alone, of something else than the operation is for. */
function isOfOther(
  { operation, title, verbs, fields }: IndexedOperation,
  stems: ReadonlySet<string>,
  kinds: readonly string[],
): boolean {
  const own = stemsOf(operation.name).filter((stem) => !verbs.has(stem));
  // What it takes is what it is for; the order that it is done for only where there is nothing without it.
  const needed = fields
    .filter(({ required, entity = '' }) => required || !TARGETS.has(entity))
    .flatMap(({ entity = '' }) => stemsOf(entity));
  if (own.length === 0 || kinds.length === 0 || kinds.some((kind) => own.includes(kind) || needed.includes(kind)))
    return false;
  const named = fields.filter(({ entity = '' }) => stemsOf(entity).some((stem) => kinds.includes(stem)));
  const others = new Set([...verbs, ...kinds, ...named.flatMap(labelStems)]);
  return ![...stems].some((stem) => title.has(stem) && !others.has(stem));
}

/** What kinds of things a clause names, as far as their form tells. */
const kindsIn = ({ identifiers }: ClauseReading): string[] =>
  identifiers.flatMap(({ text, candidates: [best] }) =>
    best && (best.certainty !== 'possible' || !/^\d+$/.test(text)) ? stemsOf(best.entity) : [],
  );

/** "Keep the reservation" orders that nothing is done about it, unless that is what the operation is for. */
function keeps({ stems }: ClauseReading, { verbs }: IndexedOperation, isOrdered: boolean): boolean {
  const [first] = [...stems].filter((stem) => !isFunctionWord(stem) && !LEXICON.politeness.has(stem));
  return [...stems].some((stem) => KEEPING.has(stem) && !verbs.has(stem) && (stem === first || !isOrdered));
}

/** "T-014" says technician, "PL-9001" payment link. */
export const namedKinds = ({ identifiers }: ClauseReading): string[] =>
  identifiers.flatMap(({ candidates: [best] }) =>
    best?.certainty === 'labelled' || best?.certainty === 'format' ? stemsOf(best.entity) : [],
  );

/** What the parameters of a step are called, and how people call the constants that it is given. */
export function wordsAbout(operation: IndexedOperation, { parameters }: PlannedStep): ReadonlySet<string> {
  const given = operation.fields.filter(({ name, entity }) => parameters[name] !== undefined && entity === undefined);
  const values = operation.values.filter(({ field, value }) => parameters[field.name] === value);
  return new Set(
    [...given.flatMap(labelStems), ...values.flatMap(({ stems }) => stems)].filter(
      (stem) => stem.length > 1 && !isFunctionWord(stem),
    ),
  );
}

/** Stems of what a parameter is called, words of identifiers ("number", "id") left out. */
export const labelStems = ({ name, labels }: Pick<Field, 'name' | 'labels'>): string[] =>
  [name.replace(/_(id|number|at|code|map)s?$/, ''), ...labels]
    .flatMap(stemsOf)
    .filter((stem) => !/^(?:id|number|at|code|map)$/.test(stem));

/** How close another reading of the words may come before it is as good as this one. */
const MARGIN = 0.9;

/** Another write that the same words fit as well or better, and that could take what they name. */
export function rivalOf(
  operation: IndexedOperation,
  step: PlannedStep,
  reading: ClauseReading,
  vocabulary: Vocabulary,
  looked: readonly string[],
): IndexedOperation | undefined {
  const stems = new Set([...reading.stems, ...namedKinds(reading), ...looked]);
  const fit = (each: IndexedOperation): number => vocabulary.score(each, stems) + completeness(each, stems);
  const own = fit(operation) + [...wordsAbout(operation, step)].filter((stem) => stems.has(stem)).length;
  const named = reading.identifiers.flatMap(({ candidates: [best] }) =>
    best && best.certainty !== 'possible' ? [best.entity] : [],
  );
  return vocabulary.operations
    .filter((other) => other !== operation && !other.isRead)
    .filter((other) => named.every((entity) => takes(other, entity) || !takes(operation, entity)))
    .filter((other) => isNamed(other, stems))
    .find((other) => fit(other) * MARGIN > own);
}

const takes = ({ fields }: IndexedOperation, entity: string): boolean =>
  fields.some((field) => field.entity === entity);

const isSaid = (name: readonly string[], stems: ReadonlySet<string>): boolean =>
  name.every((stem) => isOmissible(stem) || stems.has(stem));

/** Whether one of its names is said, by more than words that many share. */
export const isNamed = ({ names }: IndexedOperation, stems: ReadonlySet<string>): boolean =>
  names.some((name) => name.some((stem) => !isFunctionWord(stem) && !isGeneric(stem)) && isSaid(name, stems));

/** Words of the longest of its names that is said, and of the longest name of its constants. */
function completeness({ names, values }: IndexedOperation, stems: ReadonlySet<string>): number {
  const longest = (all: readonly (readonly string[])[]): number =>
    Math.max(
      0,
      ...all.filter((name) => isSaid(name, stems)).map((name) => name.filter((stem) => !isFunctionWord(stem)).length),
    );
  return longest(names) + longest(values.map((value) => value.stems));
}
