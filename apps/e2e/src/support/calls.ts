import {
  type AgentServiceResponse,
  type CallStep,
  isCall,
  type OrchestratorResponse,
  type WorkflowPlan,
  type WorkflowView,
} from '@ars/contracts';
import { waitFor } from '@ars/testing';
import { randomUUID } from 'node:crypto';
import type { Submission } from '@ars/client';
import type { ServiceName } from '@ars/local-system';
import type { System } from './system';

/** The request of the specification, word for word. */
export const EXAMPLE_REQUEST =
  'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com';

export interface Answer<Body> {
  status: number;
  type: string;
  body: Body;
}

type Headers = Record<string, string>;

export async function post<Body = Record<string, unknown>>(
  url: string,
  body: unknown,
  who: Headers = {},
): Promise<Answer<Body>> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json', ...who };
  const response = await fetch(url, { method: 'POST', headers, body: text });
  return answerOf(response);
}

export async function get<Body = Record<string, unknown>>(url: string, headers: Headers = {}): Promise<Answer<Body>> {
  return answerOf(await fetch(url, { headers }));
}

const answerOf = async <Body>(response: Response): Promise<Answer<Body>> => ({
  status: response.status,
  type: response.headers.get('content-type') ?? '',
  body: (await response.json()) as Body,
});

/** Asks the orchestrator and waits for the end. */
export const orchestrate = (
  { orchestrator }: System,
  user_request: string,
  { context, ...more }: More = {},
): Promise<OrchestratorResponse> =>
  (context ? orchestrator.as(context) : orchestrator).orchestrate({ user_request, ...more });

/** Hands a request to the orchestrator; returns its id at once. */
export async function submit(
  { orchestrator }: System,
  user_request: string,
  { context, ...more }: More = {},
): Promise<string> {
  const asked = context ? orchestrator.as(context) : orchestrator;
  return (await asked.submit({ user_request, ...more })).request_id;
}

/** What else a request says, and who asks. */
type More = Partial<Submission> & { context?: Record<string, unknown> };

export const workflow = ({ orchestrator }: System, requestId: string): Promise<WorkflowView> =>
  orchestrator.workflow(requestId);

/** The response of a workflow, once it has ended. */
export const ended = (system: System, requestId: string, timeoutMs = 30_000): Promise<OrchestratorResponse> =>
  waitFor(async () => (await workflow(system, requestId)).response, { timeoutMs, what: `the end of ${requestId}` });

/** Asks an agent over HTTP, as an operator. */
export async function execute<Result = Record<string, unknown>>(
  system: System,
  agent: ServiceName,
  operation: string,
  parameters: Record<string, unknown>,
  elsewhere: { tenant?: string } = {},
): Promise<AgentServiceResponse & { result: Result }> {
  const request = { request_id: randomUUID(), operation, parameters };
  const who = await system.as('operator', elsewhere);
  return (await post<AgentServiceResponse & { result: Result }>(`${system.url(agent)}/execute`, request, who)).body;
}

/** What a step came to, as `<status>` or `<status> <error code>`, by step id. */
export const outcomes = (response: OrchestratorResponse): Record<string, string> =>
  Object.fromEntries(
    Object.values(response.execution_results.steps).map(({ step_id, status, error }) => [
      step_id,
      error ? `${status} ${error.code}` : status,
    ]),
  );

export const operations = (response: OrchestratorResponse): string[] =>
  ((response.workflow_plan as WorkflowPlan).execution_steps ?? [])
    .filter(isCall)
    .map((step) => `${step.service_name}.${step.operation}`);

/** A step as a model would write it, with the specification's keys. */
export const step = (
  fields: Pick<CallStep, 'step_id' | 'service_name' | 'operation' | 'parameters'> & Partial<CallStep>,
): CallStep => ({
  step_order: 1,
  validation_checks: [],
  dependencies: [],
  parallel_group: null,
  failure_handling: 'abort',
  timeout_seconds: 10,
  retry_attempts: 0,
  ...fields,
});

/** A model's answer with these steps, in the format in which models propose. */
export const planOf = (...steps: CallStep[]): { content: unknown } => ({
  content: { kind: 'plan', language: 'en', message: null, steps: steps.map(proposed) },
});

/** References stay where they stand: a model may write them as values, too. */
const proposed = ({ parameters, ...step }: CallStep) => ({
  op: `${step.service_name}.${step.operation}`,
  id: step.step_id,
  args: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, asArgument(value)])),
  bind: [],
  after: step.dependencies,
  checks: step.validation_checks,
  on_failure: step.failure_handling,
});

/** Maps are proposed as pairs. */
const asArgument = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).map(([key, member]) => ({ key, value: member as unknown }))
    : value;
