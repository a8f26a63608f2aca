import { isRead, operationsOf, type OfferedOperation } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import { readerOf, type EntityReader } from '../plan/entity-reader';
import type { Catalogue } from '../planner';
import { isText } from '../plan/json';
import { READING_VERBS, STOP_WORDS } from '../language/english';
import { valueNames } from './enum-values';
import { finderIn, finds, type Finder } from './find-by-name';
import { takesText } from './free-text';
import { isSameWord, stemsOf, type Word } from '../language/words';

/** An operation, ready to be compared with what somebody says. */
export interface IndexedOperation extends OfferedOperation {
  fields: Field[];
  /** Stems of what it is called: its name and keywords. */
  title: ReadonlySet<string>;
  /** Those that its name and its keywords begin with. */
  verbs: ReadonlySet<string>;
  /** All stems of its name, keywords and examples, those of grammar, too. */
  spoken: ReadonlySet<string>;
  /** Stems of each keyword of several words, all of them. */
  phrases: string[][];
  /** Stems of each name of several words that a value of its parameters has. */
  values: string[][];
  /** All stems of such names. */
  valueWords: ReadonlySet<string>;
  /** How much each stem says about it. */
  weights: ReadonlyMap<string, number>;
}

/** A read that proves an entity by the identifier in one field. */
export type IndexedReader = IndexedOperation & Pick<EntityReader, 'field'>;

const WEIGHT = { name: 3, keyword: 3, example: 1, parameter: 1, description: 1 };
const LONGEST_DESCRIPTION = 400;
/** BM25's saturation: the third mention of a word says little more than the second. */
const SATURATION = 1.5;
/** What a word of the language is worth as part of a keyword. */
const LEAST_RARITY = 1;

/** Finds the operations that a clause's words speak of, by BM25 over what the operations say of themselves. */
export class OperationIndex {
  readonly operations: IndexedOperation[];
  /** First words of operation names: what a clause may open with. */
  readonly verbs: ReadonlySet<string>;
  /** First words of what people call the writes: some are verbs, some are not. */
  readonly openings: ReadonlySet<string>;
  /** First two words of what people call the writes, where a verb of reading with "in" or "off" is another verb. */
  readonly phrasalVerbs: ReadonlySet<string>;
  /** What people call the values of parameters in one word. */
  readonly values: ReadonlySet<string>;
  private readonly readers = new Map<string, IndexedReader | undefined>();
  private readonly finders: readonly Finder[];
  private readonly rarity = new Map<string, number>();
  private readonly entityWords: ReadonlyMap<string, string[]>;
  /** The words that are known, by their first letter: a slip never changes it. */
  private readonly spellings: ReadonlyMap<string, string[]>;
  /** Whose values have a word in a name of several words. */
  private readonly valuesWith: ReadonlyMap<string, { operation: IndexedOperation; value: string[] }[]>;

  constructor(private readonly catalogue: Catalogue) {
    this.operations = operationsOf(catalogue).map(indexed);
    this.finders = this.operations
      .flatMap((operation) => finderIn(operation) ?? [])
      .sort((one, other) => one.operation.fields.length - other.operation.fields.length);
    this.verbs = new Set(this.operations.flatMap(({ operation }) => stemsOf(operation.name).slice(0, 1)));
    this.openings = new Set(this.operations.flatMap(({ operation, verbs }) => (isRead(operation) ? [] : [...verbs])));
    this.phrasalVerbs = new Set(this.operations.flatMap(phrasalVerbsOf));
    const values = this.operations.flatMap(({ fields }) => fields.flatMap(valueNames));
    this.values = new Set(values.filter(({ length }) => length === 1).flat());
    this.entityWords = new Map(this.operations.flatMap(({ fields }) => fields.flatMap(labelWords)));
    const frequency = new Map<string, number>();
    for (const { weights } of this.operations) {
      for (const stem of weights.keys()) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
    }
    const total = this.operations.length;
    for (const [stem, count] of frequency) this.rarity.set(stem, Math.log(1 + (total - count + 0.5) / (count + 0.5)));
    this.spellings = grouped([...frequency.keys()], (stem) => [initialOf(stem)]);
    this.valuesWith = grouped(
      this.operations.flatMap((operation) => operation.values.map((value) => ({ operation, value }))),
      ({ value }) => value,
    );
  }

  /** The words as the operations spell them: a slip is corrected where exactly such a word is known. */
  spell(stem: string): string {
    if (this.rarity.has(stem)) return stem;
    return this.spellings.get(initialOf(stem))?.find((known) => isSameWord(known, stem)) ?? stem;
  }

  knows(stem: string): boolean {
    return this.rarity.has(stem);
  }

  /** Whether a word is part of a longer value of another operation: the `check` of "quality check". */
  isPartOfOtherValue(words: readonly Word[], at: number, operation: IndexedOperation): boolean {
    const coversWord = (value: string[]): boolean =>
      value.some((_, offset) => value.every((stem, index) => words[at - offset + index]?.stem === stem));
    const covering = this.valuesWith.get(words[at]?.stem ?? '')?.filter(({ value }) => coversWord(value)) ?? [];
    return covering.length > 0 && covering.every((other) => other.operation !== operation);
  }

  /** What a label stands for in the names of operations: "ROs" are `repair` `order`s. */
  meaning(stem: string): string[] {
    return this.entityWords.get(stem) ?? [];
  }

  /**
   * How well words fit an operation; 0 where none does.
   * @param content the words that say something by themselves
   * @param said all words, also those that only count as part of a keyword: "how many"
   */
  score({ weights, phrases }: IndexedOperation, content: ReadonlySet<string>, said: ReadonlySet<string>): number {
    let score = 0;
    for (const stem of content) {
      const weight = weights.get(stem) ?? 0;
      score += (this.rarityOf(stem) * weight) / (weight + SATURATION);
    }
    const complete = phrases.filter((words) => words.every((stem) => content.has(stem) || said.has(stem)));
    const worth = complete.map((words) =>
      words.reduce((sum, stem) => sum + Math.max(LEAST_RARITY, this.rarityOf(stem)), 0),
    );
    return score + Math.max(0, ...worth) / 2;
  }

  /** The plainest way to look an entity up. */
  readerOf(entity: string): IndexedReader | undefined {
    const known = this.readers.get(entity);
    if (known || this.readers.has(entity)) return known;
    const reader = readerOf(entity, this.catalogue);
    const indexed = this.operations.find(({ operation }) => operation === reader?.operation);
    const found = reader && indexed && { ...indexed, field: reader.field };
    this.readers.set(entity, found);
    return found;
  }

  /** The plainest way to find things by a name. */
  finderOf(entities: readonly string[]): Finder | undefined {
    return this.finders.find((finder) => finds(finder, entities));
  }

  /** Whether it is the plainest way to look an entity up. */
  isReaderOf({ operation }: IndexedOperation, entity: string): boolean {
    return operation.proves === entity && this.readerOf(entity)?.operation === operation;
  }

  /** Whether a word is the verb by which some other operation is called. */
  isVerbOfOther(stem: string, operation: IndexedOperation): boolean {
    return this.operations.some((other) => other !== operation && other.verbs.has(stem));
  }

  private rarityOf(stem: string): number {
    return this.rarity.get(stem) ?? 0;
  }
}

function indexed(offered: OfferedOperation): IndexedOperation {
  const { name, keywords, examples = [], description, parameters } = offered.operation;
  const fields = fieldsOf(parameters);
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const stem of new Set(contentOf(text))) weights.set(stem, (weights.get(stem) ?? 0) + weight);
  };
  add(name, WEIGHT.name);
  add(keywords.join(' '), WEIGHT.keyword);
  add(withoutIdentifiers(examples.join(' ')), WEIGHT.example);
  add(fields.flatMap((field) => [field.name, ...field.labels, ...examplesOf(field)]).join(' '), WEIGHT.parameter);
  add(description.slice(0, LONGEST_DESCRIPTION), WEIGHT.description);
  return {
    ...offered,
    fields,
    weights,
    title: new Set([name, ...keywords].flatMap(contentOf)),
    verbs: new Set([name, ...keywords].flatMap((called) => stemsOf(called).slice(0, 1))),
    valueWords: new Set(fields.flatMap(valueNames).flat()),
    values: fields.flatMap(valueNames).filter((words) => words.length > 1),
    spoken: new Set([name, ...keywords, ...examples].flatMap(stemsOf)),
    phrases: keywords.map(stemsOf).filter((words) => words.length > 1),
  };
}

function labelWords({ entity, labels }: Field): [string, string[]][] {
  if (entity === undefined) return [];
  return labels.flatMap((label) => {
    const [stem, ...more] = stemsOf(label);
    return stem === undefined || more.length > 0 ? [] : [[stem, stemsOf(entity)]];
  });
}

/** "Check in" of "check in vehicle". */
const phrasalVerbsOf = ({ operation, phrases }: IndexedOperation): string[] =>
  (isRead(operation) ? [] : phrases)
    .filter(([verb = '', particle = '']) => READING_VERBS.has(verb) && STOP_WORDS.has(particle))
    .map(([verb, particle]) => `${verb} ${particle}`);

/** What somebody may write into it in words: "brake pads". */
const examplesOf = (field: Field): string[] =>
  takesText(field) ? [field.schema['examples'] ?? []].flat().filter(isText).map(withoutIdentifiers) : [];

const withoutIdentifiers = (text: string): string => text.replace(/\S+/g, (word) => (/[\d@]/.test(word) ? ' ' : word));

const contentOf = (text: string): string[] => stemsOf(text).filter((stem) => !STOP_WORDS.has(stem));

const initialOf = (stem: string): string => stem.slice(0, 1);

function grouped<Item>(items: readonly Item[], keysOf: (item: Item) => string[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) for (const key of keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item]);
  return groups;
}
