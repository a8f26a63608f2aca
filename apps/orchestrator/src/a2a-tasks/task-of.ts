import { type Artifact, type Message, type Part, Role, type StreamResponse, type Task, TaskState } from '@a2a-js/sdk';
import type { WorkflowStatus, WorkflowView } from '@ars/contracts';

const JSON_TYPE = 'application/json';

const STATES: Readonly<Record<WorkflowStatus, TaskState>> = {
  planning: TaskState.TASK_STATE_WORKING,
  needs_clarification: TaskState.TASK_STATE_INPUT_REQUIRED,
  awaiting_confirmation: TaskState.TASK_STATE_INPUT_REQUIRED,
  awaiting_approval: TaskState.TASK_STATE_INPUT_REQUIRED,
  running: TaskState.TASK_STATE_WORKING,
  waiting: TaskState.TASK_STATE_WORKING,
  compensating: TaskState.TASK_STATE_WORKING,
  parked: TaskState.TASK_STATE_WORKING,
  completed: TaskState.TASK_STATE_COMPLETED,
  failed: TaskState.TASK_STATE_FAILED,
  cancelled: TaskState.TASK_STATE_CANCELED,
};

const ENDED = [TaskState.TASK_STATE_COMPLETED, TaskState.TASK_STATE_FAILED, TaskState.TASK_STATE_CANCELED];

export const stateOf = ({ status }: Pick<WorkflowView, 'status'>): TaskState => STATES[status];

export const statusesOf = (wanted: TaskState): WorkflowStatus[] =>
  (Object.keys(STATES) as WorkflowStatus[]).filter((status) => STATES[status] === wanted);

export const hasEnded = (state: TaskState): boolean => ENDED.includes(state);

export const isInput = (state: TaskState): boolean => state === TaskState.TASK_STATE_INPUT_REQUIRED;

/** How much of a task is wanted. */
export interface Extent {
  /** Of the messages; all of them where it is left out. */
  historyLength?: number | undefined;
  artifacts?: boolean;
}

/** A workflow as a task of the protocol. */
export function taskOf(view: WorkflowView, contextId: string, { historyLength, artifacts = true }: Extent = {}): Task {
  const names = { contextId, taskId: view.request_id };
  return {
    id: view.request_id,
    contextId,
    status: { state: stateOf(view), message: statusMessage(view, names), timestamp: view.updated_at },
    artifacts: artifacts ? artifactsOf(view) : [],
    history: historyLength === 0 ? [] : [asked(view, names)],
    metadata: { status: view.status, ...(view.undoes !== undefined && { undoes: view.undoes }) },
  };
}

/** What is told of a task when it has come to stand otherwise: what came of it, before that it has ended. */
export function updatesOf({ id: taskId, contextId, status, artifacts, metadata }: Task): StreamResponse[] {
  const last = { append: false, lastChunk: true, metadata: undefined };
  return [
    ...artifacts.map((artifact): StreamResponse => ({
      payload: { $case: 'artifactUpdate', value: { taskId, contextId, artifact, ...last } },
    })),
    { payload: { $case: 'statusUpdate', value: { taskId, contextId, status, metadata } } },
  ];
}

export const text = (value: string): Part => ({
  ...{ content: { $case: 'text', value }, mediaType: 'text/plain' },
  ...{ filename: '', metadata: undefined },
});

const data = (value: object): Part => ({
  ...{ content: { $case: 'data', value }, mediaType: JSON_TYPE },
  ...{ filename: '', metadata: undefined },
});

type Names = Pick<Message, 'contextId' | 'taskId'>;

const message = (messageId: string, role: Role, parts: Part[], names: Names): Message => ({
  ...{ messageId, role, parts, ...names },
  ...{ metadata: undefined, extensions: [], referenceTaskIds: [] },
});

const asked = ({ request_id, user_request }: WorkflowView, names: Names): Message =>
  message(`${request_id}.request`, Role.ROLE_USER, [text(user_request)], names);

/** What the agent says to how the task stands, and what it takes for an answer, in words and as data. */
function statusMessage(view: WorkflowView, names: Names): Message | undefined {
  const { request_id, status, answer, clarification, confirmation, approval, updated_at } = view;
  if (answer === undefined && !clarification && !confirmation && !approval) return undefined;
  const open = { clarification, confirmation, approval };
  const parts = [
    text([answer ?? clarification?.question ?? '', ...howToAnswer(view)].filter(Boolean).join('\n')),
    ...(Object.values(open).some(Boolean) ? [data(JSON.parse(JSON.stringify(open)) as object)] : []),
  ];
  return message(`${request_id}.${status}.${updated_at}`, Role.ROLE_AGENT, parts, names);
}

function howToAnswer({ confirmation, approval }: WorkflowView): string[] {
  if (confirmation) {
    const { plan_hash: hash } = confirmation;
    return [`To have it carried out send “confirm ${hash}”, to drop it “reject ${hash}”; anything else corrects it.`];
  }
  if (!approval) return [];
  return [`A manager sends “approve ${approval.plan_hash}” or “reject ${approval.plan_hash}”.`];
}

function artifactsOf({ request_id, response }: WorkflowView): Artifact[] {
  if (!response) return [];
  const parts = [text(response.answer ?? response.final_result), data(response)];
  const described = { name: 'response', description: 'What was found and done, in words and as data' };
  return [{ artifactId: `${request_id}.response`, ...described, parts, metadata: undefined, extensions: [] }];
}
