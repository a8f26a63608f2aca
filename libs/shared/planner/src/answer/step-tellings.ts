import {
  type CallStep,
  isCall,
  type OperationCapability,
  type StepResult,
  type WorkflowPlan,
  type WorkflowStep,
} from '@ars/contracts';
import { entityNamedBy, KnownThings, sayFrame, type Speech, type Telling } from '@ars/phrases';
import { findOperation, isRead } from '../plan/catalogue';
import { throughSteps } from '../plan/plan-graph';
import type { Catalogue } from '../planner';
import { titlesOf } from './say-clarification';
import { UNKNOWN } from '../policy/expression';
import { resolveInputs, type Results } from '../policy/resolve-inputs';
import type { ExecutionResults, WorkflowStatus } from '@ars/contracts';

/** What became of a request. */
export interface AnswerableWorkflow {
  status: WorkflowStatus;
  plan?: WorkflowPlan | undefined;
  results: ExecutionResults;
}

/** A step that has a result. */
export type DoneStep = Pick<StepResult, 'step_id' | 'service_name' | 'operation' | 'result'>;

/** The steps of a plan with all that is needed to say them. */
export class StepTellings {
  private readonly known = new KnownThings();
  private readonly results: Results;

  constructor(
    done: readonly DoneStep[],
    private readonly catalogue: Catalogue,
    readonly speech: Speech,
  ) {
    this.results = Object.fromEntries(done.map(({ step_id: id, result }) => [id, result]));
    for (const { service_name = '', operation = '', result } of done) {
      this.known.learn(result, this.capabilityOf({ service_name, operation })?.proves);
    }
  }

  telling(step: Pick<CallStep, 'service_name' | 'operation'>): Telling {
    return { phrases: this.capabilityOf(step)?.phrases, speech: this.speech, known: this.known };
  }

  /** What operations do, in few words, by `<service>.<operation>`. */
  titles(): ReadonlyMap<string, string> {
    return titlesOf(this.catalogue, this.speech.language);
  }

  thing(entity: string, id: unknown): Record<string, unknown> {
    return this.known.of(entity, id);
  }

  /** Those that are known. */
  parametersOf({ parameters }: Pick<CallStep, 'parameters'>): Record<string, unknown> {
    const resolved = Object.entries(resolveInputs(parameters, this.results));
    return Object.fromEntries(resolved.filter(([, value]) => value !== UNKNOWN && value !== null));
  }

  /** Those that are known; the number of what an earlier step is still to make is said to be new. */
  orderedWith({ parameters }: Pick<CallStep, 'parameters'>): Record<string, unknown> {
    const toCome = sayFrame('to_come', {}, this.speech);
    const resolved = Object.entries(resolveInputs(parameters, this.results)).map(([name, value]) => [
      name,
      value === UNKNOWN && entityNamedBy(name) !== undefined ? toCome : value,
    ]);
    return Object.fromEntries(resolved.filter(([, value]) => value !== UNKNOWN && value !== null));
  }

  /** A plan of an earlier release does not say which of its steps write. */
  writes(step: CallStep): boolean {
    if (step.effect !== undefined) return step.effect !== null;
    const capability = this.capabilityOf(step);
    return capability === undefined || !isRead(capability);
  }

  capabilityOf({
    service_name,
    operation,
  }: Pick<CallStep, 'service_name' | 'operation'>): OperationCapability | undefined {
    return findOperation(this.catalogue, service_name, operation);
  }
}

/**
 * The reads whose results answer something: those asked for outputs, and those that the validation has not added and nothing
 * waits for, but for what is chosen of them and worked out for the answer.
 */
export function answeringReads(plan: Pick<WorkflowPlan, 'execution_steps'>, tellings: StepTellings): CallStep[] {
  const calls = plan.execution_steps.filter(isCall);
  const reads = calls.filter((step) => !tellings.writes(step));
  const isMade = ({ kind }: WorkflowStep): boolean => kind === 'select' || kind === 'compute';
  const made = plan.execution_steps.filter(isMade);
  const waiting = plan.execution_steps.filter((step) => !isMade(step));
  const awaited = new Set(
    throughSteps(
      waiting.flatMap(({ dependencies }) => dependencies),
      made,
    ),
  );
  const answering = reads.filter(
    ({ asks = [], reason, step_id: id }) => asks.length > 0 || (reason === undefined && !awaited.has(id)),
  );
  const readsOnly = reads.length === calls.length;
  return answering.length > 0 || !readsOnly ? answering : reads;
}
