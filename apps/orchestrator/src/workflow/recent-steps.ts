import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { ANONYMOUS, RECENT_BUCKET } from '@ars/contracts';
import { isAtRest, JetStreamJournal, systemClock, WorkflowLog, type WorkflowState } from '@ars/executor';
import { decodeJson, encodeJson, type Identity, type Lazy, lazily, NatsBus } from '@ars/platform';
import type { RecentStep } from '@ars/planner';
import { ServiceRegistry } from '../registry/service-registry';
import { doneSteps } from './done-steps';
import { intendedSteps } from './intended-steps';
import { type KV, type KvEntry, NatsError } from 'nats';

/** A conversation that rested longer is another one. */
const MAX_STEPS = 25;
const MAX_WORKFLOWS = 5;
/** For a workflow that was let go on a moment ago. */
const MAX_LOOKS = 15;
const LOOK_MS = 200;
/** JetStream API error. */
const WRONG_LAST_SEQUENCE = 10071;

/**
 * What each caller's latest workflows did, so that "the same order" and "it" can be understood, whichever orchestrator is
 * asked next. Who is not remembered is asked; and of those who do not say who they are nothing is remembered, for "it"
 * would be what somebody else spoke of.
 */
@Injectable()
export class RecentSteps {
  private readonly logger = new Logger(RecentSteps.name);
  private readonly bucket: Lazy<KV>;

  constructor(
    bus: NatsBus,
    private readonly registry: ServiceRegistry,
    private readonly journal: JetStreamJournal,
  ) {
    this.bucket = lazily(() => bus.bucket(RECENT_BUCKET));
  }

  /**
   * @returns the latest first, before them what the workflow itself was to do when it was read back; none where they cannot be
   * had, for nothing depends on them but a convenience
   */
  async of({ identity, request }: Caller): Promise<RecentStep[]> {
    if (identity.userId === ANONYMOUS) return [];
    try {
      const known = stepsIn(await this.entryOf(identity));
      // What it waited with itself is what is being answered; it would wait for itself.
      const own = known.filter(({ workflow }) => workflow === request.request_id);
      const others = await this.upToDate(
        known.filter((step) => !own.includes(step)),
        identity,
      );
      return own.some(isPlanned) ? [...own, ...others] : others;
    } catch (error) {
      this.logger.warn(error);
      return [];
    }
  }

  /** What waited when it was remembered may have gone on since, as its journal tells: then what it does is waited for. */
  private async upToDate(steps: RecentStep[], { tenantId }: Identity): Promise<RecentStep[]> {
    const [last] = steps;
    if (!last?.pending || last.workflow === undefined) return steps;
    const requestId = last.workflow;
    const isOwn = ({ workflow }: RecentStep): boolean => workflow === requestId;
    const others = steps.filter((step) => !isOwn(step));
    for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
      const log = await WorkflowLog.open(this.journal, { tenantId, requestId }, systemClock);
      if (!log) return steps;
      if (isAtRest(log.state)) return [...this.stepsOf(log.state), ...others];
      await wait(LOOK_MS);
    }
    return [...steps.filter(isOwn).map((step) => ({ ...step, pending: 'in_work' as const })), ...others];
  }

  private stepsOf(state: WorkflowState): RecentStep[] {
    return state.status === 'completed' ? doneSteps(state, this.registry.list()) : intendedSteps(state);
  }

  /** Puts the steps of a workflow that succeeded, or those that it waits with, before those of the ones before it. */
  async remember(state: WorkflowState): Promise<void> {
    // Nobody speaks of what was done by itself.
    if (state.identity.userId === ANONYMOUS || state.request.standing_order) return;
    try {
      // Each time another one came between; once so many have, this one is none of the latest any more.
      for (let others = 0; others < MAX_WORKFLOWS; others += 1) {
        if (await this.putFirst(state)) return;
      }
    } catch (error) {
      this.logger.warn(error);
    }
  }

  /** @returns whether nobody else, here or in another orchestrator, stored anything of this caller meanwhile */
  private async putFirst(state: WorkflowState): Promise<boolean> {
    const entry = await this.entryOf(state.identity);
    const isOwn = ({ workflow }: RecentStep): boolean => workflow === state.request.request_id;
    const known = stepsIn(entry);
    const earlier = known.filter((step) => !isOwn(step));
    const own = this.stepsOf(state);
    // Of a workflow that failed since it waited nobody knows any more what it was to do.
    if (own.length === 0 && !known.some((step) => isOwn(step) && step.pending)) return true;
    const steps = encodeJson(latest([...own, ...earlier]));
    try {
      const bucket = await this.bucket.get();
      await bucket.put(keyOf(state.identity), steps, { previousSeq: entry?.revision ?? 0 });
      return true;
    } catch (error) {
      if (error instanceof NatsError && error.api_error?.err_code === WRONG_LAST_SEQUENCE) return false;
      throw error;
    }
  }

  private async entryOf(identity: Identity): Promise<KvEntry | null> {
    return (await this.bucket.get()).get(keyOf(identity));
  }
}

type Caller = Pick<WorkflowState, 'identity' | 'request'>;

const stepsIn = (entry: KvEntry | null): RecentStep[] =>
  entry?.operation === 'PUT' ? (decodeJson(entry.value) as RecentStep[]) : [];

function latest(steps: readonly RecentStep[]): RecentStep[] {
  const workflows = [...new Set(steps.map(({ workflow }) => workflow))].slice(0, MAX_WORKFLOWS);
  return steps.filter(({ workflow }) => workflows.includes(workflow)).slice(0, MAX_STEPS);
}

function keyOf({ tenantId, dealerId, userId }: Identity): string {
  return `${tenantId}.${createHash('sha256').update(`${dealerId}\n${userId}`).digest('base64url')}`;
}

/** Of a question nothing was planned. */
const isPlanned = ({ parameters }: RecentStep): boolean => Object.keys(parameters).length > 0;
