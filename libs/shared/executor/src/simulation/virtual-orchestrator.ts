import { WorkflowExecutor } from '../executor';
import type { Journal, WorkflowKey } from '../journal/journal';
import { textOf } from '../journal/journal';
import { WorkflowLog } from '../journal/workflow-log';
import { CREATED } from '../testing/build-plan';
import { endWait } from '../ownership/end-wait';
import type { FoundWorkflow } from '../ownership/ticket-queue';
import type { Review } from '../review';
import type { StepCall } from '../step/step-dispatcher';
import { isTouched } from '../workflow/confirmation';
import type { WorkflowFact } from '../workflow/events';
import { hasEnded, isAtRest, type WorkflowState } from '../workflow/state';
import type { Story } from './scenario';
import type { VirtualBus } from './virtual-bus';
import type { VirtualJournal } from './virtual-journal';
import type { VirtualPlanner } from './virtual-planner';
import type { VirtualPolicies } from './virtual-policies';
import type { VirtualProcess } from './virtual-process';

const PERSISTENCE = 20;

/** What somebody makes of a workflow that waits. */
export type Decision = 'yes' | 'no' | 'otherwise';

/** One instance of the orchestrator, as far as executing goes: the real executor and the real log over virtual parts. */
export class VirtualOrchestrator {
  private readonly running = new Map<string, WorkflowLog>();
  private readonly executor: WorkflowExecutor;
  private readonly journal: Journal;

  constructor(
    readonly id: string,
    readonly process: VirtualProcess,
    journal: VirtualJournal,
    bus: VirtualBus,
    private readonly planOf: (key: WorkflowKey) => Story['plan'],
    policies: VirtualPolicies,
    planner: VirtualPlanner,
  ) {
    this.journal = journal.seenBy(process);
    const calls = bus.seenBy(process);
    const dispatch = (call: StepCall) => {
      const key = { tenantId: CREATED.identity.tenantId, requestId: call.workflowId };
      const log = this.running.get(textOf(key));
      if (log) policies.witness(call, log.state, key);
      planner.witness(call, key);
      return calls.dispatch(call);
    };
    const review: Review = async (state) => policies.review(state);
    this.executor = new WorkflowExecutor({ dispatch }, process.clock, {
      review,
      replan: planner.askedBy(process),
      answerer: planner.answererOf(process),
    });
  }

  runs(key: WorkflowKey): boolean {
    return this.running.has(textOf(key));
  }

  /** @param acknowledge called once the client may rely on it */
  async submit({ requestId, onFailure }: Story, acknowledge: () => void): Promise<void> {
    const request = { ...CREATED.request, request_id: requestId, ...(onFailure && { on_failure: onFailure }) };
    const { journal, process } = this;
    const log = await WorkflowLog.create(journal, { ...CREATED, request }, process.clock, this.id);
    acknowledge();
    await this.execute(log);
  }

  /** Claims a workflow that nobody seems to run. */
  async takeOver(key: WorkflowKey): Promise<void> {
    if (this.runs(key)) return;
    const log = await this.open(key);
    if (!log || isAtRest(log.state) || this.runs(key)) return;
    log.record({ type: 'claimed', executor: this.id });
    await log.stored();
    await this.execute(log);
  }

  async cancel(key: WorkflowKey): Promise<void> {
    await this.tell(key, (state) => (hasEnded(state) ? undefined : { type: 'cancel_requested' }));
  }

  async retry(key: WorkflowKey): Promise<void> {
    const canBeRetried = ({ status }: WorkflowState) => status === 'failed' || status === 'parked';
    await this.tell(key, (state) => (canBeRetried(state) ? { type: 'retry_requested' } : undefined));
    await this.takeOver(key);
  }

  /** Somebody confirms, corrects or approves, where there is something to decide. */
  async decide(key: WorkflowKey, decision: Decision): Promise<void> {
    await this.tell(key, (state) => decisionOn(state, decision));
    await this.takeOver(key);
  }

  /** @param by an event may come for whatever waits, and more than once */
  async endWait(workflow: FoundWorkflow, by: 'time' | 'event' = 'time'): Promise<void> {
    await endWait(workflow, this.journal, { goOn: (log) => log.stored() }, this.process.clock, by);
  }

  /** Word of news in the journal of a workflow; it may not arrive. */
  hear(key: WorkflowKey): void {
    this.running.get(textOf(key))?.refresh();
  }

  private async execute(log: WorkflowLog): Promise<void> {
    const name = textOf(log.key);
    if (this.running.has(name)) return;
    this.running.set(name, log);
    try {
      if (!log.state.plan) {
        log.record({ type: 'planned', plan: this.planOf(log.key) });
        await log.stored();
      }
      await this.executor.executeWorkflow(log);
    } finally {
      this.running.delete(name);
    }
  }

  /** @param factFor what there is to say of it, if anything */
  private async tell(key: WorkflowKey, factFor: (state: WorkflowState) => WorkflowFact | undefined): Promise<void> {
    for (let attempt = 0; attempt < PERSISTENCE; attempt += 1) {
      const log = await this.open(key);
      const fact = log && factFor(log.state);
      if (!log || !fact) return;
      log.record(fact);
      const stored = await log.stored().then(
        () => true,
        () => false,
      );
      if (stored) return;
    }
  }

  private open(key: WorkflowKey): Promise<WorkflowLog | undefined> {
    return WorkflowLog.open(this.journal, key, this.process.clock);
  }
}

function decisionOn(state: WorkflowState, decision: Decision): WorkflowFact | undefined {
  const { status, confirmation } = state;
  if (status === 'awaiting_approval' && decision === 'otherwise' && !isTouched(state)) {
    return { type: 'amended', by: 'manager', plan_hash: '', values: { quantity: 3 } };
  }
  if (status === 'awaiting_approval') return { type: decision === 'no' ? 'rejected' : 'approved', by: 'manager' };
  if (!confirmation) return undefined;
  if (decision === 'no') return { type: 'confirmation_declined', by: 'advisor' };
  if (decision === 'otherwise' && !isTouched(state)) return { type: 'clarified', by: 'advisor', answer: 'no, 3' };
  return { type: 'confirmed', by: 'advisor', plan_hash: confirmation.plan_hash };
}
