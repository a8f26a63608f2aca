import {
  FAILURE_HANDLINGS,
  isCheck,
  type FailureHandling,
  type IgnoredText,
  type PlannerName,
  type PlanOrigin,
  type TokenUsage,
  type CallStep,
  type Condition,
  type EngineStep,
} from '@ars/contracts';
import { nestsWithin } from '@ars/platform';
import { isRecord, isText } from '../plan/json';
import type { StepDefaults } from '../step-defaults';
import { parseAsks, parseClaims, parseEvidence, type PlanClaims } from './parse-claims';
import { isControl } from './parse-control';
import { faultsOfEngineStep, toEngineStep } from './parse-evaluated';
import { type Fault, faultIf } from './step-form';
import { stepPath, type PlanFinding } from './plan-finding';

export const MAX_STEPS = 25;
/** What is counted as a step's parameters: those of a call, and what a selection is given. */
const PARAMETERS = ['parameters', 'given'];
/** How deep objects and lists may nest in a step's parameters. */
const MAX_DEPTH = 10;
/** Bytes of all parameters together, as JSON. */
const MAX_PARAMETER_BYTES = 65_536;
const MAX_NAME_LENGTH = 128;
const MAX_IGNORED = 50;
const STEP_ID = /^[A-Za-z0-9_-]{1,64}$/;
const PLAN_ID = /^[A-Za-z0-9_-]{1,128}$/;

const TIMEOUT_SECONDS = { least: 1, most: 120 };
const RETRIES = { least: 0, most: 5 };

/**
 * A call as its author wrote it, harmless in form; what it left open that depends on its operation is still open. Its
 * evidence is its author's claim, to be judged.
 */
export type DraftCall = Omit<CallStep, 'failure_handling'> & { failure_handling?: FailureHandling };

export type DraftStep = DraftCall | EngineStep;

export const isDraftCall = (step: DraftStep): step is DraftCall => step.kind === undefined || step.kind === 'call';

export interface DraftPlan extends PlanClaims {
  plan_id: string;
  planner: PlannerName;
  planner_note?: string;
  /** Without the catalogue: that is for the engine to say. */
  origin?: Omit<PlanOrigin, 'catalogue'>;
  ignored?: IgnoredText[];
  steps: DraftStep[];
}

/**
 * Reads a plan out of anything. What carries meaning (ids, operations, parameters, dependencies) must have its shape;
 * limits and wishes are brought into bounds, and what the format does not know is left out.
 */
export function parsePlan(
  candidate: unknown,
  defaults: StepDefaults,
): { draft: DraftPlan } | { findings: PlanFinding[] } {
  if (!isRecord(candidate)) return { findings: [malformed('', 'The plan must be an object')] };
  const steps = candidate['execution_steps'];
  if (!Array.isArray(steps)) return { findings: [malformed('/execution_steps', 'execution_steps must be a list')] };
  const claims = parseClaims(candidate);
  const size = claims.answer !== undefined && steps.length === 0 ? undefined : sizeFinding(steps.length);
  if (size) return { findings: [size] };

  const findings = [...headFindings(candidate), ...steps.flatMap(stepFindings)];
  if (findings.length > 0) return { findings };
  const bytes = Buffer.byteLength(
    JSON.stringify(steps.map((step: Record<string, unknown>) => PARAMETERS.map((name) => step[name] ?? {}))),
  );
  if (bytes > MAX_PARAMETER_BYTES) {
    const message = `The parameters have ${bytes} bytes, at most ${MAX_PARAMETER_BYTES} are allowed`;
    return { findings: [malformed('/execution_steps', message)] };
  }
  const { plan_id, planner, planner_note } = candidate;
  return {
    draft: {
      plan_id: plan_id as string,
      planner: planner as PlannerName,
      ...(isText(planner_note) ? { planner_note } : {}),
      ...historyOf(candidate),
      ...claims,
      steps: steps.map((step, index) => toDraftStep(step, index, defaults)),
    },
  };
}

/** Where a plan comes from and what it leaves out, as far as it says so in the form known. */
function historyOf({ origin, ignored }: Record<string, unknown>): Pick<DraftPlan, 'origin' | 'ignored'> {
  const isIgnored = (item: unknown): item is IgnoredText =>
    isRecord(item) && isText(item['text']) && isText(item['reason']);
  const left = Array.isArray(ignored) ? ignored.filter(isIgnored).slice(0, MAX_IGNORED) : [];
  return {
    ...(isRecord(origin) ? { origin: originOf(origin) } : {}),
    ...(left.length > 0 ? { ignored: left.map(({ text, reason }) => ({ text, reason })) } : {}),
  };
}

const originOf = ({ prompt, model, usage, repairs, cached }: Record<string, unknown>): DraftPlan['origin'] => ({
  ...(isText(prompt) ? { prompt } : {}),
  ...(isText(model) ? { model } : {}),
  ...(isRecord(usage) ? { usage: usage as unknown as TokenUsage } : {}),
  ...(typeof repairs === 'number' ? { repairs } : {}),
  ...(cached === true ? { cached } : {}),
});

/** Whether a plan has too few or too many steps. */
export function sizeFinding(count: number): PlanFinding | undefined {
  if (count === 0) return { code: 'EMPTY_PLAN', path: '/execution_steps', message: 'The plan has no steps' };
  if (count <= MAX_STEPS) return undefined;
  const message = `The plan has ${count} steps, at most ${MAX_STEPS} are allowed`;
  return { code: 'TOO_MANY_STEPS', path: '/execution_steps', message };
}

function headFindings({ plan_id, planner }: Record<string, unknown>): PlanFinding[] {
  const findings: PlanFinding[] = [];
  if (!isText(plan_id) || !PLAN_ID.test(plan_id)) findings.push(malformed('/plan_id', 'plan_id must be a short token'));
  if (planner !== 'llm' && planner !== 'deterministic') {
    findings.push(malformed('/planner', 'planner must be llm or deterministic'));
  }
  return findings;
}

function stepFindings(step: unknown, index: number): PlanFinding[] {
  if (!isRecord(step)) return [malformed(stepPath(index), 'A step must be an object')];
  const id = stepIdOf(step['step_id']);
  const wrong = (key: string, message: string): PlanFinding => ({
    ...malformed(stepPath(index, key), message),
    ...(STEP_ID.test(id) ? { step_id: id } : {}),
  });
  return [
    ...(STEP_ID.test(id) ? [] : [wrong('step_id', 'step_id must be 1 to 64 of the characters A-Z a-z 0-9 _ -')]),
    ...(isIdList(step['dependencies']) ? [] : [wrong('dependencies', 'dependencies must be a list of step ids')]),
    ...faultsOfKind(step).map(([key, message]) => wrong(key, message)),
  ];
}

function faultsOfKind(step: Record<string, unknown>): Fault[] {
  const { kind = 'call', service_name, operation, parameters = {} } = step;
  const { only_if } = step;
  if (isEngineKind(kind)) return faultsOfEngineStep(step);
  if (kind !== 'call') return [['kind', 'kind must be call, select, compute, when, for_each or wait']];
  return [
    ...faultIf(!isName(service_name), 'service_name', 'service_name must be a name'),
    ...faultIf(!isName(operation), 'operation', 'operation must be a name'),
    ...faultIf(!isRecord(parameters), 'parameters', 'parameters must be an object'),
    ...faultIf(!nestsWithin(parameters, MAX_DEPTH), 'parameters', 'parameters nest too deep'),
    ...faultIf(
      only_if !== undefined && only_if !== null && !isCondition(only_if),
      'only_if',
      'only_if must name a decision and whether it holds',
    ),
  ];
}

const isEngineKind = (kind: unknown): boolean => kind === 'select' || kind === 'compute' || isControl(kind);

const isCondition = (value: unknown): value is Condition =>
  isRecord(value) && STEP_ID.test(stepIdOf(value['decision'])) && typeof value['holds'] === 'boolean';

/** @param value a step that has no findings */
function toDraftStep(value: unknown, index: number, defaults: StepDefaults): DraftStep {
  const step = value as Record<string, unknown>;
  const { step_order, failure_handling } = step;
  const handling = FAILURE_HANDLINGS.find((known) => known === failure_handling);
  const base = {
    step_id: stepIdOf(step['step_id']),
    step_order: Number.isFinite(step_order) ? (step_order as number) : index + 1,
    dependencies: [...new Set(((step['dependencies'] ?? []) as unknown[]).map(stepIdOf))],
  };
  if (isEngineKind(step['kind'])) return toEngineStep({ ...base, failure_handling: 'skip' }, step);
  return { ...base, ...toDraftCall(step, defaults), ...(handling ? { failure_handling: handling } : {}) };
}

function toDraftCall(step: Record<string, unknown>, defaults: StepDefaults) {
  const { parallel_group, validation_checks, only_if } = step;
  const evidence = parseEvidence(step['evidence']);
  const asks = parseAsks(step['asks']);
  const checks = Array.isArray(validation_checks) ? validation_checks.filter(isText).filter(isCheck) : [];
  return {
    service_name: step['service_name'] as string,
    operation: step['operation'] as string,
    parameters: (step['parameters'] ?? {}) as Record<string, unknown>,
    validation_checks: [...new Set(checks)],
    parallel_group: isText(parallel_group) && STEP_ID.test(parallel_group) ? parallel_group : null,
    timeout_seconds: within(TIMEOUT_SECONDS, step['timeout_seconds'], defaults.timeoutSeconds),
    retry_attempts: within(RETRIES, step['retry_attempts'], defaults.retryAttempts),
    ...(evidence && { evidence }),
    ...(asks.length > 0 && { asks }),
    ...(isCondition(only_if) && { only_if: { decision: stepIdOf(only_if.decision), holds: only_if.holds } }),
  };
}

/** Models number their steps now and then. */
const stepIdOf = (id: unknown): string => (isText(id) || typeof id === 'number' ? String(id) : '');

const isName = (value: unknown): boolean => isText(value) && value.length > 0 && value.length <= MAX_NAME_LENGTH;

const isIdList = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.every((id) => STEP_ID.test(stepIdOf(id))));

const within = ({ least, most }: { least: number; most: number }, wish: unknown, otherwise: number): number =>
  typeof wish === 'number' && Number.isFinite(wish) ? Math.min(most, Math.max(least, Math.round(wish))) : otherwise;

const malformed = (path: string, message: string): PlanFinding => ({ code: 'MALFORMED_PLAN', path, message });
