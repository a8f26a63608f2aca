import { OperationIndex, type IndexedOperation } from '../deterministic/operation-index';
import { stemsOf } from '../language/words';
import { operationsOf, type OfferedOperation } from '../plan/catalogue';
import { readerOf } from '../plan/entity-reader';
import { fieldsOf } from '../plan/fields';
import type { Catalogue, PlanRequest } from '../planner';
import { describeOperation, hasPlainName } from './describe-capabilities';

/** As many operations are offered to a model without a choice; more blur its view and cost tokens. */
export const MOST_OPERATIONS = 30;
/** What the chosen ones lean on comes on top. */
const MOST_WITH_CLOSURE = 45;
/** Characters of the catalogue in a prompt, about a quarter as many tokens. */
export const LONGEST_CATALOGUE = 60_000;
/** A longer request says nothing more about what it is about. */
const MOST_WORDS = 400;

/**
 * The operations that a model gets to see, in the catalogue's order so that prompts resemble each other: all where they are
 * few; else those that the request's words speak of, with the readers and producers of the identifiers that they need.
 */
export function relevantOperations(request: PlanRequest, catalogue: Catalogue): OfferedOperation[] {
  const all = operationsOf(catalogue).filter(hasPlainName);
  if (all.length <= MOST_OPERATIONS) return withinLength(all);
  const chosen = withinLength(withClosure(rankedFor(request, catalogue), catalogue));
  const kept = new Set(chosen.map(({ operation }) => operation));
  return all.filter(({ operation }) => kept.has(operation));
}

/** The deterministic planner's index rates them, so that both planners see the same words. */
function rankedFor({ text, context }: PlanRequest, catalogue: Catalogue): OfferedOperation[] {
  const index = new OperationIndex(catalogue);
  const stems = stemsOf(`${text} ${Object.keys(context).join(' ')}`).slice(0, MOST_WORDS);
  const said = new Set(stems.map((stem) => index.spell(stem)));
  const content = new Set([...said].flatMap((stem) => [stem, ...index.meaning(stem)]));
  const score = (operation: IndexedOperation): number => index.score(operation, content, said);
  return index.operations
    .filter(hasPlainName)
    .map((operation) => ({ operation, score: score(operation) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_OPERATIONS)
    .map(({ operation }) => operation);
}

/** What is leant on follows, best first like those that lean on it, so that a limit cuts off what matters least. */
function withClosure(chosen: readonly OfferedOperation[], catalogue: Catalogue): OfferedOperation[] {
  const found = new Map(chosen.map((each) => [each.operation, each]));
  for (const each of chosen.flatMap((one) => supportersOf(one, catalogue))) {
    if (found.size < MOST_WITH_CLOSURE && hasPlainName(each)) found.set(each.operation, each);
  }
  return [...found.values()];
}

function supportersOf({ operation }: OfferedOperation, catalogue: Catalogue): OfferedOperation[] {
  return fieldsOf(operation.parameters).flatMap(({ entity, required }) => {
    if (entity === undefined) return [];
    const reader = readerOf(entity, catalogue);
    const producer = required ? producerOf(entity, catalogue) : undefined;
    return [reader, producer].flatMap((each) => (each ? [{ service: each.service, operation: each.operation }] : []));
  });
}

/** The first operation whose result names such an entity, in whatever depth, without wanting one. */
function producerOf(entity: string, catalogue: Catalogue): OfferedOperation | undefined {
  const yields = (fields: ReturnType<typeof fieldsOf>): boolean =>
    fields.some((field) => field.entity === entity || yields(field.fields));
  return operationsOf(catalogue).find(
    ({ operation }) => yields(fieldsOf(operation.output ?? {})) && !yields(fieldsOf(operation.parameters)),
  );
}

function withinLength(offered: readonly OfferedOperation[]): OfferedOperation[] {
  let length = 0;
  return offered.filter((each) => {
    const own = describeOperation(each).length;
    const fits = length + own <= LONGEST_CATALOGUE;
    if (fits) length += own;
    return fits;
  });
}
