import { compileSchema } from '@ars/platform';
import type { Field } from '../plan/fields';
import { isMoneyName } from '../plan/money-field';
import { asideValue } from './aside-value';
import type { Claims } from './claims';
import { COUNT_LABELS } from '../language/english';
import { dateValue, isDate } from './date-values';
import { findEnumValues } from './enum-values';
import { labelledName, takesCode, takesName, takesText } from './free-text';
import { isIdentifier, type IdentifierMention } from './mentions';
import type { Reading } from './reading';
import { identifierSchema, takesPhone } from './recognisers';
import { isSigned, signedValue } from './signed-values';
import { stemsOf, type Word } from '../language/words';

/** What a clause gives a field that identifies nothing. */
export function scalarValue(field: Field, reading: Reading, claims: Claims, enumWords: readonly Word[]): unknown {
  const { schema } = field;
  if (schema['const'] !== undefined) return schema['const'];
  if ([schema, identifierSchema(field)].some((each) => each['enum'] !== undefined))
    return enumValue(field, claims, enumWords);
  if (schema['format'] === 'email') return claims.take('email', reading.mentions)?.value;
  if (schema['format'] === 'iso-4217') return reading.mentions.find((mention) => mention.kind === 'money')?.currency;
  if (isSigned(field)) return signedValue(field, reading, claims);
  if (schema['type'] === 'number' || schema['type'] === 'integer') return numberValue(field, reading, claims);
  if (takesText(field)) return contactValue(field, reading, claims) ?? textValue(field, reading, claims);
  if (schema['type'] !== 'string') return undefined;
  return formattedValue(field, reading, claims);
}

export function isValid({ schema }: Field, value: unknown): boolean {
  if (value === undefined) return false;
  try {
    return compileSchema(schema)(value).length === 0;
  } catch {
    return false;
  }
}

function enumValue(field: Field, claims: Claims, words: readonly Word[]): unknown {
  const found = findEnumValues(
    field,
    words.filter(({ start }) => claims.isFreeWord(start)),
  );
  for (const mention of found) claims.useWords(mention);
  if (field.holds === 'list') return found.length > 0 ? found.map(({ value }) => value) : undefined;
  return found.length === 1 ? found[0]?.value : undefined;
}

/** An address or a telephone number, where the field's examples are such. */
function contactValue(field: Field, { mentions }: Reading, claims: Claims): string | undefined {
  const examples = [field.schema['examples'] ?? []].flat().map(String);
  const kinds = [
    ...(examples.some((example) => example.includes('@')) ? (['email'] as const) : []),
    ...(takesPhone(field) ? (['phone'] as const) : []),
  ];
  return kinds.map((kind) => claims.take(kind, mentions)?.value).find((value) => value !== undefined);
}

/** A telephone number or an address on the web: whatever has the form, though it may look like an identifier. */
function formattedValue(field: Field, reading: Reading, claims: Claims): string | undefined {
  if (isDate(field)) return dateValue(field, reading, claims, (value) => isValid(field, value));
  const phone = reading.mentions.find((mention) => mention.kind === 'phone' && claims.isFree(mention));
  if (phone?.kind === 'phone' && isValid(field, phone.value)) {
    claims.use(phone);
    return phone.value;
  }
  // A mere pattern, e.g. of a cursor, does not make every number an optional value.
  if (field.schema['format'] === undefined && !field.required) return undefined;
  const word = reading.words.find(({ text }) => isValid(field, text));
  if (word) return word.text;
  const mention = reading.mentions
    .filter(isIdentifier)
    .find((candidate) => !candidate.labelled && claims.isFree(candidate) && isValid(field, candidate.value));
  if (mention) claims.use(mention);
  return mention?.value;
}

/** Money for an amount, a number beside a word of the field's name, any number where one is required. */
function numberValue(field: Field, reading: Reading, claims: Claims): number | undefined {
  const own = new Set([field.name, ...field.labels].flatMap(stemsOf));
  if (isMoneyName(field.name) || reading.words.some(({ stem }) => own.has(stem))) {
    const money = claims.take('money', reading.mentions)?.amount;
    if (money !== undefined) return money;
  }
  const announced = announcedNumber(field, reading, claims);
  if (announced) return announced.number;
  const chosen = field.required
    ? numbersFor(field, reading, claims).find((mention) => reading.neighbours(mention)[0] !== 'to')
    : undefined;
  if (chosen) claims.use(chosen);
  return (
    chosen?.number ??
    ([...own].some((stem) => COUNT_LABELS.has(stem)) ? soleQuantity(field, reading, claims) : undefined)
  );
}

/** A number beside a word of the field's name, or the only one where its whole name is said. */
function announcedNumber(field: Field, reading: Reading, claims: Claims): IdentifierMention | undefined {
  const called = [field.name, ...field.labels];
  const own = new Set(called.flatMap(stemsOf));
  const numbers = numbersFor(field, reading, claims);
  const said = new Set(reading.head.map(({ stem }) => stem));
  const isLabelSaid = called.some((label) => stemsOf(label).every((stem) => said.has(stem)));
  const announced =
    numbers.find((mention) => reading.neighbours(mention).some((stem) => own.has(stem))) ??
    (isLabelSaid && numbers.length === 1 ? numbers[0] : undefined);
  if (announced) claims.use(announced);
  return announced;
}

/** Numbers without a label of an identifier, as many as nothing else has taken. */
const numbersFor = (field: Field, { mentions }: Reading, claims: Claims): IdentifierMention[] =>
  mentions
    .filter(isIdentifier)
    .filter((mention) => !mention.labelled && mention.number !== undefined && claims.isFree(mention))
    .filter((mention) =>
      takesCode(field)
        ? mention.entities.length === 0 && isValid(field, mention.value)
        : isValid(field, mention.number),
    );

/** The quantity of the one thing that is counted. */
function soleQuantity(field: Field, { mentions }: Reading, claims: Claims): number | undefined {
  const counted: IdentifierMention[] = mentions.filter(isIdentifier).filter(({ quantity }) => quantity !== undefined);
  const [only] = counted;
  const loose = only ? undefined : mentions.find((mention) => mention.kind === 'count' && claims.isFree(mention));
  if (loose?.kind === 'count' && isValid(field, loose.quantity)) {
    claims.use(loose);
    return loose.quantity;
  }
  if (counted.length !== 1 || !only || !isValid(field, only.quantity)) return undefined;
  claims.count(only);
  return only.quantity;
}

/** A quoted text, what follows a colon, or for a reason what follows "because". */
function textValue(field: Field, reading: Reading, claims: Claims): string | undefined {
  const text = claims.take('text', reading.mentions)?.value;
  if (text !== undefined) return text;
  if (takesName(field)) return labelledName(field, reading);
  if (takesCode(field)) return announcedNumber(field, reading, claims)?.value;
  const number = field.required ? undefined : labelledNumber(field, reading, claims);
  if (number !== undefined) return number;
  if (!field.required && !field.name.includes('reason')) return undefined;
  return reading.reason ?? (field.name.includes('reason') ? asideValue(reading, claims) : undefined);
}

/** "Check #1189": a number of which only the label of a text says what it is. */
function labelledNumber({ labels }: Field, { mentions, neighbours }: Reading, claims: Claims): string | undefined {
  const announcing = new Set(
    labels.map((label) => stemsOf(label)).flatMap(([stem = '', ...more]) => (more.length > 0 ? [] : [stem])),
  );
  const found = mentions
    .filter(isIdentifier)
    .filter((mention) => !mention.labelled && claims.isFree(mention) && /\d/.test(mention.value))
    .find((mention) => announcing.has(neighbours(mention)[0] ?? ''));
  if (found) claims.use(found);
  return found?.value.replace(/^#/, '');
}
