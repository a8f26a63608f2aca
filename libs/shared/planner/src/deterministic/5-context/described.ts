import { isRecord, isText } from '../../plan/json';
import { isMoneyName, fieldsOf, type Field } from '../../plan/fields';
import { entityOf, takesPhone } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { readerOf } from '../../plan/entity-reader';
import type { Catalogue } from '../../planner';
import type { Token } from '../../text/annotated-text';
import { findLabel, labelsOf } from '../4-slots/labels';
import type { Slot } from '../interpretation';
import type { Lookups } from '../lookups';

/** A value that a read tells: `reader` is asked about `subject`, and its `output` is the value. */
export interface Described {
  field: Field;
  reader: IndexedOperation;
  /** The reader's parameter, and the parameter of the call whose value it gets. */
  identifier: string;
  subject: string;
  output: string;
  /** The words that describe it; none where the operation itself says what is usual. */
  tokens: Token[];
}

/** Alike in kind, so that one can stand for the other. */
const kindOf = (field: Field): string | undefined => {
  const { type, format, enum: values } = field.schema;
  if (type === 'number' && (isMoneyName(field.name) || field.schema['x-usual'] !== undefined)) return 'money';
  if (type === 'number') return 'money';
  if (entityOf(field) !== undefined || values !== undefined) return undefined;
  if (format === 'email' || /email/.test(field.name)) return 'email';
  return takesPhone(field) || /phone/.test(field.name) ? 'phone' : type === 'string' ? 'text' : undefined;
};

/**
 * The value that words only describe ("her balance", "the full estimate", "the email on file"), out of the plainest read of
 * something that the operation is about; without such words the one that its schema says is usual (`x-usual`).
 */
export function describedValue(
  field: Field,
  operation: IndexedOperation,
  tokens: readonly Token[],
  { vocabulary, catalogue }: { vocabulary: Vocabulary; catalogue: Catalogue },
): Described | undefined {
  const kind = kindOf(field);
  if (kind === undefined) return undefined;
  for (const subject of operation.fields) {
    const entity = entityOf(subject);
    if (entity === undefined || subject.holds !== 'one' || subject === field) continue;
    const found = readerOf(entity, catalogue);
    const reader = found && vocabulary.find(found.service, found.operation.name);
    if (!found || !reader) continue;
    const outputs = fieldsOf(reader.operation.output ?? {}).flatMap((output) => [
      { output, path: output.name },
      ...(output.holds === 'one'
        ? output.fields.map((inner) => ({ output: inner, path: `${output.name}#/${inner.name}` }))
        : []),
    ]);
    const alike = outputs.filter(({ output }) => kindOf(output) === kind);
    const said =
      kind === 'text'
        ? []
        : alike.flatMap(({ output, path }) => {
            const label = findLabel(labelsOf(output), tokens);
            return label ? [{ path, tokens: label }] : [];
          });
    const [best] = said.sort((one, other) => other.tokens.length - one.tokens.length);
    const usual = field.schema['x-usual'];
    const path = best?.path ?? (isText(usual) && alike.some((each) => each.path === usual) ? usual : undefined);
    if (path === undefined) continue;
    return {
      field,
      reader,
      identifier: found.field.name,
      subject: subject.name,
      output: path,
      tokens: best?.tokens ?? [],
    };
  }
  return undefined;
}

/**
 * The value as a reference into a read of what the call is about; the read becomes a step of its own. What is only usual, and
 * not on file, is asked for.
 */
export function describedSlot(
  { field, subject, reader, identifier, output, tokens }: Described,
  own: readonly Slot[],
  lookups: Lookups,
): Slot[] {
  const about = own.find(({ parameter }) => parameter === subject);
  if (!about) return [];
  const parameters = { [identifier]: about.value };
  const isUsual = tokens.length === 0;
  if (isUsual && isMissing(lookups.result(reader, parameters)?.value, output)) return [];
  return [
    {
      parameter: field.name,
      value: { read: { service: reader.service, operation: reader.operation.name, parameters }, output },
      source: isUsual ? 'guess' : 'result',
      spans: tokens.map(({ start, end, text }) => ({ start, end, text })),
    },
  ];
}

/** Whether a result that is known has nothing there; `output` as `<name>#/<inner>`. */
function isMissing(result: unknown, output: string): boolean {
  const value = output
    .split('#/')
    .reduce<unknown>((found, name) => (isRecord(found) ? found[name] : undefined), result);
  return isRecord(result) && (value === null || value === undefined);
}
