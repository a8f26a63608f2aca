import { findOperation } from '../plan/catalogue';
import { entitiesNamed, fieldsOf, type NamedEntity } from '../plan/fields';
import { recentSteps } from '../plan/recent-steps';
import type { Catalogue, PlanRequest } from '../planner';

/** An operation that the caller had called, for a model. */
interface RecentThings {
  op: string;
  about: NamedEntity[];
  /** What came into being by it, or else stands in its result. */
  made?: NamedEntity[];
}

/** No text with a space, and no address or telephone number, is the identifier of a thing. */
const IDENTIFIER = /^[\p{L}\p{N}][\p{L}\p{N}._#-]{0,63}$/u;
const MAX_MADE = 10;

/**
 * What the caller's earlier steps were about and what they made, the latest first: things by their kind and identifier, and
 * nothing else that was said of them. Amounts and addresses belonged to that one case, and free text could hold instructions.
 */
export const recentThings = (request: PlanRequest, catalogue: Catalogue): RecentThings[] =>
  recentSteps(request).flatMap(({ service, operation, parameters, outputs = {} }) => {
    const capability = findOperation(catalogue, service, operation);
    if (!capability) return [];
    const about = thingsIn(capability.parameters, parameters);
    const isNew = ({ entity, value }: NamedEntity) =>
      !about.some((each) => each.entity === entity && each.value === value);
    const made = thingsIn(capability.output ?? {}, outputs)
      .filter(isNew)
      .slice(0, MAX_MADE);
    if (about.length === 0 && made.length === 0) return [];
    return [{ op: `${service}.${operation}`, about, ...(made.length > 0 && { made }) }];
  });

const thingsIn = (schema: Record<string, unknown>, values: Record<string, unknown>): NamedEntity[] =>
  entitiesNamed(fieldsOf(schema), values).filter(({ value }) => IDENTIFIER.test(value));
