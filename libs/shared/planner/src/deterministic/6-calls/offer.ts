import { sayFrame } from '@ars/phrases';
import { thingInWords } from '../../answer/field-words';
import { entityOf } from '../../catalogue/recognisers';
import { rowsOfThing } from '../../catalogue/finders';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { readerOf } from '../../plan/entity-reader';
import { isMoneyName, type Field } from '../../plan/fields';
import { clarify, type PlanOutcome } from '../../planner';
import type { Entity, Span, Token } from '../../text/annotated-text';
import { isFunctionWord } from '../../text/word-lists';
import { takesContact } from '../4-slots/contact-slots';
import { candidatesOf } from '../5-context/find-referents';
import { thingsNamed } from '../5-context/named-in-request';
import type { Basis } from '../basis';
import type { Directive } from '../interpretation';
import { optionOf } from './ask';

const MAX_OPTIONS = 5;
/** Of more things than these nobody means one. */
const MAX_THINGS = 3;

/** Something that a directive names, and what people call it. */
interface Named {
  entity: string;
  label: string;
  isOne: boolean;
  words: readonly Token[];
}

/**
 * Where nothing says what is to be done with a thing that is named, though a value beside it belongs to something that
 * can be done: what that is. "Becker 330i: 48,212 on the clock" may be about its odometer. Who orders or asks something that
 * nobody here does is told so instead, and who only supposes, denies or quotes something is left alone.
 */
export function offer(
  directives: readonly Directive[],
  basis: Basis,
  { now, ofOrders = false }: { now: Date; ofOrders?: boolean },
): PlanOutcome | undefined {
  for (const directive of directives) {
    const { clause, annotated } = directive;
    const isOpen = clause.mood === 'fragment' || clause.mood === 'report' || (ofOrders && clause.mood === 'order');
    if (!isOpen || clause.quoted || clause.condition || clause.dictation) continue;
    const named = thingsIn(directive, basis);
    const [thing] = named;
    const acts = thing ? actsOn(named, directive, basis) : [];
    if (!thing || acts.length === 0) continue;
    const reader = readerOf(thing.entity, basis.catalogue);
    const showing = reader && thing.isOne ? basis.vocabulary.find(reader.service, reader.operation.name) : undefined;
    const speech = { language: annotated.language, now };
    const what = thingInWords(thing.entity, thing.label, annotated.language);
    return clarify(sayFrame('what_to_do', { thing: what }, speech), {
      options: [...acts, ...(showing ? [showing] : [])].slice(0, MAX_OPTIONS).map(optionOf),
    });
  }
  return undefined;
}

/** What is named by its identifier, or by words that find it. */
function thingsIn(directive: Directive, basis: Basis): Named[] {
  const { vocabulary } = basis;
  const identified = directive.identifiers.flatMap(({ text, candidates: [best], start, end }): Named[] => {
    const words = directive.tokens.filter((token) => start <= token.start && token.end <= end);
    const isThere = best !== undefined && (best.certainty !== 'possible' || isOnFile(best, basis));
    return isThere ? [{ entity: best.entity, label: text, isOne: true, words }] : [];
  });
  const described = vocabulary.finders
    .filter(({ entity }) => !identified.some((each) => each.entity === entity))
    .flatMap((finder): Named[] => {
      const field = finder.operation.outputs.find(({ name }) => name === finder.list)?.fields.find(isOf(finder.entity));
      const found = field && thingsNamed(finder, directive, basis);
      if (!found || found.rows.length > MAX_THINGS) return [];
      const [first, ...others] = candidatesOf(finder, field, found.rows);
      return first
        ? [{ entity: finder.entity, label: first.label, isOne: others.length === 0, words: found.words }]
        : [];
    });
  return [...identified, ...described];
}

function isOnFile({ entity, value }: { entity: string; value: string }, { vocabulary, lookups }: Basis): boolean {
  const finder = vocabulary.finders.find((each) => each.entity === entity);
  return finder !== undefined && rowsOfThing(finder, lookups.rows(finder, value) ?? [], value).length > 0;
}

const isOf =
  (entity: string) =>
  (field: Field): boolean =>
    entityOf(field) === entity;

/** What can be done to the things with the values and the words that stand beside them, the most fitting first. */
function actsOn(named: readonly Named[], directive: Directive, { vocabulary }: Basis): IndexedOperation[] {
  const { values, stems } = saidBeside(named, directive);
  const kinds = new Set(named.map(({ entity }) => entity));
  const isNamedKind = (field: Field): boolean => kinds.has(entityOf(field) ?? '');
  const worth = ({ isRead, fields, title }: IndexedOperation): number => {
    const own = fields.filter(isNamedKind);
    if (isRead || own.length === 0) return 0;
    const free = fields.filter(
      (field) => entityOf(field) === undefined || (field.holds === 'map' && isNamedKind(field)),
    );
    const fitting = values.reduce((sum, value) => sum + Math.max(0, ...free.map((field) => fit(field, value))), 0);
    const said = [...stems].filter((stem) => title.has(stem)).length;
    const open = fields.filter((field) => field.required && !isNamedKind(field));
    const isOfOthers = open.some((field) => entityOf(field) !== undefined);
    // Words may be there by chance; a value has to go somewhere.
    if (isOfOthers || fitting === 0) return 0;
    const unsaid = open.filter((field) => !values.some((value) => fit(field, value) > 0)).length;
    return fitting + said + new Set(own.map(entityOf)).size - unsaid;
  };
  return vocabulary.operations
    .map((operation) => ({ operation, worth: worth(operation) }))
    .filter((each) => each.worth > 0)
    .sort((one, other) => other.worth - one.worth)
    .map(({ operation }) => operation);
}

/** What is said beside the names, up to what is denied. */
function saidBeside(
  named: readonly Named[],
  { clause, entities, tokens }: Directive,
): { values: Entity[]; stems: Set<string> } {
  const end = clause.negation?.start ?? clause.end;
  const isBeside = (span: Span): boolean =>
    span.end <= end && !named.some(({ words }) => words.some((word) => word.start < span.end && span.start < word.end));
  const words = tokens.filter((token) => token.kind === 'word' && !isFunctionWord(token.stem) && isBeside(token));
  return { values: entities.filter(isBeside), stems: new Set(words.map(({ stem }) => stem)) };
}

/** How well a field takes a value of that kind: 0 where it does not; a bare number may be an amount. */
function fit(field: Field, value: Entity): 0 | 1 | 2 {
  const { type, format } = field.schema;
  const isNumeric = [type].flat().some((each) => each === 'number' || each === 'integer');
  switch (value.kind) {
    case 'money':
      return isNumeric && isMoneyName(field.name) ? 2 : 0;
    case 'number':
      return isNumeric && isMoneyName(field.name) ? 1 : isNumeric || field.holds === 'map' ? 2 : 0;
    case 'date':
      return format === 'date' || format === 'date-time' ? 2 : 0;
    case 'email':
    case 'phone':
      return takesContact(field, value.kind) ? 2 : 0;
    default:
      return 0;
  }
}
