import type { ErrorDetail, OrchestratorResponse, PlanOrigin } from '@ars/contracts';
import { arrangedIn } from '../foresee/arranged';
import { stepsOf } from '../stage/waits-for';
import type { CorpusObservation, Turn } from './corpus-observation';
import type { Reply } from '../stage/case-orchestrator';

/** Adds what an answer of the orchestrator tells. */
export function noteTurn(reply: Reply, seen: CorpusObservation): void {
  if ('problem' in reply) {
    const { code, message } = reply.problem;
    const errors = [`${code}: ${message}`];
    seen.turns.push({
      status: 'refused',
      success: false,
      plan: [],
      answer: message,
      approvals: [],
      errors,
      arranged: [],
    });
    return;
  }
  seen.turns.push(turnOf(reply.response));
  noteOrigin(reply.response, seen);
}

function turnOf(response: OrchestratorResponse): Turn {
  const { execution_results: results, clarification, confirmation, approval } = response;
  const errors = [results.error, ...Object.values(results.steps ?? {}).map(({ error }) => error)];
  return {
    status: results.status,
    success: response.success,
    plan: stepsOf(response).map(({ service_name, operation, parameters, effect }) => ({
      operation: `${service_name}.${operation}`,
      parameters,
      writes: effect !== null,
    })),
    answer: response.answer ?? response.final_result,
    ...(clarification && { question: clarification }),
    ...(confirmation && { readBack: confirmation }),
    approvals: (approval?.reasons ?? []).map(({ policy, message }) => `${policy}: ${message}`),
    errors: errors.flatMap((error) => (error ? [`${error.code}: ${error.message}`] : [])),
    arranged: arrangedIn(response),
  };
}

/** A plan that is told again is counted once; each question was asked of the model by itself. */
function noteOrigin(
  { workflow_plan: plan, clarification, execution_results }: OrchestratorResponse,
  seen: CorpusObservation,
): void {
  const isKnown = 'planner' in plan && seen.planner !== undefined;
  const details = (execution_results.error as ErrorDetail | undefined)?.details as { origin?: PlanOrigin } | undefined;
  const {
    usage,
    repairs = 0,
    computing_ms: computed,
  } = ('planner' in plan ? plan : (clarification ?? details))?.origin ?? {};
  if (computed !== undefined) seen.computingMs ??= computed;
  if ('planner' in plan) seen.planner = plan.planner;
  if (!isKnown) seen.tokens += (usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0);
  seen.repairs = Math.max(seen.repairs, repairs);
}

/** A text without the request in it: an echo says nothing. */
export const withoutEcho = (text: string, request: string): string => text.replaceAll(request, ' … ');

/** All that the person got to read in a turn. */
export function textOf({ answer, question, readBack, approvals, errors }: Turn): string {
  return [
    answer,
    ...(question ? [question.question, ...(question.choices ?? []).map(({ label }) => label)] : []),
    ...(question?.options ?? []).map(({ description }) => description),
    ...(readBack ? [readBack.summary, ...readBack.steps.map(({ says }) => says)] : []),
    ...(readBack?.doubts ?? []).map(({ message }) => message),
    ...(readBack?.readings ?? []).map(({ label }) => label),
    ...approvals,
    ...errors,
  ].join('\n');
}
