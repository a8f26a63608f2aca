import type { PlanOrigin, ValidatedPlan } from '@ars/contracts';
import { catalogueHash } from '../plan/catalogue-hash';
import { planIdOf } from '../plan/plan-id';
import { recentSteps } from '../plan/recent-steps';
import { STEP_DEFAULTS, type StepDefaults } from '../plan/step-defaults';
import {
  madeFrom,
  unsupported,
  type Catalogue,
  type PlanOutcome,
  type PlanProgress,
  type PlanRequest,
} from '../planner';
import type { PlanFinding } from '../validation/plan-finding';
import { validatePlan, type PlanVerdict } from '../validation/validate-plan';
import type { ChatMessage, ChatPort } from './chat/chat-port';
import { hashOf } from './hash';
import { llmFailure, type LlmFailure } from './llm-failure';
import { projectProgress, repeatsSucceeded } from './progress';
import { dayOf, planningMessages, PROMPT_HASH, repairMessages } from './prompts/prompts';
import { ProposalCache } from './proposal-cache';
import { recentThings } from './recent-things';
import { relevantOperations } from './relevant-operations';
import { plus, priced, type TokenPrices } from './spending';
import { readAnswer, type ProposedStep } from './wire/read-answer';
import { placeInFormat, wireFinding } from './wire/wire-finding';
import { wireFormatOf, type WireFormat } from './wire/wire-format';

export interface LlmPlannerOptions {
  /** Seconds for one plan: all requests, repeats and repairs together. */
  timeoutSeconds: number;
  /** Seconds for which a plan is taken again for an equal request; 0 never. */
  cacheSeconds: number;
  prices?: TokenPrices | undefined;
}

const MOST_REPAIRS = 2;
/** Findings that a model or a log is told of, the latter without a word that the model chose. */
const MOST_FINDINGS = 8;
const NO_ANSWER = { code: 'NOT_JSON', message: 'The answer holds no JSON object of the format' };

/** One question to the model, with what its answer is read and judged by. */
interface Task {
  request: PlanRequest;
  catalogue: Catalogue;
  format: WireFormat;
  messages: ChatMessage[];
  planId: string;
  /** How far the plan came whose place the new one is to take. */
  progress?: PlanProgress;
}

/** Plans with a language model. What it writes is a proposal: the validation engine decides whether it becomes a plan. */
export class LlmPlanner {
  private readonly cache: ProposalCache;

  constructor(
    private readonly chat: ChatPort,
    private readonly options: LlmPlannerOptions,
    private readonly defaults: StepDefaults = STEP_DEFAULTS,
  ) {
    this.cache = new ProposalCache(options.cacheSeconds);
  }

  /** Never throws: that the model gave nothing usable is an outcome, for another planner to make good. */
  async createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome | LlmFailure> {
    const format = wireFormatOf(relevantOperations(request, catalogue));
    const recent = recentThings(request, catalogue);
    const messages = planningMessages(request, format.offered, { recent });
    const task = { request, catalogue, format, messages, planId: planIdOf(request.now, request.requestId) };
    const key = this.keyOf(task);
    const cached = this.cached(key, task);
    if (cached) return cached;
    const { outcome, steps } = await this.converse(task);
    if (outcome.kind === 'plan' && steps) this.cache.set(key, steps);
    return outcome;
  }

  /**
   * Plans anew what remains of a workflow that stopped. The model sees results as far as their type lets no text through,
   * and refers to them; nothing that succeeded is done again.
   */
  async replan(request: PlanRequest, catalogue: Catalogue, progress: PlanProgress): Promise<PlanOutcome | LlmFailure> {
    const format = wireFormatOf(relevantOperations(request, catalogue));
    const recent = recentThings(request, catalogue);
    const done = projectProgress(progress, catalogue);
    const messages = planningMessages(request, format.offered, { recent, progress: done });
    const planId = `${progress.plan.plan_id}_r1`;
    const { outcome } = await this.converse({ request, catalogue, format, messages, planId, progress });
    return outcome;
  }

  /** Asks until the validation engine accepts, at most as often as repairs are worth it, all within one deadline. */
  private async converse(task: Task): Promise<{ outcome: PlanOutcome | LlmFailure; steps?: ProposedStep[] }> {
    if (task.format.offered.length === 0) return { outcome: llmFailure('no_operations', 'No service offers anything') };
    const deadline = AbortSignal.timeout(this.options.timeoutSeconds * 1_000);
    let usage = plus();
    let messages = task.messages;
    for (let repairs = 0; ; repairs += 1) {
      const answer = await this.chat.ask({ messages, schema: task.format.schema }, deadline);
      if ('kind' in answer) return { outcome: { ...answer, origin: this.originOf(task, { usage, repairs }) } };
      usage = plus(usage, answer.usage);
      const origin = this.originOf(task, { usage, repairs });
      const reading = readAnswer(answer.text, task.format);
      if (reading?.kind === 'clarify') return { outcome: madeFrom(reading, origin) };
      if (reading?.kind === 'unsupported') return { outcome: madeFrom(unsupported(reading.message), origin) };
      const verdict = reading ? this.judge(reading.steps, task) : { findings: [] };
      if (reading && 'plan' in verdict) {
        return { outcome: { kind: 'plan', plan: finished(verdict.plan, origin) }, steps: reading.steps };
      }
      const findings = 'findings' in verdict ? verdict.findings : [];
      if (repairs === MOST_REPAIRS) return { outcome: { ...failureOf(findings), origin } };
      const told = reading ? findings.slice(0, MOST_FINDINGS).map(wireFinding) : [NO_ANSWER];
      messages = [...task.messages, ...repairMessages(answer.text, told)];
    }
  }

  private judge(steps: readonly ProposedStep[], { request, catalogue, planId, progress }: Task): PlanVerdict {
    const repeats = progress ? repeatsSucceeded(steps, progress, catalogue) : [];
    if (repeats.length > 0) return { findings: repeats };
    const candidate = { plan_id: planId, planner: 'llm', execution_steps: steps };
    return validatePlan(candidate, catalogue, { request, defaults: this.defaults, ...(progress && { progress }) });
  }

  /** An earlier proposal passes the validation engine again: the rules may have changed since. */
  private cached(key: string, task: Task): PlanOutcome | undefined {
    const steps = this.cache.get(key);
    if (!steps) return undefined;
    const verdict = this.judge(steps, task);
    if ('plan' in verdict) {
      return { kind: 'plan', plan: finished(verdict.plan, { ...this.originOf(task), cached: true }) };
    }
    this.cache.delete(key);
    return undefined;
  }

  /** Equal for requests that differ in nothing that a plan could depend on. */
  private keyOf({ request, catalogue }: Task): string {
    const { text, context, now, answered } = request;
    const recent = recentSteps(request);
    const words = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
    return hashOf([
      words,
      context,
      answered,
      recent,
      dayOf(now),
      catalogueHash(catalogue),
      PROMPT_HASH,
      this.chat.model,
    ]);
  }

  private originOf({ catalogue }: Task, spent?: Required<Pick<PlanOrigin, 'usage' | 'repairs'>>): PlanOrigin {
    return {
      catalogue: catalogueHash(catalogue),
      prompt: PROMPT_HASH,
      model: this.chat.model,
      ...(spent ? { usage: priced(spent.usage, this.options.prices), repairs: spent.repairs } : {}),
    };
  }
}

/** What a model planned it can plan anew. */
const finished = (plan: ValidatedPlan, origin: PlanOrigin): ValidatedPlan => ({ ...plan, origin, replannable: true });

function failureOf(findings: readonly PlanFinding[]): LlmFailure {
  if (findings.length === 0) return llmFailure('not_json', 'The model’s answer holds no plan');
  const codes = findings.slice(0, MOST_FINDINGS).map(({ code, path }) => `${code} at ${placeInFormat(path)}`);
  return llmFailure('invalid_plan', `The model’s plan was refused: ${codes.join(', ')}`);
}
