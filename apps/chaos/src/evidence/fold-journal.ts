/**
 * A workflow as its journal tells it, as far as the checks care. Written apart from the system's own fold, which it
 * checks.
 */
export interface Workflow {
  requestId: string;
  /** `planning`, `running`, `parked`, `completed`, … */
  status: string;
  callbackUrl: string | undefined;
  /** Milliseconds since the epoch, as the next two. */
  createdAt: number;
  changedAt: number;
  endedAt: number | undefined;
  /** What its plan waits for. */
  waits: Wait[];
  /** When the broker, whose clock nobody sets, stored that the latest wait was over. */
  wokenAt: number | undefined;
  /** By id, once there is a plan. */
  steps: Map<string, Step>;
}

/** A step of a plan that holds others. */
export interface Wait {
  /** Milliseconds since the epoch. */
  until: number;
  /** Of what is waited for at the longest until then; absent where that is the time alone. */
  condition?: string;
}

export interface Step {
  service: string;
  operation: string;
  /** Undefined where the plan does not say, as in those of earlier releases. */
  writes: boolean | undefined;
  status: 'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled';
  result: Record<string, unknown> | undefined;
  undone: boolean;
  /** How often its effect was undone or forbidden, after which it may get a new key. */
  renewals: number;
}

/** One message of the stream. */
export interface JournalMessage {
  requestId: string;
  /** When the broker stored it, milliseconds since the epoch. */
  storedAt: number;
  /** Its JSON. */
  body: unknown;
}

interface JournaledPlan {
  execution_steps: {
    step_id: string;
    service_name: string;
    operation: string;
    effect?: unknown;
    kind?: string;
    until?: string;
    for?: { condition: string };
  }[];
}

interface JournaledRequest {
  callback_url?: string | null;
}

interface StepState extends Pick<Step, 'status' | 'result'> {
  compensation?: { status: string };
  generation?: number;
}

/** What a compacted journal begins with. */
interface CarriedState {
  request: JournaledRequest;
  status: string;
  plan?: JournaledPlan;
  steps: Record<string, StepState>;
  createdAt: string;
  updatedAt: string;
}

/** What we read of an event; which fields it has depends on its type. */
interface JournalEvent {
  type: string;
  at: string;
  step_id?: string;
  request?: JournaledRequest;
  plan?: JournaledPlan;
  state?: CarriedState;
  result?: Record<string, unknown>;
  error?: unknown;
  retry_at?: string;
}

export const ENDS: readonly string[] = ['completed', 'failed', 'cancelled'];
/** Events whose names are also the status after them. */
const RESTS_AND_UNDOING = [
  'parked',
  'needs_clarification',
  'awaiting_confirmation',
  'awaiting_approval',
  'waiting',
  'compensating',
];
/** Events after which an executor has something to do, if only to end it. */
const GOES_ON = [
  ...['planned', 'confirmed', 'confirmation_declined', 'confirmation_expired'],
  ...['approved', 'rejected', 'approval_expired', 'forbidden', 'retry_requested', 'woken'],
];

/** A message of version 2 has several events, one of version 1 is one. */
function eventsIn(body: unknown): JournalEvent[] {
  const message = body as { version: 1 | 2; events: JournalEvent[] };
  return message.version === 2 ? message.events : [body as JournalEvent];
}

/**
 * @param messages of all workflows, in the order of their sequence
 * @returns by request id
 */
export function foldJournal(messages: readonly JournalMessage[]): Map<string, Workflow> {
  const workflows = new Map<string, Workflow>();
  for (const { requestId, storedAt, body } of messages) {
    for (const event of eventsIn(body)) {
      if (event.type === 'carried_over' && event.state) {
        workflows.set(requestId, carriedOver(requestId, event.at, event.state));
      } else if (event.type === 'created') {
        workflows.set(requestId, created(requestId, event));
      } else {
        const workflow = workflows.get(requestId) as Workflow;
        applyEvent(workflow, event);
        if (event.type === 'woken') workflow.wokenAt = storedAt;
      }
    }
  }
  return workflows;
}

const created = (requestId: string, { at, request }: JournalEvent): Workflow => ({
  requestId,
  status: 'planning',
  callbackUrl: request?.callback_url ?? undefined,
  createdAt: Date.parse(at),
  changedAt: Date.parse(at),
  endedAt: undefined,
  waits: [],
  wokenAt: undefined,
  steps: new Map(),
});

const carriedOver = (requestId: string, at: string, state: CarriedState): Workflow => ({
  requestId,
  status: state.status,
  callbackUrl: state.request.callback_url ?? undefined,
  createdAt: Date.parse(state.createdAt),
  changedAt: Date.parse(at),
  endedAt: ENDS.includes(state.status) ? Date.parse(state.updatedAt) : undefined,
  waits: state.plan ? waitsIn(state.plan) : [],
  wokenAt: undefined,
  steps: state.plan ? carriedSteps(state.plan, state.steps) : new Map(),
});

const plannedSteps = (plan: JournaledPlan): Map<string, Step> =>
  new Map(
    plan.execution_steps.map((step) => [
      step.step_id,
      {
        service: step.service_name,
        operation: step.operation,
        writes: step.effect === undefined ? undefined : step.effect !== null,
        status: 'pending',
        result: undefined,
        undone: false,
        renewals: 0,
      },
    ]),
  );

const waitsIn = ({ execution_steps: steps }: JournaledPlan): Wait[] =>
  steps.flatMap(({ kind, until = '', for: awaited }) =>
    kind === 'wait' ? { until: Date.parse(until), ...(awaited && { condition: awaited.condition }) } : [],
  );

function carriedSteps(plan: JournaledPlan, states: Record<string, StepState>): Map<string, Step> {
  const steps = plannedSteps(plan);
  for (const [id, step] of steps) {
    const { status, result, compensation, generation = 0 }: Partial<StepState> = states[id] ?? {};
    Object.assign(step, { status, result, undone: compensation?.status === 'undone', renewals: generation + 1 });
  }
  return steps;
}

function applyEvent(workflow: Workflow, event: JournalEvent): void {
  workflow.changedAt = Date.parse(event.at);
  const step = workflow.steps.get(event.step_id ?? '');
  if (step) return applyToStep(step, event);
  if (event.type === 'planned' && event.plan)
    Object.assign(workflow, { steps: plannedSteps(event.plan), waits: waitsIn(event.plan) });
  workflow.status = statusAfter(event.type) ?? workflow.status;
  workflow.endedAt = ENDS.includes(workflow.status) ? workflow.changedAt : undefined;
}

function applyToStep(step: Step, { type, result, error, retry_at: retryAt }: JournalEvent): void {
  switch (type) {
    case 'step_started':
      step.status = 'running';
      return;
    case 'step_succeeded':
      Object.assign(step, { status: 'succeeded', result, undone: false });
      return;
    case 'step_failed':
      step.status = retryAt === undefined ? 'failed' : 'pending';
      return;
    case 'step_skipped':
      step.status = 'skipped';
      return;
    case 'step_compensated':
      if (!error) Object.assign(step, { undone: true, renewals: step.renewals + 1 });
      return;
    case 'step_forbidden':
      step.renewals += 1;
  }
}

/** @returns `undefined` where the event changes nothing about it */
function statusAfter(type: string): string | undefined {
  if (ENDS.includes(type) || RESTS_AND_UNDOING.includes(type)) return type;
  if (type === 'clarified' || type === 'amended') return 'planning';
  return GOES_ON.includes(type) ? 'running' : undefined;
}
