import { isRead, operationsOf, type OfferedOperation } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { oncePerOffer } from '../plan/once-per-offer';
import type { Catalogue } from '../planner';
import { stemsOf } from '../text/stems';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import type { Vocabulary as ClauseVocabulary } from '../text/clause-source';
import { Spelling } from '../text/spelling';
import { stemOf, tokenize } from '../text/tokenize';
import { entityOf, identifierSchema } from './recognisers';
import { finderIn, type Finder } from './finders';

/** What people call one value of an enumeration, in stems. */
export interface ValueName {
  field: Field;
  value: string;
  stems: readonly string[];
}

/** An operation with the words that speak of it, ready to be compared with what somebody says. */
export interface IndexedOperation extends OfferedOperation {
  isRead: boolean;
  fields: Field[];
  outputs: Field[];
  /** Stems of each name people have for it: its own and its keywords. */
  names: readonly (readonly string[])[];
  /** All content stems of those. */
  title: ReadonlySet<string>;
  /** Those that such a name begins with. */
  verbs: ReadonlySet<string>;
  values: readonly ValueName[];
  /** How much each stem says about it, before it is compared with other operations. */
  weights: ReadonlyMap<string, number>;
}

/** Make another verb of one: "take off", "take out". */
const PARTICLES = new Set(['off', 'out', 'back', 'down', 'away']);

const WEIGHT = { name: 3, keyword: 3, example: 1, parameter: 1, output: 0.5, description: 0.5 };
const MAX_DESCRIPTION = 400;
/** BM25's saturation: the third mention of a word says little more than the second. */
const SATURATION = 1.5;

/** What the operations on offer say of themselves, indexed once per catalogue. */
export class Vocabulary {
  readonly operations: readonly IndexedOperation[];
  readonly finders: readonly Finder[];
  /** What tells clauses apart: verbs of the writes, and what texts are filed under. */
  readonly ofClauses: ClauseVocabulary;
  private readonly rarity = new Map<string, number>();
  private readonly terms: ReadonlySet<string>;
  private readonly kinds: ReadonlySet<string>;
  private readonly labels: ReadonlySet<string>;

  constructor(catalogue: Catalogue) {
    this.operations = operationsOf(catalogue).map(indexed);
    this.finders = this.operations.flatMap((operation) => finderIn(operation) ?? []);
    this.ofClauses = {
      verbs: verbsOf(this.operations),
      texts: new Set(this.operations.flatMap(textKinds)),
      spelling: new Spelling(this.operations.flatMap(wordsOf)),
    };
    this.terms = new Set(
      this.operations.flatMap(({ title, fields, values }) => [
        ...title,
        ...fields.flatMap(({ name, labels }) => [name, ...labels].flatMap(stemsOf)),
        ...values.flatMap(({ stems }) => [...stems]),
      ]),
    );
    this.labels = new Set(
      this.operations.flatMap(({ fields, isRead: reads }) =>
        fields.flatMap((field) => (entityOf(field) !== undefined || reads ? [] : field.labels.flatMap(stemsOf))),
      ),
    );
    this.kinds = new Set(
      this.operations.flatMap(({ fields }) =>
        fields.flatMap((field) => (entityOf(field) === undefined ? [] : field.labels.flatMap(stemsOf))),
      ),
    );
    const frequency = new Map<string, number>();
    for (const { weights } of this.operations) {
      for (const stem of weights.keys()) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
    }
    const total = this.operations.length;
    for (const [stem, count] of frequency) this.rarity.set(stem, Math.log(1 + (total - count + 0.5) / (count + 0.5)));
  }

  /** Whether a stem is one of what operations, their parameters or their values are called. */
  isTerm(stem: string): boolean {
    return this.terms.has(stem);
  }

  /** Whether a stem is one of what parameters are called that hold no identifier: "price". */
  isLabel(stem: string): boolean {
    return this.labels.has(stem);
  }

  /** Whether a stem belongs to what people call a kind of thing: "ticket" of a repair order. */
  isKind(stem: string): boolean {
    return this.kinds.has(stem);
  }

  /** How much a stem tells of which operation is meant; 0 for what none of them says. */
  rarityOf(stem: string): number {
    return this.rarity.get(stem) ?? 0;
  }

  /** How well words fit an operation (BM25), those of one of its names together counting more. */
  score({ weights, names }: IndexedOperation, stems: ReadonlySet<string>): number {
    let score = 0;
    for (const stem of stems) {
      const weight = isFunctionWord(stem) || LEXICON.neutralVerbs.has(stem) ? 0 : (weights.get(stem) ?? 0);
      score += (this.rarityOf(stem) * weight) / (weight + SATURATION);
    }
    const complete = names.filter((name) => name.length > 1 && isSaid(name, stems));
    // "Put on" says nothing, "put part on" does.
    const telling = complete.map((name) =>
      name.filter((stem) => PARTICLES.has(stem) || !(isFunctionWord(stem) || LEXICON.neutralVerbs.has(stem))),
    );
    const worth = telling.map((name) => name.reduce((sum, stem) => sum + Math.max(1, this.rarityOf(stem)), 0));
    return score + Math.max(0, ...worth) / 2;
  }

  find(service: string, name: string): IndexedOperation | undefined {
    return this.operations.find(({ service: of, operation }) => of === service && operation.name === name);
  }
}

export const vocabularyOf = oncePerOffer((catalogue: Catalogue): Vocabulary => new Vocabulary(catalogue));

function indexed(offered: OfferedOperation): IndexedOperation {
  const { name, examples = [], description, parameters, output } = offered.operation;
  const keywords = offered.operation.keywords.length > 0 ? offered.operation.keywords : calledBy(description);
  const fields = fieldsOf(parameters);
  const outputs = fieldsOf(output ?? {});
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const stem of new Set(contentOf(text))) weights.set(stem, (weights.get(stem) ?? 0) + weight);
  };
  add(name, WEIGHT.name);
  add(keywords.join(' '), WEIGHT.keyword);
  add(withoutIdentifiers(examples.join(' ')), WEIGHT.example);
  add(fields.flatMap((field) => [field.name, ...field.labels]).join(' '), WEIGHT.parameter);
  add(outputs.flatMap((field) => [field.name, ...field.labels]).join(' '), WEIGHT.output);
  add(description.slice(0, MAX_DESCRIPTION), WEIGHT.description);
  const described = offered.operation.keywords.length > 0 ? [] : stemsOf(firstSentence(description));
  const names = [name, ...keywords].map(stemsOf).filter((stems) => stems.length > 0);
  return {
    ...offered,
    isRead: isRead(offered.operation),
    fields,
    outputs,
    names,
    title: new Set([...names.flat(), ...described].filter((stem) => !isFunctionWord(stem))),
    verbs: new Set(names.map(([verb = '']) => verb)),
    values: fields.flatMap(valueNames),
    weights,
  };
}

/** Whether somebody says all of a name, or all that it says if small words are left out: "orders of a customer". */
function isSaid(name: readonly string[], stems: ReadonlySet<string>): boolean {
  if (name.every((stem) => stems.has(stem))) return true;
  const content = name.filter((stem) => PARTICLES.has(stem) || !isFunctionWord(stem));
  return content.length > 1 && content.every((stem) => stems.has(stem));
}

/** An operation that names no keywords is called by how its description begins: "Books a courtesy car" for a driver. */
function calledBy(description: string): string[] {
  const words = tokenize(firstSentence(description)).filter(({ norm }) => !LEXICON.determiners.has(norm));
  const end = words.findIndex(({ norm, kind }) => kind !== 'word' || ENDS_NAME.test(norm));
  const name = words.slice(0, end < 0 ? words.length : end).map(({ norm }) => norm);
  return name.length > 1 && name.length <= MAX_NAME_WORDS ? [name.join(' ')] : [];
}

const firstSentence = (description: string): string => /^[^.;:(]*/.exec(description)?.[0] ?? '';

const ENDS_NAME = /^(?:of|for|from|to|in|on|at|by|with|that|which|who|whose|and|or|when|if|whether)$/;
const MAX_NAME_WORDS = 4;

/** Every name of every value of a field (`enum`, `x-value-labels`), the longest first. */
function valueNames(field: Field): ValueName[] {
  const schema = identifierSchema(field);
  const listed = field.schema['enum'] ?? schema['enum'];
  const values = Array.isArray(listed) ? listed.filter(isText) : [];
  const labels = [field.schema, schema].map((each) => each['x-value-labels']).find(isRecord) ?? {};
  return values
    .flatMap((value) => [value, ...[labels[value] ?? []].flat().filter(isText)].map((name) => ({ value, name })))
    .flatMap(({ value, name }) => [stemsOf(name), asWritten(name)].map((stems) => ({ field, value, stems })))
    .filter(({ stems }) => stems.length > 0)
    .sort((one, other) => other.stems.length - one.stems.length);
}

/** As one word, for who writes it like a machine: "in_progress". */
const asWritten = (name: string): string[] => (name.includes('_') ? tokenize(name).map(({ stem }) => stem) : []);

/** Every word by which an operation, a parameter, a value or a result is known. */
const wordsOf = ({
  operation: { name, keywords, examples = [] },
  fields,
  outputs,
  values,
}: IndexedOperation): string[] =>
  [
    ...[name, ...keywords, ...examples],
    ...[...fields, ...outputs].flatMap((field) => [field.name, ...field.labels]),
    ...values.flatMap(({ value, stems }) => [value, ...stems]),
  ].flatMap((text) => tokenize(text.replaceAll('_', ' ')).map((token) => token.text));

/** First words of what people call a write, but for those that name a parameter or a thing: "mileage", "contact". */
function verbsOf(operations: readonly IndexedOperation[]): ReadonlySet<string> {
  const nouns = new Set(
    operations.flatMap(({ fields, names }) => [
      ...fields.flatMap(({ name, labels }) => [name, ...labels].flatMap(stemsOf)),
      ...names.flatMap((name) => name.slice(1)),
    ]),
  );
  return new Set(operations.flatMap(verbNorms).filter((norm) => !nouns.has(stemOf(norm))));
}

/** First words of what people call a write. */
const verbNorms = ({ isRead: reads, operation: { name, keywords } }: IndexedOperation): string[] =>
  reads
    ? []
    : [name.split('_')[0] ?? '', ...keywords.flatMap((keyword) => tokenize(keyword)[0]?.norm ?? [])].filter(
        (norm) => !isFunctionWord(norm),
      );

/** "Cause", "correction": the kinds of text that an operation files. */
function textKinds({ isRead: reads, fields, values }: IndexedOperation): string[] {
  const takesNote = !reads && fields.some(({ name, required }) => required && /note|comment|text/.test(name));
  return takesNote ? values.map(({ value }) => value).filter((value) => !value.includes('_')) : [];
}

const withoutIdentifiers = (text: string): string => text.replaceAll(/\S*[\d@]\S*/g, ' ');

const contentOf = (text: string): string[] => stemsOf(text).filter((stem) => !isFunctionWord(stem));
