import { operationsOf, type OfferedOperation } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import type { Catalogue } from '../planner';
import { isSameWord, stemsOf } from './words';
import { STOP_WORDS } from './english';

/** An operation, ready to be compared with what somebody says. */
export interface IndexedOperation extends OfferedOperation {
  fields: Field[];
  /** Stems of what it is called: its name and keywords. */
  title: ReadonlySet<string>;
  /** Stems of each keyword of several words. */
  phrases: string[][];
  /** How much each stem says about it. */
  weights: ReadonlyMap<string, number>;
}

const WEIGHT = { name: 3, keyword: 3, parameter: 1, description: 1 };
const LONGEST_DESCRIPTION = 400;
/** BM25's saturation: the third mention of a word says little more than the second. */
const SATURATION = 1.5;

/** Finds the operations that a clause's words speak of, by BM25 over what the operations say of themselves. */
export class OperationIndex {
  readonly operations: IndexedOperation[];
  private readonly rarity = new Map<string, number>();

  constructor(catalogue: Catalogue) {
    this.operations = operationsOf(catalogue).map(indexed);
    const frequency = new Map<string, number>();
    for (const { weights } of this.operations) {
      for (const stem of weights.keys()) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
    }
    const total = this.operations.length;
    for (const [stem, count] of frequency) this.rarity.set(stem, Math.log(1 + (total - count + 0.5) / (count + 0.5)));
  }

  /** First words of operation names: what a clause may open with. */
  get verbs(): string[] {
    return [...new Set(this.operations.flatMap(({ operation }) => stemsOf(operation.name).slice(0, 1)))];
  }

  /** The words as the operations spell them: a slip is corrected where exactly such a word is known. */
  spell(stem: string): string {
    if (this.rarity.has(stem)) return stem;
    return [...this.rarity.keys()].find((known) => isSameWord(known, stem)) ?? stem;
  }

  /**
   * How well words fit an operation; 0 where none does.
   * @param named words of the entities that are named beside them: they count as part of a keyword only
   */
  score({ weights, phrases }: IndexedOperation, stems: ReadonlySet<string>, named: ReadonlySet<string>): number {
    const rarityOf = (stem: string): number => this.rarity.get(stem) ?? 0;
    let score = 0;
    for (const stem of stems) {
      const weight = weights.get(stem) ?? 0;
      score += (rarityOf(stem) * weight) / (weight + SATURATION);
    }
    const phrase = phrases.filter((words) => words.every((stem) => stems.has(stem) || named.has(stem)));
    const best = phrase.map((words) => words.reduce((sum, stem) => sum + rarityOf(stem), 0));
    return score + Math.max(0, ...best) / 2;
  }
}

function indexed(offered: OfferedOperation): IndexedOperation {
  const { name, keywords, description, parameters } = offered.operation;
  const fields = fieldsOf(parameters);
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const stem of new Set(contentOf(text))) weights.set(stem, (weights.get(stem) ?? 0) + weight);
  };
  add(name, WEIGHT.name);
  add(keywords.join(' '), WEIGHT.keyword);
  add(fields.flatMap((field) => [field.name, ...field.labels]).join(' '), WEIGHT.parameter);
  add(description.slice(0, LONGEST_DESCRIPTION), WEIGHT.description);
  return {
    ...offered,
    fields,
    weights,
    title: new Set([name, ...keywords].flatMap(contentOf)),
    phrases: keywords.map(contentOf).filter((words) => words.length > 1),
  };
}

const contentOf = (text: string): string[] => stemsOf(text).filter((stem) => !STOP_WORDS.has(stem));
