/**
 * A workflow as its journal tells it, as far as the checks care. Written apart from the system's own fold, which it
 * checks.
 * @typedef {object} Workflow
 * @property {string} requestId
 * @property {string} status `planning`, `running`, `parked`, `completed`, …
 * @property {string | undefined} callbackUrl
 * @property {number} createdAt milliseconds since the epoch
 * @property {number} changedAt
 * @property {number | undefined} endedAt
 * @property {Map<string, Step>} steps by id, once there is a plan
 */

/**
 * @typedef {object} Step
 * @property {string} service
 * @property {string} operation
 * @property {boolean | undefined} writes undefined where the plan does not say, as in those of earlier releases
 * @property {'pending' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled'} status
 * @property {Record<string, unknown> | undefined} result
 * @property {boolean} undone
 * @property {number} renewals how often its effect was undone or forbidden, after which it may get a new key
 */

const ENDS = ['completed', 'failed', 'cancelled'];
/** Events whose names are also the status after them. */
const RESTS_AND_UNDOING = [
  'parked',
  'needs_clarification',
  'awaiting_confirmation',
  'awaiting_approval',
  'compensating',
];
/** Events after which an executor has something to do, if only to end it. */
const GOES_ON = [
  ...['planned', 'confirmed', 'confirmation_declined', 'confirmation_expired'],
  ...['approved', 'rejected', 'approval_expired', 'forbidden', 'retry_requested'],
];

/** One message of the stream: its workflow, and its JSON. @typedef {{ requestId: string, body: any }} JournalMessage */

/** A message of version 2 has several events, one of version 1 is one. @param {any} body @returns {any[]} */
const eventsOf = (body) => (body.version === 2 ? body.events : [body]);

/**
 * @param {readonly JournalMessage[]} messages of all workflows, in the order of their sequence
 * @returns {Map<string, Workflow>} by request id
 */
function foldJournal(messages) {
  /** @type {Map<string, Workflow>} */
  const workflows = new Map();
  /** @type {(event: any, requestId: string) => void} */
  const open = (event, requestId) => {
    const state = event.type === 'carried_over' ? event.state : { request: event.request, createdAt: event.at };
    workflows.set(requestId, {
      requestId,
      status: state.status ?? 'planning',
      callbackUrl: state.request.callback_url ?? undefined,
      createdAt: Date.parse(state.createdAt),
      changedAt: Date.parse(event.at),
      endedAt: ENDS.includes(state.status) ? Date.parse(state.updatedAt) : undefined,
      steps: state.plan ? carriedSteps(state) : new Map(),
    });
  };
  for (const { requestId, body } of messages) {
    for (const event of eventsOf(body)) {
      if (event.type === 'created' || event.type === 'carried_over') open(event, requestId);
      else applyEvent(/** @type {Workflow} */ (workflows.get(requestId)), event);
    }
  }
  return workflows;
}

/** @param {any} plan @returns {Map<string, Step>} */
const plannedSteps = (plan) =>
  new Map(
    plan.execution_steps.map((/** @type {any} */ step) => [
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

/** @param {any} state that a compacted journal begins with @returns {Map<string, Step>} */
function carriedSteps({ plan, steps: states }) {
  const steps = plannedSteps(plan);
  for (const [id, step] of steps) {
    const { status, result, compensation, generation = 0 } = states[id] ?? {};
    Object.assign(step, { status, result, undone: compensation?.status === 'undone', renewals: generation + 1 });
  }
  return steps;
}

/** @param {Workflow} workflow @param {any} event */
function applyEvent(workflow, event) {
  workflow.changedAt = Date.parse(event.at);
  const step = workflow.steps.get(event.step_id);
  if (step) return applyToStep(step, event);
  if (event.type === 'planned') workflow.steps = plannedSteps(event.plan);
  workflow.status = statusAfter(event.type) ?? workflow.status;
  workflow.endedAt = ENDS.includes(workflow.status) ? workflow.changedAt : undefined;
}

/** @param {Step} step @param {any} event */
function applyToStep(step, { type, result, error, retry_at: retryAt }) {
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

/** @param {string} type of an event @returns {string | undefined} undefined where it changes nothing about it */
function statusAfter(type) {
  if (ENDS.includes(type) || RESTS_AND_UNDOING.includes(type)) return type;
  if (type === 'clarified') return 'planning';
  return GOES_ON.includes(type) ? 'running' : undefined;
}

module.exports = { ENDS, foldJournal };
