import type { JsonSchema } from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import { isRecord, isText } from '../plan/json';
import { isMoneyName } from '../plan/fields';
import { recentSteps } from '../plan/recent-steps';
import type { Catalogue, PlanRequest, RecentStep } from '../planner';
import { typedPart } from './typed-part';

/** An operation that the caller had called, for a model. */
interface RecentThings {
  op: string;
  with?: Record<string, unknown>;
  /** What it made or found. */
  results?: Record<string, unknown>;
  /** The call that takes it back. */
  undo?: Pick<RecentThings, 'op' | 'with'>;
  /** In which the caller asked for it; once a workflow. */
  words?: string;
}

const MAX_WORDS = 500;

/**
 * What the caller's earlier steps were about and what they made, the latest first: identifiers, constants, counts and times,
 * and in which words they were asked for. Amounts and addresses belonged to that one case; free text of others, in which
 * instructions could stand, is not told.
 */
export function recentThings(request: PlanRequest, catalogue: Catalogue): RecentThings[] {
  const told = new Set<string | undefined>();
  const done = recentSteps(request).filter(({ pending }) => pending === undefined);
  return done.flatMap((step) => {
    const things = thingsOf(step, catalogue);
    if (!things) return [];
    const isNew = step.request !== undefined && !told.has(step.workflow);
    told.add(step.workflow);
    return [{ ...things, ...(isNew && { words: step.request?.slice(0, MAX_WORDS) ?? '' }) }];
  });
}

function thingsOf(
  { service, operation, parameters, outputs = {}, undo }: RecentStep,
  catalogue: Catalogue,
): RecentThings | undefined {
  const capability = findOperation(catalogue, service, operation);
  if (!capability) return undefined;
  const call = callOf(service, operation, parameters, catalogue);
  const results = typedMembers(outputs, capability.output ?? {});
  const back = undo && callOf(service, undo.operation, undo.parameters, catalogue);
  return call.with || results ? { ...call, ...(results && { results }), ...(back && { undo: back }) } : undefined;
}

function callOf(
  service: string,
  operation: string,
  parameters: Record<string, unknown>,
  catalogue: Catalogue,
): Pick<RecentThings, 'op' | 'with'> {
  const given = typedMembers(parameters, findOperation(catalogue, service, operation)?.parameters ?? {});
  return { op: `${service}.${operation}`, ...(given && { with: given }) };
}

function typedMembers(values: Record<string, unknown>, schema: JsonSchema): Record<string, unknown> | undefined {
  const part = typedPart(values, schema, schema, isOfOneCase);
  return isRecord(part) && Object.keys(part).length > 0 ? part : undefined;
}

const isOfOneCase = (name: string, { type, format, pattern }: JsonSchema): boolean =>
  isMoneyName(name) || type === 'number' || format === 'email' || (isText(pattern) && pattern.startsWith('^\\+'));
