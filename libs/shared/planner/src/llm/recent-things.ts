import type { JsonSchema } from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import { isRecord, isText } from '../plan/json';
import { isMoneyName } from '../plan/money-field';
import { recentSteps } from '../plan/recent-steps';
import type { Catalogue, PlanRequest } from '../planner';
import { typedPart } from './typed-part';

/** An operation that the caller had called, for a model. */
interface RecentThings {
  op: string;
  with?: Record<string, unknown>;
  /** What it made or found. */
  results?: Record<string, unknown>;
}

/**
 * What the caller's earlier steps were about and what they made, the latest first: identifiers, constants, counts and times.
 * Amounts and addresses belonged to that one case, and free text could hold instructions.
 */
export const recentThings = (request: PlanRequest, catalogue: Catalogue): RecentThings[] =>
  recentSteps(request).flatMap(({ service, operation, parameters, outputs = {} }) => {
    const capability = findOperation(catalogue, service, operation);
    if (!capability) return [];
    const given = typedMembers(parameters, capability.parameters);
    const results = typedMembers(outputs, capability.output ?? {});
    return given || results
      ? [{ op: `${service}.${operation}`, ...(given && { with: given }), ...(results && { results }) }]
      : [];
  });

function typedMembers(values: Record<string, unknown>, schema: JsonSchema): Record<string, unknown> | undefined {
  const part = typedPart(values, schema, schema, isOfOneCase);
  return isRecord(part) && Object.keys(part).length > 0 ? part : undefined;
}

const isOfOneCase = (name: string, { type, format, pattern }: JsonSchema): boolean =>
  isMoneyName(name) || type === 'number' || format === 'email' || (isText(pattern) && pattern.startsWith('^\\+'));
