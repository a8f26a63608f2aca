import { findOperation } from '../plan/catalogue';
import { entitiesNamed, fieldsOf, type NamedEntity } from '../plan/fields';
import { recentSteps } from '../plan/recent-steps';
import type { Catalogue, PlanRequest } from '../planner';

/** An operation that the caller had called, for a model. */
interface RecentThings {
  op: string;
  about: NamedEntity[];
}

/** No text with a space, and no address or telephone number, is the identifier of a thing. */
const IDENTIFIER = /^[\p{L}\p{N}][\p{L}\p{N}._#-]{0,63}$/u;

/**
 * What the caller's earlier steps were about, the latest first: things by their kind and identifier, and nothing else that
 * was said of them. Amounts and addresses belonged to that one case, and free text could hold instructions.
 */
export const recentThings = (request: PlanRequest, catalogue: Catalogue): RecentThings[] =>
  recentSteps(request).flatMap(({ service, operation, parameters }) => {
    const capability = findOperation(catalogue, service, operation);
    const named = capability ? entitiesNamed(fieldsOf(capability.parameters), parameters) : [];
    const about = named.filter(({ value }) => IDENTIFIER.test(value));
    return about.length > 0 ? [{ op: `${service}.${operation}`, about }] : [];
  });
