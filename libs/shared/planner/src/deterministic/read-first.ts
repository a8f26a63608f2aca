import { fieldsOf, type Field } from '../plan/fields';
import { STOP_WORDS } from '../language/english';
import { stemsOf, type Word } from '../language/words';
import type { Claims } from './claims';
import type { IndexedOperation, IndexedReader } from './operation-index';
import type { Reading } from './reading';
import { entityOf, takesPhone } from './recognisers';

/**
 * A value that a clause only describes ("the balance", "the email on file") or names ("Maria Gonzalez"), and the read that
 * tells it.
 */
export interface ReadFirst {
  /** The parameter that it is for. */
  field: Field;
  reader: IndexedOperation;
  /** What the read is asked. @param given the parameters of the call that it is for */
  parameters(given: Record<string, unknown>): Record<string, unknown>;
  /** Which of the read's results it is, with a JSON pointer where it is part of one. */
  output: string;
}

/** The plainest read of an entity, by its identifier. */
export type ReaderOf = (entity: string) => IndexedReader | undefined;

/** What kind of value it is, where a description can stand for one: an amount, an address, a telephone number. */
function kindOf(field: Field): 'number' | 'email' | 'phone' | undefined {
  const { name, schema } = field;
  if (schema['type'] === 'number') return 'number';
  if (entityOf(field) !== undefined || schema['enum'] !== undefined) return undefined;
  const named = stemsOf(name);
  if (schema['format'] === 'email' || named.includes('email')) return 'email';
  return takesPhone(field) || named.includes('phone') ? 'phone' : undefined;
}

/**
 * Finds the one result, of the plainest read of something that the operation is about, by whose name the clause describes
 * a value that it does not give.
 */
export function describedValue(
  field: Field,
  { fields }: IndexedOperation,
  reading: Reading,
  claims: Claims,
  readerOf: ReaderOf,
): ReadFirst | undefined {
  const kind = kindOf(field);
  if (kind === undefined || !field.required) return undefined;
  const found = fields.flatMap((subject) => {
    const reader = subject.entity !== undefined && subject.holds === 'one' ? readerOf(subject.entity) : undefined;
    return fieldsOf(reader?.operation.output ?? {})
      .filter((output) => kindOf(output) === kind)
      .flatMap((output) => {
        const said = wordsNaming(output, reading.head, claims);
        return reader && said.length > 0 ? [{ subject: subject.name, reader, output: output.name, said }] : [];
      });
  });
  const [best, ...others] = found.sort((one, other) => other.said.length - one.said.length);
  if (!best || others.some(({ said }) => said.length === best.said.length)) return undefined;
  for (const word of best.said) claims.useWords(word);
  const { subject, reader, output } = best;
  return { field, reader, output, parameters: (given) => ({ [reader.field.name]: given[subject] }) };
}

/** The words that say a name, or several, that people have for a result: "the customer's email on file". */
function wordsNaming({ name, labels }: Field, words: readonly Word[], claims: Claims): Word[] {
  const said = [name, ...labels].flatMap((label) => {
    const stems = stemsOf(label);
    const at = words.findIndex((_, index) => stems.every((stem, offset) => words[index + offset]?.stem === stem));
    return at < 0 || stems.length === 0 ? [] : words.slice(at, at + stems.length);
  });
  const content = [...new Set(said)].filter(({ stem }) => !STOP_WORDS.has(stem));
  return content.every(({ start }) => claims.isFreeWord(start)) ? content : [];
}
