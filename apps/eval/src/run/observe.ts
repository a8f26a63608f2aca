import type { ErrorDetail, OrchestratorResponse, PlanOrigin, CallStep } from '@ars/contracts';
import type { SeenOutcome } from '../case/case';
import type { Observation } from '../grade/observation';
import { stepsOf, waitsFor } from '../stage/waits-for';
import type { Reply } from '../stage/case-orchestrator';

/** Notes what an answer of the orchestrator tells; of several in one attempt, each adds to the ones before. */
export function observe(reply: Reply, seen: Observation): void {
  if ('problem' in reply) {
    const { code, message } = reply.problem;
    seen.outcomes.push('refuse');
    seen.errors.push(`${code}: ${message}`);
    return;
  }
  const { response } = reply;
  const steps = stepsOf(response);
  seen.outcomes.push(outcomeOf(response, steps));
  seen.planned.push(...steps.map(nameOf));
  const results = Object.values(response.execution_results.steps ?? {});
  const succeeded = results.filter(({ status }) => status === 'succeeded');
  seen.succeeded.push(
    ...succeeded.flatMap(({ service_name, operation }) =>
      service_name === undefined ? [] : [`${service_name}.${operation}`],
    ),
  );
  seen.said += JSON.stringify(succeeded.map(({ result }) => result)) + (response.answer ?? '') + response.final_result;
  seen.clarification ??= response.clarification;
  seen.policies.push(...(response.approval?.reasons ?? []).map(({ policy }) => policy));
  const errors = [response.execution_results.error, ...results.map(({ error }) => error)];
  seen.errors.push(...errors.flatMap((error) => (error ? [`${error.code}: ${error.message}`] : [])));
  noteOrigin(response, seen);
}

const WAITING = { answer: 'clarify', approval: 'approve', confirmation: 'read-back' } as const;

function outcomeOf(response: OrchestratorResponse, steps: readonly CallStep[]): SeenOutcome {
  const waiting = waitsFor(response);
  if (waiting) return WAITING[waiting];
  if (!response.success) return 'refuse';
  return steps.some(({ effect }) => effect !== null) ? 'plan' : 'answer';
}

/** Each question has tokens of its own; all answers with a plan tell of the same one, or of one that was made from it. */
function noteOrigin(response: OrchestratorResponse, seen: Observation): void {
  const { workflow_plan: plan, clarification, execution_results: results } = response;
  const isKnown = 'planner' in plan && seen.planner !== undefined;
  const { origin = undefined } = 'planner' in plan ? plan : (clarification ?? detailsOf(results.error));
  const { usage, repairs = 0, computing_ms: computed } = origin ?? {};
  if (computed !== undefined) seen.computingMs ??= computed;
  if ('planner' in plan) seen.planner = plan.planner;
  if (!isKnown) seen.tokens += (usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0);
  seen.repairs = Math.max(seen.repairs, repairs);
}

/** Of a request that no operation serves. */
const detailsOf = (error?: ErrorDetail) => (error?.details ?? {}) as { origin?: PlanOrigin };

const nameOf = ({ service_name, operation }: CallStep): string => `${service_name}.${operation}`;
