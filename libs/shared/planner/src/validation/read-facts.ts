import { memoizeByObject } from '../plan/memoize-by-object';
import { isReference, parseReference, findReferences } from '@ars/contracts';
import { findOperation, isRead } from '../plan/catalogue';
import { ancestorsOf } from '../plan/plan-graph';
import type { PlannedStep } from '../plan/planned-step';
import type { StepDefaults } from '../step-defaults';
import type { Catalogue } from '../planner';
import { holds, valueOf } from '../policy/condition';
import { expressionsIn, isExpression, parseExpression, UNKNOWN, type Scope } from '../policy/expression';
import { isAsked, questionOf } from '../policy/fact-finder';
import type { FactSource, Policies, Policy } from '../policy/policies';
import { resolveInputs } from '../policy/resolve-inputs';
import { type EarlierSteps, NOTHING_EARLIER } from './earlier-steps';
import { freeId, VALIDATION_GROUP } from './new-step';

/**
 * Adds the reads without which a policy could not be decided. One that the plan has already, a guard above all, serves;
 * nothing is read for a policy that is decided without it, nor what only a write would bring about. A read that fails
 * stops nothing: what it would have told counts as unknown, and that asks for approval.
 */
export function readFacts(
  steps: readonly PlannedStep[],
  policies: Policies,
  catalogue: Catalogue,
  defaults: StepDefaults,
  earlier: EarlierSteps = NOTHING_EARLIER,
): PlannedStep[] {
  let complete = [...steps];
  for (const writer of steps.filter(({ capability }) => !isRead(capability))) {
    for (const { source, name, question } of openQuestions(writer, policies)) {
      const known = [...earlier.done, ...complete];
      if (isAnswered(known, source, question) || isAnswered(known, source, asAsked(question, known))) continue;
      const id = freeId(`look_at_${name}`, [...earlier.all, ...complete]);
      const read = newRead(id, known, source, question, catalogue, defaults);
      if (read) complete = [...complete.slice(0, -steps.length), read, ...complete.slice(-steps.length)];
    }
  }
  return complete;
}

interface Question {
  name: string;
  source: FactSource;
  question: Record<string, unknown>;
}

function openQuestions(writer: PlannedStep, { policies, facts }: Policies): Question[] {
  const operation = `${writer.service_name}.${writer.operation}`;
  return policies
    .filter((policy) => Array.isArray(policy.for) && policy.for.includes(operation))
    .flatMap((policy) => {
      const asWritten = scopesOf(policy, writer.parameters);
      const asKnown = scopesOf(policy, resolveInputs(writer.parameters, {}));
      return asWritten.flatMap((scope, index) => {
        const known = asKnown[index];
        if (!policy.when || (known && holds(policy.when, known) !== undefined)) return [];
        return factsOf(policy).flatMap((name) => {
          const source = facts[name];
          return source ? [{ name, source, question: questionOf(source, scope) }] : [];
        });
      });
    });
}

/** Without any fact: what is decided all the same needs none. */
function scopesOf({ each }: Policy, inputs: Record<string, unknown>): Scope[] {
  const scope: Scope = { inputs, plan: { entities: 0 }, step: { destructive: false }, fact: () => UNKNOWN };
  if (each === undefined) return [scope];
  return [valueOf(each, scope)].flat().map((item: unknown) => ({ ...scope, item }));
}

const factsOf = memoizeByObject(({ when, message }: Policy): string[] => {
  const expressions = [...textsIn(when), ...expressionsIn(message)].filter(isExpression);
  return [...new Set(expressions.flatMap((text) => parseExpression(text)?.fact ?? []))];
});

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

const isAnswered = (steps: readonly PlannedStep[], { reads }: FactSource, question: Record<string, unknown>): boolean =>
  steps.some(
    (step) =>
      reads.includes(`${step.service_name}.${step.operation}`) &&
      isAsked(question, step.parameters) &&
      !waitsForWrite(step.step_id, steps),
  );

/** What a read tells of what it was asked about is what it was asked: the number of the repair order that it looked up. */
function asAsked(question: Record<string, unknown>, steps: readonly PlannedStep[]): Record<string, unknown> {
  const literal = (value: unknown): unknown => {
    const reference = isReference(value) ? parseReference(value) : undefined;
    const step = steps.find(({ step_id }) => step_id === reference?.stepId);
    if (!reference || !step || !isRead(step.capability) || reference.pointer.length > 0) return value;
    return step.parameters[reference.output] ?? value;
  };
  return Object.fromEntries(Object.entries(question).map(([name, value]) => [name, literal(value)]));
}

const waitsForWrite = (id: string, steps: readonly PlannedStep[]): boolean => {
  const before = ancestorsOf(id, steps);
  return steps.some(({ step_id, capability }) => before.has(step_id) && !isRead(capability));
};

function newRead(
  step_id: string,
  steps: readonly PlannedStep[],
  source: FactSource,
  question: Record<string, unknown>,
  catalogue: Catalogue,
  defaults: StepDefaults,
): PlannedStep | undefined {
  const [service_name = '', operation = ''] = source.reads[0].split(/\.(.*)/s);
  const capability = findOperation(catalogue, service_name, operation);
  const isAway = catalogue.some(({ service, status }) => service === service_name && status === 'unavailable');
  const values = Object.values(question);
  if (!capability || !isRead(capability) || isAway || values.length === 0 || values.includes(UNKNOWN)) return undefined;
  const producers = findReferences(question).flatMap(({ text }) => parseReference(text)?.stepId ?? []);
  const isWritten = producers.some(
    (id) => waitsForWrite(id, steps) || steps.some((step) => step.step_id === id && !isRead(step.capability)),
  );
  if (isWritten || values.some((value) => typeof value === 'object' && !isReference(value))) return undefined;
  return {
    step_id,
    step_order: 0,
    service_name,
    operation,
    parameters: question,
    validation_checks: [],
    dependencies: [...new Set(producers)],
    parallel_group: VALIDATION_GROUP,
    failure_handling: 'skip',
    timeout_seconds: defaults.timeoutSeconds,
    retry_attempts: defaults.retryAttempts,
    reason: source.reason,
    capability,
  };
}
