import {
  type AcceptedWorkflow,
  type ApprovalDecision,
  type AuditPage,
  type AuditQuery,
  type AuditVerification,
  type ClarificationAnswer,
  type DeadLetterPage,
  type ErasureList,
  type ErasureView,
  type JournaledEvent,
  ORCHESTRATOR_SUBJECTS,
  type OrchestratorRequest,
  type OrchestratorResponse,
  type PlanApproval,
  type PlanConfirmation,
  type PlanPreview,
  type ReadAnswer,
  type ReadRequest,
  type RegisteredService,
  type RegisteredServices,
  type ReplayedDeadLetter,
  type StandingOrderApproval,
  type StandingOrderChange,
  type StandingOrderList,
  type StandingOrderQuery,
  type StandingOrderRequest,
  type StandingOrderView,
  type UndoRequest,
  type WorkflowPage,
  type WorkflowQuery,
  type WorkflowView,
} from '@ars/contracts';

/** The context of requests: facts that the planner may use, and whose they are (`tenant_id`, `dealer_id`, `user_id`). */
export type Caller = Record<string, unknown>;

/** The context is the client's. */
type Without<Body, Key extends PropertyKey = 'context'> = Omit<Body, Key | 'context'>;

export type Submission = Without<OrchestratorRequest>;
export type Confirmation = Without<PlanConfirmation, 'request_id'>;
export type QuestionAnswer = Without<ClarificationAnswer, 'request_id'>;
export type Approval = Without<PlanApproval, 'request_id'>;
export type Decision = Without<ApprovalDecision, 'request_id'>;
export type WorkflowFilter = Without<WorkflowQuery>;
export type AuditFilter = Without<AuditQuery>;
export type StandingOrderWish = Without<StandingOrderRequest>;
export type StandingOrderEdit = Without<StandingOrderChange, 'id'>;
export type StandingOrderFilter = Without<StandingOrderQuery>;

/** What proves who asks: a token of a person, or the API key of a system. */
export type Credential = { token: string } | { apiKey: string };

export interface ClientOptions {
  /** Without one, nobody in particular asks; few systems answer that. */
  credential?: Credential;
  /** Context of everything that the client asks for. It may repeat who asks, and claims nothing that is not proved. */
  caller?: Caller;
  /** How long one answer may take, in milliseconds; 10,000. `orchestrate` answers when the workflow has ended. */
  timeoutMs?: number;
}

export interface EventOptions {
  /** Id of the last event that is known already. */
  after?: string;
  /** Ends the iteration. */
  signal?: AbortSignal;
}

/** One operation of the orchestrator, with its address on each transport. */
export interface Operation {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  subject: string;
  /** Names the workflow that it is about. */
  requestId?: string;
  /** Without the caller. */
  body?: object;
}

export const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * What the orchestrator offers, the same over REST and over NATS. Every method throws `RefusedError` where the
 * orchestrator refuses, and `UnreachableError` where no usable answer comes in time.
 */
export abstract class OrchestratorClient {
  protected constructor(protected readonly caller: Caller | undefined) {}

  /** The same client for somebody else, who needs a credential of their own to be one. */
  abstract as(caller: Caller, credential?: Credential): OrchestratorClient;

  /**
   * What happened to a workflow, from its beginning or after the event that is known, in the order of its journal.
   * Waits for what is yet to happen; ends with the workflow, or with the signal.
   */
  abstract events(requestId: string, options?: EventOptions): AsyncIterable<JournaledEvent>;

  protected abstract call<Answer>(operation: Operation): Promise<Answer>;

  /** Has a request carried out, and waits until it has ended, or waits for somebody. */
  orchestrate(request: Submission): Promise<OrchestratorResponse> {
    const subject = ORCHESTRATOR_SUBJECTS.orchestrate;
    return this.call({ method: 'POST', path: '/orchestrate', subject, body: request });
  }

  /** Hands a request over; resolves as soon as it is durable. */
  submit(request: Submission): Promise<AcceptedWorkflow> {
    const subject = ORCHESTRATOR_SUBJECTS.orchestrateAsync;
    return this.call({ method: 'POST', path: '/orchestrate-async', subject, body: request });
  }

  /** What a request would do; nothing is done. */
  plan(request: Submission): Promise<PlanPreview> {
    return this.call({ method: 'POST', path: '/plan', subject: ORCHESTRATOR_SUBJECTS.plan, body: request });
  }

  workflow(requestId: string): Promise<WorkflowView> {
    const path = workflowPath(requestId);
    return this.call({ method: 'GET', path, subject: ORCHESTRATOR_SUBJECTS.workflow, requestId });
  }

  /** Newest first. */
  workflows(filter: WorkflowFilter = {}): Promise<WorkflowPage> {
    const path = withQuery('/workflows', filter);
    return this.call({ method: 'GET', path, subject: ORCHESTRATOR_SUBJECTS.workflows, body: filter });
  }

  /** Who did and decided what, newest first; for managers and operators. */
  audit(filter: AuditFilter = {}): Promise<AuditPage> {
    const path = withQuery('/audit', filter);
    return this.call({ method: 'GET', path, subject: ORCHESTRATOR_SUBJECTS.audit, body: filter });
  }

  /** Whether the newest entries of that are as they were written. */
  auditVerification(): Promise<AuditVerification> {
    const subject = ORCHESTRATOR_SUBJECTS.auditVerification;
    return this.call({ method: 'GET', path: '/audit/verification', subject });
  }

  /** Lets a plan that was read back be carried out; with `reading` or `values`, has the request planned again. */
  confirm(requestId: string, confirmation: Confirmation): Promise<WorkflowView> {
    return this.change(requestId, 'confirm', confirmation);
  }

  /** Answers what the planner asked, or corrects what was read back. */
  clarify(requestId: string, answer: QuestionAnswer): Promise<WorkflowView> {
    return this.change(requestId, 'clarify', answer);
  }

  /** Has a plan carried out; with `values`, has it planned again with them, to be confirmed and approved by others. */
  approve(requestId: string, decision: Approval): Promise<WorkflowView> {
    return this.change(requestId, 'approve', decision);
  }

  /** Drops a plan that waits for an approval, or a confirmation. */
  reject(requestId: string, decision: Decision): Promise<WorkflowView> {
    return this.change(requestId, 'reject', decision);
  }

  cancel(requestId: string): Promise<WorkflowView> {
    return this.change(requestId, 'cancel');
  }

  /** Goes on with a workflow that failed or was parked. */
  retry(requestId: string): Promise<WorkflowView> {
    return this.change(requestId, 'retry');
  }

  /** Takes back what a workflow that has ended did, by a workflow of its own. */
  undo(requestId: string, request: Without<UndoRequest, 'request_id'> = {}): Promise<AcceptedWorkflow> {
    return this.change(requestId, 'undo', request);
  }

  /** Has a request carried out again and again. */
  makeStandingOrder(wish: StandingOrderWish): Promise<StandingOrderView> {
    const subject = ORCHESTRATOR_SUBJECTS.makeStandingOrder;
    return this.call({ method: 'POST', path: STANDING_ORDERS, subject, body: wish });
  }

  /** Newest first. */
  async standingOrders(filter: StandingOrderFilter = {}): Promise<StandingOrderView[]> {
    const subject = ORCHESTRATOR_SUBJECTS.standingOrders;
    const path = withQuery(STANDING_ORDERS, filter);
    return (await this.call<StandingOrderList>({ method: 'GET', path, subject, body: filter })).standing_orders;
  }

  /** With what became of its runs. */
  standingOrder(id: string): Promise<StandingOrderView> {
    return this.call({ method: 'GET', ...standingOrderAddress(id), subject: ORCHESTRATOR_SUBJECTS.standingOrder });
  }

  /** Changes what it does and when, or has it rest or go on. */
  changeStandingOrder(id: string, change: StandingOrderEdit): Promise<StandingOrderView> {
    const subject = ORCHESTRATOR_SUBJECTS.changeStandingOrder;
    const { path, body } = standingOrderAddress(id);
    return this.call({ method: 'PATCH', path, subject, body: { ...body, ...change } });
  }

  /** Agrees that it is carried out, as it stood when it was looked at. */
  approveStandingOrder(id: string, { version }: Pick<StandingOrderApproval, 'version'>): Promise<StandingOrderView> {
    const subject = ORCHESTRATOR_SUBJECTS.approveStandingOrder;
    const { path, body } = standingOrderAddress(id);
    return this.call({ method: 'POST', path: `${path}/approve`, subject, body: { ...body, version } });
  }

  async endStandingOrder(id: string): Promise<void> {
    const subject = ORCHESTRATOR_SUBJECTS.endStandingOrder;
    await this.call({ method: 'DELETE', ...standingOrderAddress(id), subject });
  }

  /** Has every store forget a customer; that it is done, `erasures` tells. */
  eraseCustomer(customerId: string): Promise<ErasureView> {
    const subject = ORCHESTRATOR_SUBJECTS.eraseCustomer;
    return this.call({ method: 'POST', path: ERASURES, subject, body: { customer_id: customerId } });
  }

  /** How the erasures of customers stand, newest first. */
  async erasures(): Promise<ErasureView[]> {
    const subject = ORCHESTRATOR_SUBJECTS.erasures;
    return (await this.call<ErasureList>({ method: 'GET', path: ERASURES, subject })).erasures;
  }

  async services(): Promise<RegisteredService[]> {
    const subject = ORCHESTRATOR_SUBJECTS.services;
    const { services } = await this.call<RegisteredServices>({
      method: 'GET',
      path: '/services',
      subject,
    });
    return services;
  }

  /** What could not be processed, newest first. */
  deadLetters(): Promise<DeadLetterPage> {
    return this.call({ method: 'GET', path: '/dead-letters', subject: ORCHESTRATOR_SUBJECTS.deadLetters });
  }

  /** Publishes a message that was given up once more. */
  replayDeadLetter(id: string): Promise<ReplayedDeadLetter> {
    const path = `/dead-letters/${encodeURIComponent(id)}/replay`;
    return this.call({ method: 'POST', path, subject: ORCHESTRATOR_SUBJECTS.replayDeadLetter, body: { id } });
  }

  /** What an operation that only reads returns; nothing is journaled. */
  async read<Result>(request: Without<ReadRequest>): Promise<Result> {
    const subject = ORCHESTRATOR_SUBJECTS.read;
    const { result } = await this.call<ReadAnswer>({ method: 'POST', path: '/read', subject, body: request });
    return result as Result;
  }

  private change<Answer>(
    requestId: string,
    action: 'confirm' | 'clarify' | 'approve' | 'reject' | 'cancel' | 'retry' | 'undo',
    body?: object,
  ): Promise<Answer> {
    const path = `${workflowPath(requestId)}/${action}`;
    return this.call({ method: 'POST', path, subject: ORCHESTRATOR_SUBJECTS[action], requestId, body });
  }
}

const ERASURES = '/erasures';
const STANDING_ORDERS = '/standing-orders';

const standingOrderAddress = (id: string) => ({ path: `${STANDING_ORDERS}/${encodeURIComponent(id)}`, body: { id } });

function withQuery(path: string, filter: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value != null) query.set(name, String(value));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Headers, the same over REST and over NATS, that prove who asks. */
export function credentialHeaders(credential: Credential | undefined): Record<string, string> {
  if (!credential) return {};
  return 'token' in credential ? { Authorization: `Bearer ${credential.token}` } : { 'X-Api-Key': credential.apiKey };
}

export const workflowPath = (requestId: string): string => `/workflow/${encodeURIComponent(requestId)}`;
