import { planIdOf } from '../plan/plan-id';
import { STEP_DEFAULTS, type StepDefaults } from '../plan/step-defaults';
import { isRecord, isText } from '../plan/json';
import { clarify, type Catalogue, type PlanOutcome, type PlanRequest } from '../planner';
import { validatePlan } from '../validation/validate-plan';
import { ChatModel, type LlmOptions } from './chat-model';
import { findJsonObjects } from './find-json';
import { llmFailure, type LlmFailure } from './llm-failure';
import { planningPrompt } from './prompts/planning-prompt';

const LONGEST_QUESTION = 500;
const MOST_FINDINGS = 5;

/** Plans with a language model. What it writes is a proposal: the validation engine decides whether it becomes a plan. */
export class LlmPlanner {
  private readonly model: ChatModel;

  constructor(
    options: LlmOptions,
    private readonly defaults: StepDefaults = STEP_DEFAULTS,
  ) {
    this.model = new ChatModel(options);
  }

  /** Never throws: that the model gave nothing usable is an outcome, for another planner to make good. */
  async createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome | LlmFailure> {
    const answer = await this.model.answer(planningPrompt(request, catalogue, this.defaults));
    if ('kind' in answer) return answer;
    const objects = findJsonObjects(answer.text);
    const proposal = objects.map(proposalOf).find((found) => found !== undefined);
    if (proposal) return this.judge(proposal, request, catalogue);
    const question = objects.map(({ clarification }) => clarification).find(isText);
    if (question?.trim()) return clarify(question.trim().slice(0, LONGEST_QUESTION));
    return llmFailure('not_json', 'The model’s answer holds no plan');
  }

  private judge(
    proposal: Record<string, unknown>,
    request: PlanRequest,
    catalogue: Catalogue,
  ): PlanOutcome | LlmFailure {
    const candidate = {
      execution_steps: proposal['execution_steps'],
      plan_id: planIdOf(request.now, request.requestId),
      planner: 'llm',
    };
    const verdict = validatePlan(candidate, catalogue, { request, defaults: this.defaults });
    if ('plan' in verdict) return { kind: 'plan', plan: verdict.plan };
    const codes = verdict.findings
      .slice(0, MOST_FINDINGS)
      .map(({ code, step_id, path }) => `${code} at ${step_id ?? ''}${path}`);
    return llmFailure('invalid_plan', `The model’s plan was refused: ${codes.join(', ')}`);
  }
}

/** The plan in an answer, with or without the envelope. */
function proposalOf(answer: Record<string, unknown>): Record<string, unknown> | undefined {
  const { workflow_plan: enveloped } = answer;
  if (isRecord(enveloped)) return enveloped;
  return 'execution_steps' in answer ? answer : undefined;
}
