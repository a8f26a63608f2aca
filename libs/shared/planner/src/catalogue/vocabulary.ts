import { operationsOf } from '../plan/catalogue';
import { memoizeByOffer } from '../plan/memoize-by-offer';
import type { Catalogue } from '../planner';
import { stemsOf } from '../text/stems';
import { isFunctionWord, isParticle, LEXICON } from '../text/word-lists';
import type { LabelledForm, Vocabulary as ClauseVocabulary } from '../text/clause-source';
import type { Field } from '../plan/fields';
import { Spelling } from '../text/spelling';
import { stemOf, tokenize } from '../text/tokenize';
import { entityOf } from './recognisers';
import { finderIn, takesText, type Finder } from './finders';
import { type IndexedOperation, indexed } from './indexed-operation';

/** BM25's saturation: the third mention of a word says little more than the second. */
const SATURATION = 1.5;

/** What the operations on offer say of themselves, indexed once per catalogue. */
export class Vocabulary {
  readonly operations: readonly IndexedOperation[];
  readonly finders: readonly Finder[];
  /** What tells clauses apart: verbs of the writes, and what texts are filed under. */
  readonly ofClauses: ClauseVocabulary;
  /** Names of writes that are a verb with its particle: "hand out". */
  readonly phrasalVerbs: readonly { name: readonly string[]; operation: IndexedOperation }[];
  private readonly rarity = new Map<string, number>();
  private readonly terms: ReadonlySet<string>;
  private readonly kinds: ReadonlySet<string>;
  private readonly labels: ReadonlySet<string>;

  constructor(catalogue: Catalogue) {
    this.operations = operationsOf(catalogue).map(indexed);
    this.phrasalVerbs = this.operations.flatMap((operation) =>
      operation.isRead ? [] : operation.names.filter(isPhrasalVerb).map((name) => ({ name, operation })),
    );
    this.finders = this.operations.flatMap((operation) => finderIn(operation) ?? []);
    this.kinds = new Set(
      this.operations.flatMap(({ fields }) =>
        fields.flatMap((field) => (entityOf(field) === undefined ? [] : field.labels.flatMap(stemsOf))),
      ),
    );
    this.ofClauses = {
      verbs: verbsOf(this.operations),
      texts: new Set(this.operations.flatMap(textKinds)),
      facts: factsOf(this.operations, this.kinds),
      forms: formsOf(this.operations),
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
      name.filter((stem) => isParticle(stem) || !(isFunctionWord(stem) || LEXICON.neutralVerbs.has(stem))),
    );
    const worth = telling.map((name) => name.reduce((sum, stem) => sum + Math.max(1, this.rarityOf(stem)), 0));
    return score + Math.max(0, ...worth) / 2;
  }

  find(service: string, name: string): IndexedOperation | undefined {
    return this.operations.find(({ service: of, operation }) => of === service && operation.name === name);
  }
}

const isPhrasalVerb = ({ length, 1: particle = '' }: readonly string[]): boolean =>
  length === 2 && isParticle(particle);

export const vocabularyOf = memoizeByOffer((catalogue: Catalogue): Vocabulary => new Vocabulary(catalogue));

/** Whether somebody says all of a name, or all that it says if small words are left out: "orders of a customer". */
function isSaid(name: readonly string[], stems: ReadonlySet<string>): boolean {
  if (name.every((stem) => stems.has(stem))) return true;
  const content = name.filter((stem) => isParticle(stem) || !isFunctionWord(stem));
  return content.length > 1 && content.every((stem) => stems.has(stem));
}

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

/** What makes something out of a text and other values: people fill it in as a list. */
function formsOf(operations: readonly IndexedOperation[]): LabelledForm[] {
  const stems = (fields: readonly Field[]) =>
    fields.flatMap(({ name, labels }) =>
      [name.replace(/_(?:id|at)$/, '').replaceAll('_', ' '), ...labels].map(stemsOf),
    );
  const things = operations.flatMap(({ fields, isRead: reads }) =>
    reads ? [] : fields.filter((field) => entityOf(field) !== undefined),
  );
  return operations.flatMap(({ operation, fields, names }) => {
    const texts = fields.filter(
      (field) => field.required && takesText(field) && Number(field.schema['maxLength']) >= 300,
    );
    if (!operation.name.startsWith('create_') || texts.length === 0) return [];
    const others = fields.filter((field) => !texts.includes(field));
    const own = stems(others);
    const known = new Set([...own, ...stems(texts)].map((label) => label.join(' ')));
    return [
      {
        names: names.filter((name) => name.filter((stem) => !isFunctionWord(stem)).length > 1 || name.length > 1),
        ...{ texts: stems(texts), own },
        others: stems(things).filter((label) => !known.has(label.join(' '))),
      },
    ];
  });
}

/** What only reads are called by, and what their results are called that is no thing of its own. */
function factsOf(operations: readonly IndexedOperation[], kinds: ReadonlySet<string>): ReadonlySet<string> {
  const reads = operations.filter(({ isRead: reading }) => reading);
  const done = new Set(operations.flatMap(({ isRead: reading, title }) => (reading ? [] : [...title])));
  const called = reads.flatMap(({ title }) => [...title].filter((stem) => !done.has(stem)));
  const told = reads.flatMap(({ outputs }) =>
    outputs.flatMap(({ labels, entity }) =>
      entity === undefined ? labels.map(stemsOf).flatMap((stems) => (stems.length === 1 ? stems : [])) : [],
    ),
  );
  return new Set([...called, ...told].filter((stem) => !kinds.has(stem) && !isFunctionWord(stem)));
}

/** "Cause", "correction": the kinds of text that an operation files. */
function textKinds({ isRead: reads, fields, values }: IndexedOperation): string[] {
  const takesNote = !reads && fields.some(({ name, required }) => required && /note|comment|text/.test(name));
  return takesNote ? values.map(({ value }) => value).filter((value) => !value.includes('_')) : [];
}
