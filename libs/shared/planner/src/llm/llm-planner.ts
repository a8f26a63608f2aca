import type { PlanOrigin, ValidatedPlan } from '@ars/contracts';
import { catalogueHash } from '../plan/catalogue-hash';
import { planIdOf } from '../plan/plan-id';
import { recentSteps } from '../plan/recent-steps';
import { STEP_DEFAULTS, type StepDefaults } from '../step-defaults';
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
import type { Judge } from '../worker/threaded-planner';
import type { ChatMessage, ChatPort } from '../chat/chat-port';
import { checkAnswer } from './check-answer';
import { hashOf } from './hash';
import { llmFailure, type LlmFailure } from '../chat/llm-failure';
import { projectProgress, repeatsSucceeded } from './progress';
import { planningMessages, PROMPT_HASH, repairMessages } from './prompts/prompts';
import { AnswerCache } from './answer-cache';
import { readsOnly } from './reads-only';
import { recentThings } from './recent-things';
import { relevantOperations } from './relevant-operations';
import { accountedFor, repairableDoubts, repairableFindings } from './repairable-doubts';
import { plus, priced, type TokenPrices } from '../chat/spending';
import { readAnswer, type Answer, type Proposal } from './wire/read-answer';
import { placeInFormat, wireComplaint, wireDoubt, wireFinding } from './wire/wire-finding';
import { wireFormatOf, type WireFormat } from './wire/wire-format';

export interface LlmPlannerOptions {
  /** Seconds for one plan: all requests, repeats and repairs together. */
  timeoutSeconds: number;
  /** Seconds for which a plan is taken again for an equal request; 0 never. */
  cacheSeconds: number;
  prices?: TokenPrices | undefined;
}

const MAX_REPAIRS = 2;
/** Findings that a model or a log is told of, the latter without a word that the model chose. */
const MAX_FINDINGS = 8;
const NO_ANSWER = { code: 'NOT_JSON', message: 'The answer holds no JSON object of the format' };
/** `YYYY-MM-DDTHH`: what "in two hours" means depends on the hour. */
const HOUR_LENGTH = 13;

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

/** What the model came to, and in which of its answers, where it is a plan. */
interface Result {
  outcome: PlanOutcome | LlmFailure;
  text?: string;
}

/** One answer of the model: it is settled, or goes back to it with findings. */
type Assessment =
  | { kind: 'settled'; outcome: PlanOutcome }
  /** Could be read back as it is, but a second look may spare that. */
  | { kind: 'doubtful'; plan: ValidatedPlan; told: unknown[] }
  /** `outcome` is what it comes to where no repair helps. */
  | { kind: 'refused'; outcome: PlanOutcome | LlmFailure; told: unknown[] };

/** Plans with a language model. What it writes is a proposal: the validation engine decides whether it becomes a plan. */
export class LlmPlanner {
  private readonly cache: AnswerCache;

  constructor(
    private readonly chat: ChatPort,
    private readonly options: LlmPlannerOptions,
    private readonly defaults: StepDefaults = STEP_DEFAULTS,
    private readonly validate: Judge = async (...plan) => validatePlan(...plan),
  ) {
    this.cache = new AnswerCache(options.cacheSeconds);
  }

  /** Never throws: that the model gave nothing usable is an outcome, for another planner to make good. */
  async createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome | LlmFailure> {
    const task = this.taskOf(request, catalogue);
    const key = this.keyOf(task);
    const cached = await this.cached(key, task);
    if (cached) return cached;
    const { outcome, text } = await this.converse(task);
    if (outcome.kind === 'plan' && text !== undefined) this.cache.set(key, text);
    return outcome;
  }

  /**
   * Plans anew what remains of a workflow that stopped. The model sees results as far as their type lets no text through,
   * and refers to them; nothing that succeeded is done again.
   */
  async replan(request: PlanRequest, catalogue: Catalogue, progress: PlanProgress): Promise<PlanOutcome | LlmFailure> {
    return (await this.converse(this.taskOf(request, catalogue, progress))).outcome;
  }

  private taskOf(request: PlanRequest, catalogue: Catalogue, progress?: PlanProgress): Task {
    const format = wireFormatOf(relevantOperations(request, catalogue));
    const messages = planningMessages(request, format.offered, {
      businessHours: this.defaults.businessHours,
      recent: recentThings(request, catalogue),
      ...(progress && { progress: projectProgress(progress, catalogue) }),
    });
    const planId = progress ? `${progress.plan.plan_id}_r1` : planIdOf(request.now, request.requestId);
    return { request, catalogue, format, messages, planId, ...(progress && { progress }) };
  }

  /**
   * Asks until an answer is settled, within one deadline and at most as often as repairs are worth it. Of doubts the model
   * is told once: what remains of them then is for the person who asked.
   */
  private async converse(task: Task): Promise<Result> {
    if (task.format.offered.length === 0) return { outcome: llmFailure('no_operations', 'No service offers anything') };
    const deadline = AbortSignal.timeout(this.options.timeoutSeconds * 1_000);
    const messages = [...task.messages];
    let usage = plus();
    let readBack: { plan: ValidatedPlan; text: string } | undefined;
    for (let repairs = 0; ; repairs += 1) {
      const answer = await this.chat.ask({ messages, schema: task.format.schema }, deadline);
      if (!('kind' in answer)) usage = plus(usage, answer.usage);
      const finish = (outcome: PlanOutcome | LlmFailure, text?: string): Result => {
        const origin = this.originOf(task, { usage, repairs });
        return { outcome: withOrigin(outcome, origin), ...(text !== undefined && { text }) };
      };
      const fallback = (otherwise: PlanOutcome | LlmFailure): Result =>
        readBack ? finish({ kind: 'plan', plan: readBack.plan }, readBack.text) : finish(otherwise);
      if ('kind' in answer) return fallback(answer);
      const { text } = answer;
      const assessed = await this.assess(readAnswer(text, task.request.text, task.format), task);
      if (assessed.kind === 'settled') return finish(assessed.outcome, text);
      if (assessed.kind === 'doubtful') {
        if (readBack || repairs === MAX_REPAIRS) return finish({ kind: 'plan', plan: assessed.plan }, text);
        readBack = { plan: assessed.plan, text };
      } else if (repairs === MAX_REPAIRS) return fallback(assessed.outcome);
      messages.push(...repairMessages(text, assessed.told));
    }
  }

  private async assess(answer: Answer | undefined, task: Task): Promise<Assessment> {
    if (!answer) {
      return {
        kind: 'refused',
        outcome: llmFailure('not_json', 'The model’s answer holds no plan'),
        told: [NO_ANSWER],
      };
    }
    if (answer.kind === 'clarify') return { kind: 'settled', outcome: answer };
    if (answer.kind === 'unsupported') return { kind: 'settled', outcome: unsupported(answer.message) };
    const { proposal } = answer;
    const verdict = await this.judge(proposal, task);
    if ('findings' in verdict) {
      const told = verdict.findings.slice(0, MAX_FINDINGS).map(wireFinding);
      const { then_ask: clarification } = proposal;
      const outcome = clarification ? ({ kind: 'clarify', clarification } as const) : refusalOf(verdict.findings);
      return { kind: 'refused', outcome, told };
    }
    const { plan } = verdict;
    const told = (await this.openIn(plan, proposal, task)).slice(0, MAX_FINDINGS);
    return told.length === 0 ? { kind: 'settled', outcome: { kind: 'plan', plan } } : { kind: 'doubtful', plan, told };
  }

  /** What a second look may settle: doubts about the writes; where there are none, words that no read has to do with. */
  private async openIn(plan: ValidatedPlan, proposal: Proposal, task: Task): Promise<unknown[]> {
    const { messages, request } = task;
    const told = { text: request.text, isAnswered: (request.answered ?? []).length > 0, messages };
    if (!readsOnly(proposal, task.catalogue)) {
      const ids = proposal.execution_steps.map(({ step_id }) => step_id);
      return repairableDoubts(plan.doubts ?? [], proposal, told).map((doubt) => wireDoubt(doubt, ids));
    }
    const ignored = accountedFor(proposal).map((text) => ({ text, reason: '' }));
    const strict = await this.judge({ ...proposal, ignored }, task, 'refuse');
    return 'findings' in strict ? repairableFindings(strict.findings, proposal, told).map(wireComplaint) : [];
  }

  /** In what takes the place of a running plan no value may come from nowhere: it was seen, or it is bound. */
  private async judge(proposal: Proposal, task: Task, unproven?: 'refuse' | 'doubt'): Promise<PlanVerdict> {
    const { request, catalogue, messages, planId, progress } = task;
    const repeats = progress ? repeatsSucceeded(proposal.execution_steps, progress, catalogue) : [];
    const invented = proposal.answer === undefined ? [] : checkAnswer(proposal.answer, messages);
    if (repeats.length + invented.length > 0) return { findings: [...repeats, ...invented] };
    const { ignored, ...judged } = proposal;
    const isReading = readsOnly(proposal, catalogue);
    const candidate = { ...(isReading ? proposal : judged), plan_id: planId, planner: 'llm' };
    const verdict = await this.validate(candidate, catalogue, {
      request,
      defaults: this.defaults,
      unproven: unproven ?? (progress ? 'refuse' : 'doubt'),
      ...(progress && { progress }),
    });
    // What a model leaves out of an order it does not prove to be nothing: "except the rotors".
    return 'plan' in verdict && ignored && !isReading ? { plan: { ...verdict.plan, ignored } } : verdict;
  }

  /** An earlier answer passes the validation engine again: the rules may have changed since, and the words' places. */
  private async cached(key: string, task: Task): Promise<PlanOutcome | undefined> {
    const text = this.cache.get(key);
    if (text === undefined) return undefined;
    const answer = readAnswer(text, task.request.text, task.format);
    const verdict = answer?.kind === 'plan' ? await this.judge(answer.proposal, task) : undefined;
    if (verdict && 'plan' in verdict) {
      return withOrigin({ kind: 'plan', plan: verdict.plan }, { ...this.originOf(task), cached: true });
    }
    this.cache.delete(key);
    return undefined;
  }

  /** Equal for requests that differ in nothing that a plan could depend on. */
  private keyOf({ request, catalogue }: Task): string {
    const { text, context, now, answered } = request;
    return hashOf([
      text.normalize('NFC').replaceAll(/\s+/g, ' ').trim(),
      context,
      answered,
      recentSteps(request),
      now.toISOString().slice(0, HOUR_LENGTH),
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

/** What a model planned it can replan. */
function withOrigin<Outcome extends PlanOutcome | LlmFailure>(
  outcome: Outcome,
  origin: PlanOrigin,
): Outcome | PlanOutcome {
  if (outcome.kind === 'failed') return { ...outcome, origin };
  if (outcome.kind === 'plan') return { kind: 'plan', plan: { ...outcome.plan, origin, replannable: true } };
  return madeFrom(outcome, origin);
}

function refusalOf(findings: readonly PlanFinding[]): LlmFailure {
  const codes = findings.slice(0, MAX_FINDINGS).map(({ code, path }) => `${code} at ${placeInFormat(path)}`);
  return llmFailure('invalid_plan', `The model’s plan was refused: ${codes.join(', ')}`);
}
