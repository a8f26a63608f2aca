import { setTimeout as sleep } from 'node:timers/promises';
import type { OrchestratorResponse } from '@ars/contracts';
import type { GoldWrite } from '../corpus/corpus-case';
import { type Effect, effectsOf } from '../effects/effect';
import type { Person } from '../stage/case-orchestrator';
import { AgentCallError, type Stage } from '../stage/stage';
import { type Change, changesBetween, type Snapshot } from '../world/snapshot';
import type { ProjectedTable } from '../world/tables';
import { isNumberOfRun, resolveNumbers } from '../corpus/gold-numbers';
import { callsAtOnce } from './arranged';
import { performSteps } from './perform-steps';

/** What one service knows of another it learns by an event, within this. */
const EVENT_LIMIT_MS = 3_000;
const EVENT_POLL_MS = 50;
/** Of a set of writes, where agents do not answer. */
const MAX_TRIES = 3;

/** A world, as it was at some moment. */
export interface Moment {
  tenant: string;
  snapshot: Snapshot;
}

/** What sets of writes come to, each in a world of its own; one that writes nothing needs none. */
export interface Foreseen {
  sets: { tenant?: string; before: Snapshot }[];
  /** Why a set cannot be carried out, e.g. since the domain refuses it. */
  impossible: string[];
  /** Whether one could not be carried out for no fault of its own, so that nothing can be laid beside it. */
  isIncomplete: boolean;
}

/**
 * Carries out each set of writes in a copy of the world, directly by the agents, so that the databases say what exactly
 * the gold means: with every default, and with all that follows from it.
 */
export async function carryOutGold(sets: readonly GoldWrite[][], moment: Moment, stage: Stage): Promise<Foreseen> {
  const before = moment.snapshot;
  const foreseen: Foreseen = { sets: [], impossible: [], isIncomplete: false };
  for (const writes of sets) {
    try {
      const tenant = writes.length > 0 ? await inCopy(writes, moment, stage) : undefined;
      foreseen.sets.push({ before, ...(tenant !== undefined && { tenant }) });
    } catch (error) {
      foreseen.impossible.push(error instanceof Error ? error.message : String(error));
      foreseen.isIncomplete ||= isTransient(error);
    }
  }
  return foreseen;
}

/** @returns the copy in which they were carried out @throws Error where they cannot be */
async function inCopy(writes: readonly GoldWrite[], moment: Moment, stage: Stage, tries = MAX_TRIES): Promise<string> {
  const tenant = await stage.copyWorld(moment.tenant);
  try {
    for (const write of writes) await carryOut(write, { tenant, before: moment.snapshot, stage });
    return tenant;
  } catch (error) {
    // Whether it took effect is not known: the copy is spoilt.
    if (isTransient(error) && tries > 1) return inCopy(writes, moment, stage, tries - 1);
    throw error;
  }
}

const isTransient = (error: unknown): boolean => error instanceof AgentCallError && error.isTransient;

/** The effects of each set, as they are now: some follow by an event. */
export const effectsOfGold = ({ sets }: Foreseen, stage: Stage): Promise<Effect[][]> =>
  Promise.all(
    sets.map(async ({ tenant, before }) =>
      tenant === undefined ? [] : effectsOf(changesBetween(before, await stage.detailedSnapshot(tenant)), before),
    ),
  );

/**
 * What a plan that waits for a person would change at once, tried in a copy of the world.
 * @param before what the changes are laid beside
 * @param tables that are looked at
 */
export async function foresee(
  response: OrchestratorResponse,
  { tenant, snapshot: before }: Moment,
  stage: Stage,
  tables?: readonly ProjectedTable[],
): Promise<Change[]> {
  const copy = await stage.copyWorld(tenant);
  const results = Object.values(response.execution_results.steps ?? {})
    .filter(({ status }) => status === 'succeeded')
    .map(({ step_id, result }): [string, unknown] => [step_id, result]);
  await performSteps(callsAtOnce(response), new Map(results), (call, isOfRun) =>
    isOfRun ? untilKnown(() => stage.callAgent(call, personIn(copy))) : stage.callAgent(call, personIn(copy)),
  );
  return changesBetween(before, await stage.snapshot(copy, tables));
}

interface Copy {
  tenant: string;
  before: Snapshot;
  stage: Stage;
}

/** @throws Error where an agent refuses it still when every event must have arrived */
async function untilKnown<Result>(call: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + EVENT_LIMIT_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(EVENT_POLL_MS);
    }
  }
}

async function carryOut(write: GoldWrite, { tenant, before, stage }: Copy): Promise<void> {
  const { service, operation } = write;
  const isPlain = !Object.values(write.parameters).some(isNumberOfRun);
  const parameters = isPlain ? write.parameters : resolveNumbers(write, before, await stage.detailedSnapshot(tenant));
  const call = () => stage.callAgent({ service, operation, parameters }, personIn(tenant));
  // Only what the run made can be unknown to another service for a while.
  const isOfRun = Object.values(write.parameters).some((value) => String(value).startsWith('$new'));
  await (isOfRun ? untilKnown(call) : call());
}

const personIn = (tenant_id: string): Person => ({ tenant_id, user_id: 'A-07' });
