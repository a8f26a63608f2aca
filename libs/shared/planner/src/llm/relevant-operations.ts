import type { RegisteredService } from '@ars/contracts';
import { vocabularyOf } from '../catalogue/vocabulary';
import { operationsOf, type OfferedOperation } from '../plan/catalogue';
import { readerOf } from '../plan/entity-reader';
import { fieldsOf } from '../plan/fields';
import type { Catalogue, PlanRequest } from '../planner';
import { stemsOf } from '../text/stems';
import { describeOperation, hasPlainName } from './describe-capabilities';

/**
 * As many operations are offered to a model without a choice, so that the prompts of all requests begin alike. A catalogue of
 * more would not fit: then the request's words choose.
 */
export const MAX_OPERATIONS = 80;
/** Of a larger catalogue, before what the chosen ones lean on. */
const MAX_CHOSEN = 30;
const MAX_WITH_CLOSURE = 45;
/** Characters of the catalogue in a prompt, about a quarter as many tokens. */
export const MAX_CATALOGUE_LENGTH = 90_000;
/** A longer request says nothing more about what it is about. */
const MAX_WORDS = 400;

/**
 * The operations that a model gets to see, in one order whatever order the services were found in: all of them, and only far
 * beyond that those that the request's words speak of, with the readers and producers of the identifiers that they need.
 */
export function relevantOperations(request: PlanRequest, catalogue: Catalogue): OfferedOperation[] {
  const all = operationsOf([...catalogue].sort(byName)).filter(hasPlainName);
  if (all.length <= MAX_OPERATIONS) return withinLength(all);
  const chosen = withinLength(withClosure(rankedFor(request, catalogue), catalogue));
  const kept = new Set(chosen.map(({ operation }) => operation));
  return all.filter(({ operation }) => kept.has(operation));
}

const byName = (one: RegisteredService, other: RegisteredService): number => (one.service < other.service ? -1 : 1);

/** The deterministic planner's vocabulary rates them, so that both planners see the same words. */
function rankedFor({ text, context }: PlanRequest, catalogue: Catalogue): OfferedOperation[] {
  const vocabulary = vocabularyOf(catalogue);
  const stems = new Set(stemsOf(`${text} ${Object.keys(context).join(' ')}`).slice(0, MAX_WORDS));
  return vocabulary.operations
    .filter(hasPlainName)
    .map((operation) => ({ operation, score: vocabulary.score(operation, stems) }))
    .sort((one, other) => other.score - one.score)
    .slice(0, MAX_CHOSEN)
    .map(({ operation }) => operation);
}

/** What is leant on follows, best first like those that lean on it, so that a limit cuts off what matters least. */
function withClosure(chosen: readonly OfferedOperation[], catalogue: Catalogue): OfferedOperation[] {
  const found = new Map(chosen.map((each) => [each.operation, each]));
  for (const each of chosen.flatMap((one) => supportersOf(one, catalogue))) {
    if (found.size < MAX_WITH_CLOSURE && hasPlainName(each)) found.set(each.operation, each);
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
    const fits = length + own <= MAX_CATALOGUE_LENGTH;
    if (fits) length += own;
    return fits;
  });
}
