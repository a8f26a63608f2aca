import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { CodedError, type OrchestratorRequest, type OrchestratorResponse } from '@ars/contracts';
import {
  effectsOf,
  hasEnded,
  JournalConflict,
  type SubmittedRequest,
  WorkflowEngine,
  type WorkflowFact,
  type WorkflowKey,
  type WorkflowState,
  WorkflowStore,
} from '@ars/executor';
import { Authority, identityOfCaller, type Principal, saidBy } from '@ars/identity';
import type { Identity } from '@ars/platform';
import { responseOf } from '../format/workflow-view';
import { requireOwn } from './own-workflow';
import { requirePermitted } from './require-permitted';

/** A workflow that is journaled, and so will not be forgotten. */
export interface Submission {
  /** As it stood when it was submitted. */
  state: WorkflowState;
  /** Whether it is one that began earlier, by the same request. */
  replayed: boolean;
  /** Waits for the answer. */
  answer(): Promise<OrchestratorResponse>;
}

/** What can be done with workflows: begin, look, cancel, retry. */
@Injectable()
export class WorkflowService {
  constructor(
    private readonly engine: WorkflowEngine,
    private readonly store: WorkflowStore,
    private readonly authority: Authority,
  ) {}

  /**
   * For whoever is going to wait for the end, which this process may not live to see.
   * @throws CodedError `SERVICE_UNAVAILABLE` when it is stopping
   */
  requireToStay(): void {
    if (!this.engine.runner.isDraining) return;
    throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The orchestrator is stopping' });
  }

  /**
   * Begins a workflow, or joins the one that this very request of this very caller began earlier.
   * Where this orchestrator is stopping, another one runs it.
   * @throws CodedError `IDEMPOTENCY_MISMATCH` where another request used the id
   */
  async submit(request: RequestToBegin, identity: Identity): Promise<Submission> {
    this.store.requireJournal();
    const fact = { type: 'created', request: withId(request), identity } as const;
    const key = { tenantId: identity.tenantId, requestId: fact.request.request_id };
    const { state, replayed } = await this.beginOrJoin(key, fact);
    return { state, replayed, answer: async () => responseOf(await this.store.atRest(key)) };
  }

  /**
   * Begins a workflow that takes back what one that has ended did; it is read back before it does.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_UNDOABLE`, and as `submit`
   */
  async undo(undone: WorkflowKey, asked: UndoingRequest, caller: Principal): Promise<Submission> {
    const state = await this.find(undone, caller);
    if (!hasEnded(state) || effectsOf(state).length === 0) throw refusal('WORKFLOW_NOT_UNDOABLE', state);
    const user_request = `Undo: ${state.request.user_request}`;
    // What cannot be undone is no reason to do again what was.
    return this.submit(
      { ...asked, user_request, undoes: undone.requestId, confirm: 'always', on_failure: 'keep' },
      identityOfCaller(caller),
    );
  }

  /** @throws CodedError `WORKFLOW_NOT_FOUND` */
  async find(key: WorkflowKey, caller: Principal): Promise<WorkflowState> {
    return requireOwn(await this.store.find(key), caller);
  }

  /**
   * Waits until a workflow has ended or waits for a person.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `DEADLINE_EXCEEDED`
   */
  async settled(key: WorkflowKey, caller: Principal): Promise<WorkflowState> {
    requireOwn(await this.store.find(key), caller);
    return this.store.atRest(key);
  }

  /**
   * Asks a workflow to stop: what runs is finished, nothing is begun, and what was done is undone.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `NOT_PERMITTED`, `WORKFLOW_FINISHED`
   */
  cancel(key: WorkflowKey, caller: Principal): Promise<WorkflowState> {
    return this.store.control(key, (state) => {
      requireOwn(state, caller);
      requirePermitted(caller, state, this.authority);
      if (hasEnded(state)) throw refusal('WORKFLOW_FINISHED', state);
      return { type: 'cancel_requested', ...saidBy(caller) };
    });
  }

  /**
   * Goes on with a workflow from where it failed or was parked.
   * @throws CodedError `WORKFLOW_NOT_FOUND`, `NOT_PERMITTED`, `WORKFLOW_NOT_RETRYABLE`
   */
  retry(key: WorkflowKey, caller: Principal): Promise<WorkflowState> {
    return this.store.control(key, (state) => {
      requireOwn(state, caller);
      requirePermitted(caller, state, this.authority);
      this.requireStillPermitted(caller, state);
      if (state.status !== 'failed' && state.status !== 'parked') throw refusal('WORKFLOW_NOT_RETRYABLE', state);
      return { type: 'retry_requested', ...saidBy(caller) };
    });
  }

  /** Roles may have changed since whoever asked did, and with them what they may repeat. */
  private requireStillPermitted({ subject, roles }: Principal, { identity, plan }: WorkflowState): void {
    const refusal = plan && subject === identity.userId ? this.authority.refusalOf(plan, roles) : undefined;
    if (refusal) throw new CodedError(refusal);
  }

  private async beginOrJoin(key: WorkflowKey, fact: CreatedFact): Promise<Pick<Submission, 'state' | 'replayed'>> {
    try {
      return { state: await this.engine.runner.begin(fact), replayed: false };
    } catch (error) {
      if (!(error instanceof JournalConflict)) throw error;
      const state = await this.store.find(key);
      if (isSame(state, fact)) return { state, replayed: true };
      const message = `The request id ${key.requestId} was used for a different request`;
      throw new CodedError({ code: 'IDEMPOTENCY_MISMATCH', message });
    }
  }
}

/** Of somebody's, or of our own that undoes another or is a run of a standing order. */
type RequestToBegin = OrchestratorRequest & Pick<SubmittedRequest, 'undoes' | 'standing_order'>;

type UndoingRequest = Pick<OrchestratorRequest, 'request_id' | 'context' | 'callback_url'>;

type CreatedFact = WorkflowFact & { type: 'created' };

const withId = (request: RequestToBegin): SubmittedRequest => ({
  ...request,
  request_id: request.request_id ?? randomUUID(),
});

const isSame = (state: WorkflowState, { request, identity }: CreatedFact): boolean =>
  isDeepStrictEqual(asJournaled(state.request), asJournaled(request)) && isSamePerson(state.identity, identity);

/** Whose roles may have changed meanwhile. */
const isSamePerson = (one: Identity, other: Identity): boolean =>
  one.tenantId === other.tenantId && one.dealerId === other.dealerId && one.userId === other.userId;

/** A request as it comes back out of the journal, which keeps JSON. */
const asJournaled = (request: SubmittedRequest): unknown => JSON.parse(JSON.stringify(request));

const refusal = (
  code: 'WORKFLOW_FINISHED' | 'WORKFLOW_NOT_RETRYABLE' | 'WORKFLOW_NOT_UNDOABLE',
  { request, status }: WorkflowState,
) => new CodedError({ code, message: `Workflow ${request.request_id} is ${status}` });
