import {
  type CallStep,
  type EngineStep,
  type ExecutionResults,
  isCall,
  type OperationCapability,
  type PlanLanguage,
  type RegisteredService,
  type StepResult,
  type WorkflowPlan,
  type WorkflowStep,
} from '@ars/contracts';
import { KnownThings, sayDone, sayOrder, sayRead, type Speech, type Telling } from '@ars/phrases';
import { sayEvaluated, sayEvaluation } from './evaluated';
import { inWords } from './ledger';

/** The rows that a read found. */
export interface ResultRows {
  rows: Record<string, unknown>[];
  /** Fields that hold money. */
  amounts: string[];
}

/** A step of a plan in words. */
export interface DescribedStep {
  step: WorkflowStep;
  result: StepResult | undefined;
  /** What a write does: "Hold 2 of 43512-06190 for RO 412207"; what a read looks at: "part 43512-06190". */
  order: string;
  /** What came of it, one sentence each; empty before its end. */
  found: string[];
  writes: boolean;
  rows?: ResultRows;
}

interface Described {
  plan: Partial<WorkflowPlan>;
  results: Pick<ExecutionResults, 'steps'>;
  services: readonly Pick<RegisteredService, 'service' | 'operations'>[];
  language: PlanLanguage;
  /** IANA; of the clocks by which times are told. */
  zone?: string;
  now: Date;
}

export const operationOf = (
  services: Described['services'],
  service: string,
  operation: string,
): OperationCapability | undefined =>
  services.find((each) => each.service === service)?.operations.find(({ name }) => name === operation);

/** The steps of a plan in the services' own words, with what came of them as far as they have run. */
export function describeSteps({ plan, results, services, language, zone, now }: Described): DescribedStep[] {
  const steps = plan.execution_steps ?? [];
  const known = new KnownThings();
  for (const { step_id, service_name, operation } of steps.filter(isCall)) {
    const result = results.steps[step_id]?.result;
    known.learn(result, operationOf(services, service_name, operation)?.proves);
  }
  return steps.map((step) => {
    if (!isCall(step)) return describeEvaluated(step, results.steps[step.step_id], { language, zone, now });
    const capability = operationOf(services, step.service_name, step.operation);
    const telling: Telling = { phrases: capability?.phrases, speech: { language, zone, now }, known };
    return describe(step, results.steps[step.step_id], telling, capability);
  });
}

function describeEvaluated(step: EngineStep, result: StepResult | undefined, speech: Speech): DescribedStep {
  const found = result?.status === 'succeeded' ? sayEvaluated(step, result.result, speech) : [];
  return { step, result, order: sayEvaluation(step, speech), found, writes: false };
}

function describe(
  step: CallStep,
  result: StepResult | undefined,
  telling: Telling,
  capability: OperationCapability | undefined,
): DescribedStep {
  const { operation, parameters, asks = [] } = step;
  const call = { operation, parameters, telling };
  const writes = capability?.annotations.readOnlyHint !== true;
  const order = telling.phrases ? sayOrder(call) : inWords(operation);
  if (result?.status !== 'succeeded') return { step, result, order, found: [], writes };
  const found = writes
    ? [sayDone(call, result.result)]
    : sayRead({ ...call, result: result.result, asks: [...asks] } as Parameters<typeof sayRead>[0]);
  const rows = writes ? undefined : rowsIn(result.result, telling);
  return { step, result, order, found, writes, ...(rows && { rows }) };
}

function rowsIn(result: unknown, { phrases }: Telling): ResultRows | undefined {
  const list = phrases?.rows;
  if (list === undefined || typeof result !== 'object' || result === null) return undefined;
  const rows = (result as Record<string, unknown>)[list];
  if (!Array.isArray(rows)) return undefined;
  const records = rows.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null);
  return { rows: records, amounts: phrases?.amounts ?? [] };
}
