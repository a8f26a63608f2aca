import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import type { Interpretation } from '../interpretation';

/** What an interrogative asks for. */
type Kind = 'person' | 'reason' | 'time' | 'number';

/**
 * Whether what is told can be what the interrogative asks for: "who approved the estimate" is not answered by its amount, "how
 * many can I promise" by no time, "who paid" by nothing that names nobody, "why" by nothing but what somebody wrote down.
 */
export function tellsKindAsked(
  { operation, asks, directive: { tokens } }: Interpretation,
  { finders }: Pick<Vocabulary, 'finders'>,
): boolean {
  const kind = kindAsked(tokens);
  if (kind === undefined) return true;
  if (asks.length > 0 && kind !== 'reason') return outputsOf(operation, asks).some((field) => isOfKind(field, kind));
  const people = finders.filter(({ ofPeople }) => ofPeople);
  const isPerson = ({ name }: Field): boolean => people.some(({ entity }) => name === entity);
  if (kind === 'person')
    return people.some((finder) => finder.operation === operation) || hasMember(operation.outputs, isPerson);
  return kind !== 'reason' || hasMember(operation.outputs, isWrittenDown);
}

/** "How many", "combien de": "combien" alone asks for an amount. */
export const isHowMany = (norm: string, next: string): boolean =>
  (norm === 'how' && next === 'many') || (norm === 'combien' && /^(?:de|d'|des)$/.test(next));

const isWhy = (norm: string, next: string): boolean =>
  LEXICON.reasonQuestions.has(norm) || (norm === 'por' && next === 'que');

function kindAsked(tokens: readonly Token[]): Kind | undefined {
  const isSaid = (list: 'personQuestions' | 'timeQuestions' | 'countQuestions'): boolean =>
    tokens.some(({ norm }) => LEXICON[list].has(norm));
  const isSaidTogether = (is: (norm: string, next: string) => boolean): boolean =>
    tokens.some(({ norm }, index) => is(norm, tokens[index + 1]?.norm ?? ''));
  if (isSaidTogether(isWhy)) return 'reason';
  if (isSaid('timeQuestions')) return 'time';
  if (isSaidTogether(isHowMany) || isSaid('countQuestions')) return 'number';
  return isSaid('personQuestions') ? 'person' : undefined;
}

const outputsOf = ({ outputs }: IndexedOperation, asks: readonly string[]): Field[] =>
  asks.flatMap((ask) => {
    const [name, member] = ask.split('/');
    const output = outputs.find((field) => field.name === name);
    if (member === undefined) return output ?? [];
    return output?.fields.find((field) => field.name === member) ?? [];
  });

const hasMember = (fields: readonly Field[], is: (field: Field) => boolean): boolean =>
  fields.some((field) => is(field) || hasMember(field.fields, is));

/** What somebody says in words of their own. */
const isWrittenDown = ({ name, schema }: Field): boolean =>
  schema['type'] === 'string' && /(?:^|_)(?:note|comment|reason|text)$/.test(name) && schema['enum'] === undefined;

function isOfKind(field: Field, kind: Kind): boolean {
  if (field.fields.some((inner) => isOfKind(inner, kind))) return true;
  const { type, format, enum: values } = field.schema;
  const types = [type].flat();
  // Whether something is so says also since when, or for whom: its sentence tells more than yes or no.
  if (types.includes('boolean')) return kind !== 'number';
  if (kind === 'number') return field.holds !== 'one' || types.includes('number') || types.includes('integer');
  const isText = types.includes('string');
  if (kind === 'time')
    return format === 'date-time' || format === 'date' || /_(?:days|hours|minutes)$/.test(field.name);
  return isText && format === undefined && values === undefined;
}
