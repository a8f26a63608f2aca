import { isRead, type OfferedOperation } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { stemsOf } from '../text/stems';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { tokenize } from '../text/tokenize';
import { identifierSchema } from './recognisers';

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

const WEIGHT = { name: 3, keyword: 3, example: 1, parameter: 1, output: 0.5, description: 0.5 };

const MAX_DESCRIPTION = 400;

export function indexed(offered: OfferedOperation): IndexedOperation {
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

const withoutIdentifiers = (text: string): string => text.replaceAll(/\S*[\d@]\S*/g, ' ');

const contentOf = (text: string): string[] => stemsOf(text).filter((stem) => !isFunctionWord(stem));
