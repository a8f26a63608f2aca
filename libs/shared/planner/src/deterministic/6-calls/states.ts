import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { entityOf } from '../../catalogue/recognisers';
import { isText } from '../../plan/json';
import type { Field } from '../../plan/fields';
import type { Span, Token } from '../../text/annotated-text';
import { isFunctionWord, LEXICON } from '../../text/word-lists';
import type { Call } from './calls';

/** How something has to be, as a read of it tells. */
export interface State {
  read: { operation: IndexedOperation; parameters: Record<string, unknown> };
  /** Output of the read that tells it. */
  output: string;
  /** In CEL, on `state`. */
  condition: string;
  /** As the request says it. */
  words: string;
  /** It need not be so yet: "once it is paid". */
  isAwaited: boolean;
  /** Whether the order holds where it is so: not behind "unless". */
  holds: boolean;
}

/** "Otherwise", "if not": the other side of what was said before. */
export const OTHERWISE = Symbol('otherwise');

const DENIALS = /n't$|^(?:isnt|arent|wasnt|hasnt|havent|dont|doesnt|didnt|cant|wont)$/;

/**
 * What a condition of an order's clause says of how something is: that it is paid, that there is enough of it, that it is in
 * some status. Undefined where it says something that no read tells in one value.
 */
export function stateOf(call: Call, operations: readonly IndexedOperation[]): State | typeof OTHERWISE | undefined {
  const { clause, annotated } = call.directive;
  if (!clause.condition) return undefined;
  const words = wordsOf(call, clause.condition);
  const [opener, ...said] = words;
  if (!opener) return undefined;
  const negations = said.filter(isDenial);
  if (LEXICON.others.has(opener.norm) || isBareDenial(said)) return OTHERWISE;
  const found =
    paidState(call, said, operations) ?? stockState(call, said, operations) ?? statusState(call, said, operations);
  if (!found) return undefined;
  const isDenied = (negations.length % 2 === 1) !== said.some(({ norm }) => LEXICON.unpaid.has(norm));
  const span = { start: said[0]?.start ?? opener.start, end: said.at(-1)?.end ?? opener.end };
  return {
    ...found,
    condition: isDenied ? `!(${found.condition})` : found.condition,
    words: annotated.text.slice(span.start, span.end),
    isAwaited: LEXICON.awaiting.has(opener.norm),
    holds: !LEXICON.reversing.has(opener.norm),
  };
}

const isDenial = ({ norm }: Token): boolean => LEXICON.negations.has(norm) || DENIALS.test(norm);

/** "If not", "if she hasn't": it denies what was said before, and says nothing of its own. */
const isBareDenial = (said: readonly Token[]): boolean =>
  said.some(isDenial) && said.every((token) => isDenial(token) || isFunctionWord(token.norm));

const wordsOf = ({ directive: { annotated } }: Call, { start, end }: Span): Token[] =>
  annotated.tokens.filter((token) => token.start >= start && token.end <= end && token.kind !== 'mark');

type Found = Pick<State, 'read' | 'output' | 'condition'>;

function paidState(call: Call, said: readonly Token[], operations: readonly IndexedOperation[]): Found | undefined {
  const goesThrough = said.some(({ norm }, at) => norm === 'goes' && said[at + 1]?.norm === 'through');
  if (!goesThrough && !said.some(({ norm }) => LEXICON.paying.has(norm) || LEXICON.unpaid.has(norm))) return undefined;
  return statedBy(call, said, 'paid', operations);
}

function statusState(call: Call, said: readonly Token[], operations: readonly IndexedOperation[]): Found | undefined {
  const stems = new Set(said.flatMap(({ stem, meaning }) => [stem, meaning ?? stem]));
  const named = operations.flatMap(({ values }) =>
    values.filter((name) => name.stems.every((stem) => stems.has(stem))),
  );
  const longest = named.sort((one, other) => other.stems.length - one.stems.length)[0];
  return longest && longest.stems.some((stem) => !isFunctionWord(stem))
    ? statedBy(call, said, longest.value, operations)
    : undefined;
}

/** A read of the thing whose result can have that constant. */
function statedBy(
  call: Call,
  said: readonly Token[],
  constant: string,
  operations: readonly IndexedOperation[],
): Found | undefined {
  for (const { entity, value } of thingsOf(call, said)) {
    for (const operation of operations.filter(({ isRead }) => isRead)) {
      const field = takes(operation, entity);
      const output = operation.outputs.find(
        ({ schema }) => Array.isArray(schema['enum']) && schema['enum'].includes(constant),
      );
      if (!field || !output) continue;
      const parameters = { [field.name]: value };
      return { read: { operation, parameters }, output: output.name, condition: `state == "${constant}"` };
    }
  }
  return undefined;
}

/** "If we have it": as many as the order takes. */
function stockState(call: Call, said: readonly Token[], operations: readonly IndexedOperation[]): Found | undefined {
  if (!said.some(({ norm }) => LEXICON.inStock.has(norm))) return undefined;
  const part = thingsOf(call, said).find(({ entity }) => entity === 'part');
  const operation = operations.find((each) => each.isRead && takes(each, 'part') && each.outputs.some(isStock));
  const field = operation && takes(operation, 'part');
  const output = operation?.outputs.find(isStock);
  if (!part || !operation || !field || !output) return undefined;
  const wanted = Object.values(call.parameters).flatMap((value) =>
    typeof value === 'object' && value !== null ? Object.values(value).filter((each) => typeof each === 'number') : [],
  )[0];
  const parameters = { [field.name]: part.value };
  return { read: { operation, parameters }, output: output.name, condition: `state >= ${(wanted ?? 1).toFixed(1)}` };
}

const isStock = ({ name }: Field): boolean => name === 'available_quantity';

interface Thing {
  entity: string;
  value: string;
}

/** What the condition names, else what the order is about. */
function thingsOf({ directive, operation, parameters }: Call, said: readonly Token[]): Thing[] {
  const isSaid = ({ start, end }: Span): boolean => said.some((token) => token.start >= start && token.end <= end);
  const named = directive.identifiers
    .filter(isSaid)
    .flatMap(({ candidates }) => candidates.map(({ entity, value }) => ({ entity, value })));
  const ordered = operation.fields.flatMap((field) => {
    const entity = entityOf(field);
    const values = [parameters[field.name]].flat().filter((value): value is string => isText(value));
    return entity === undefined ? [] : values.map((value) => ({ entity, value }));
  });
  return [...named, ...ordered];
}

/** The parameter of a read that takes one such thing, where it needs nothing else. */
function takes({ fields }: IndexedOperation, entity: string): Field | undefined {
  const field = fields.find((each) => entityOf(each) === entity && each.holds === 'one');
  return field && fields.every((other) => !other.required || other === field) ? field : undefined;
}
