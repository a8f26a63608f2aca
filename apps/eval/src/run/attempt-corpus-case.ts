import { setTimeout as sleep } from 'node:timers/promises';
import type { OrchestratorResponse } from '@ars/contracts';
import type { CorpusCase, GoldWrite } from '../corpus/corpus-case';
import { compareEffects, type Comparison, compareWithClosest, isEqual } from '../effects/compare-effects';
import { describeEffect, type Effect, effectsOf } from '../effects/effect';
import { arrangedIn, isArrangedAs } from '../foresee/arranged';
import { carryOutGold, effectsOfGold, type Foreseen, foresee, type Moment } from '../foresee/foresee';
import { intentionOf } from '../person/intention';
import { fillIn, pickReading, say } from '../person/say';
import { changesBetween, type Snapshot } from '../world/snapshot';
import { DETAILED_TABLES } from '../world/tables';
import { waitsFor } from '../stage/waits-for';
import type { CorpusObservation, Deed } from '../grade/corpus-observation';
import { noteTurn } from '../grade/note-turn';
import type { Person, Reply } from '../stage/case-orchestrator';
import type { Stage } from '../stage/stage';

/** What follows a workflow by an event follows within this. */
const FOLLOWING_LIMIT_MS = 2_000;
const FOLLOWING_POLL_MS = 100;
/** Questions that a person answers before giving up. */
const MAX_ROUNDS = 2;
/** Whatever a workflow asks for, it asks no more often. */
const MAX_DEEDS = 6;

/** Who asks, by job: a member of the demonstration world's staff. */
const STAFF: Readonly<Record<string, string>> = {
  cashier: 'C-01',
  technician: 'T-022',
  parts: 'P-02',
  parts_counter: 'P-02',
};
const ADVISOR = 'A-07';
const MANAGER = 'M-01';

/** An attempt under way. */
interface Scene {
  one: CorpusCase;
  person: Person;
  /** The world that effects are laid beside. */
  before: Snapshot;
  /** What the gold comes to. */
  gold: Foreseen;
  /** What a good question leads to, where that is not the gold itself. */
  then: Foreseen;
  /** What turns before the last may have left, rightly, of a gold that is of all of them. */
  halfway: Foreseen;
  seen: CorpusObservation;
  stage: Stage;
}

/** Makes one attempt at a case of strangers, in a world of its own, and plays the person who asks, and the manager. */
export async function attemptCorpusCase(one: CorpusCase, tenant: string, stage: Stage): Promise<CorpusObservation> {
  const person = { tenant_id: tenant, user_id: STAFF[one.persona] ?? ADVISOR };
  const seen: CorpusObservation = {
    ...{ turns: [], deeds: [], doneBeforeApproval: [], impediments: [], tokens: 0, repairs: 0 },
    ...{ comparison: { missing: [], unexpected: [] }, hasEffects: false, isGoldKnown: true },
  };
  await stage.world.create(tenant);
  const first = await stage.detailedSnapshot(tenant);
  // The whole conversation's writes begin in the first world, the last turn's in what the turns before made of it.
  const early = one.gold.net ? await allGold(one, { tenant, snapshot: first }, stage) : undefined;
  const halfway = await carryOutGold(one.gold.net ? prefixesOf(one) : [], { tenant, snapshot: first }, stage);
  for (const request of one.previous) await stage.orchestrator.submit(request, { ...one.context, ...person });
  const before = one.gold.net || one.previous.length === 0 ? first : await stage.detailedSnapshot(tenant);
  const [gold, then] = early ?? (await allGold(one, { tenant, snapshot: before }, stage));
  const scene: Scene = { one, person, before, gold, then, halfway, seen, stage };
  const impossible = [...gold.impossible, ...then.impossible];
  if (gold.sets.length === 0) seen.impediments.push(`the gold cannot be carried out: ${impossible.join('; ')}`);
  seen.isGoldKnown = ![gold, then, halfway].some(({ isIncomplete }) => isIncomplete);
  // Whatever goes wrong on the way, what was written is looked at.
  await converse(scene).catch((error: unknown) => {
    seen.impediments.push(`no usable answer: ${error instanceof Error ? error.message : String(error)}`);
  });
  await compareInTheEnd(scene);
  return seen;
}

/** What has to wait is no effect of the request itself. */
const immediate = (writes: readonly GoldWrite[]): GoldWrite[] => writes.filter(({ at, when }) => !at && !when);

/** The beginnings of each set of writes. */
const prefixesOf = ({ gold }: CorpusCase): GoldWrite[][] =>
  [gold.writes, ...(gold.alternatives ?? [])]
    .map(immediate)
    .flatMap((writes) => writes.slice(1).map((_, index) => writes.slice(0, index + 1)));

async function allGold({ gold }: CorpusCase, moment: Moment, stage: Stage): Promise<[Foreseen, Foreseen]> {
  const sets = [gold.writes, ...(gold.alternatives ?? [])].map(immediate);
  const after = gold.then ? [gold.then.writes, ...(gold.then.alternatives ?? [])].map(immediate) : [];
  return [await carryOutGold(sets, moment, stage), await carryOutGold(after, moment, stage)];
}

async function converse(scene: Scene): Promise<void> {
  const { one, person, seen, stage } = scene;
  let reply = await stage.orchestrator.submit(one.request, { ...one.context, ...person });
  noteTurn(reply, seen);
  seen.planningMs = await stage.orchestrator.planningMs(reply.requestId, person).catch(() => undefined);
  while ('response' in reply && seen.deeds.length < MAX_DEEDS) {
    const next = await actOn(reply.requestId, reply.response, scene);
    if (!next) return;
    reply = next;
    noteTurn(reply, seen);
  }
}

function actOn(requestId: string, response: OrchestratorResponse, scene: Scene): Promise<Reply | undefined> {
  switch (waitsFor(response)) {
    case 'confirmation':
      return actOnReadBack(requestId, response, scene);
    case 'approval':
      return actOnApproval(requestId, response, scene);
    case 'answer':
      return actOnQuestion(requestId, response, scene);
    case undefined:
      return Promise.resolve(undefined);
  }
}

/** Confirms what was meant, else picks the reading that was, else drops it. */
async function actOnReadBack(
  requestId: string,
  response: OrchestratorResponse,
  scene: Scene,
): Promise<Reply | undefined> {
  const { one, person, seen, stage } = scene;
  const { confirmation } = response;
  if (!confirmation) return undefined;
  const wouldDo = await effectsForeseen(response, scene);
  if ((await mayConfirm(wouldDo, response, scene)) && isEqual(compareWithClosest(wouldDo, await wanted(scene)))) {
    seen.deeds.push({ by: 'confirmation' });
    return stage.orchestrator.confirm(requestId, confirmation, person);
  }
  const reading = pickReading(confirmation.readings, intentionOf(one));
  if (!reading) return drop('confirmation', wouldDo, seen);
  seen.deeds.push({ by: 'reading', reading: reading.label });
  return stage.orchestrator.confirm(requestId, confirmation, person, reading.id);
}

/**
 * Whether there is anything to confirm: who asks about facts lets nothing be done, and who wants nothing to be done at once
 * is not served by what would come to nothing.
 */
async function mayConfirm(wouldDo: readonly Effect[], response: OrchestratorResponse, scene: Scene): Promise<boolean> {
  const { one, then, gold } = scene;
  const sets = [one.gold.writes, ...(one.gold.alternatives ?? []), ...(one.gold.then ? [one.gold.then.writes] : [])];
  const arranged = arrangedIn(response);
  if (!sets.some((set) => isArrangedAs(arranged, set))) return false;
  if (one.outcome === 'answer') return one.accepts.includes('do');
  const wants = [...gold.sets, ...then.sets].some(({ tenant }) => tenant !== undefined);
  return (
    one.outcome === 'refuse' ||
    wants ||
    arranged.length > 0 ||
    !isEqual(compareEffects(wouldDo, await effectsSoFar(scene)))
  );
}

const effectsSoFar = async ({ person, before, stage }: Scene): Promise<Effect[]> =>
  effectsOf(changesBetween(before, await stage.detailedSnapshot(person.tenant_id)), before);

async function actOnApproval(
  requestId: string,
  response: OrchestratorResponse,
  scene: Scene,
): Promise<Reply | undefined> {
  const { person, seen, stage } = scene;
  seen.doneBeforeApproval.push(...(await effectsSoFar(scene)));
  const wouldDo = await effectsForeseen(response, scene);
  if (!isEqual(compareWithClosest(wouldDo, await wanted(scene)))) return drop('approval', wouldDo, seen);
  seen.deeds.push({ by: 'approval' });
  const manager = { ...person, user_id: MANAGER };
  return stage.orchestrator.decide(requestId, 'approve', response.approval?.plan_hash ?? '', manager);
}

const effectsForeseen = async (response: OrchestratorResponse, { person, before, stage }: Scene): Promise<Effect[]> =>
  effectsOf(await foresee(response, { tenant: person.tenant_id, snapshot: before }, stage, DETAILED_TABLES), before);

async function actOnQuestion(
  requestId: string,
  response: OrchestratorResponse,
  scene: Scene,
): Promise<Reply | undefined> {
  const { one, person, seen, stage } = scene;
  const given = seen.deeds.flatMap((deed) => ('answer' in deed ? [deed.answer] : []));
  // Who wants what cannot be had has nothing to add.
  if (!response.clarification || one.outcome === 'refuse') return undefined;
  const answer = given.length < MAX_ROUNDS ? say : fillIn;
  const said = answer(response.clarification, intentionOf(one), given);
  if (!said) return undefined;
  seen.deeds.push(said satisfies Deed);
  return stage.orchestrator.clarify(requestId, said.answer, person);
}

function drop(by: 'confirmation' | 'approval', wouldDo: readonly Effect[], seen: CorpusObservation): undefined {
  seen.dropped = { by, wouldDo: wouldDo.map(describeEffect) };
  return undefined;
}

/** What somebody who asked would let be done: of a case that wants a question, what its answer leads to. */
async function wanted({ one, gold, then, stage }: Scene): Promise<Effect[][]> {
  if (one.outcome === 'ask') return [...(await effectsOfGold(then, stage)), ...(await alternatives(gold, stage))];
  return effectsOfGold(gold, stage);
}

/** Of a case that wants nothing to be done, what may be done all the same. */
const alternatives = async (gold: Foreseen, stage: Stage): Promise<Effect[][]> =>
  (await effectsOfGold(gold, stage)).filter((effects) => effects.length > 0);

/** What may be found in the end: of a case that wants a question, nothing until the person has said what was meant. */
async function allowed(scene: Scene): Promise<Effect[][]> {
  const { one, gold, seen, stage } = scene;
  if (one.outcome !== 'ask') return effectsOfGold(gold, stage);
  return seen.deeds.length > 0 ? wanted(scene) : effectsOfGold(gold, stage);
}

/** Waits for what is still missing. */
async function compareInTheEnd(scene: Scene): Promise<void> {
  const { seen } = scene;
  const deadline = Date.now() + FOLLOWING_LIMIT_MS;
  for (;;) {
    const effects = await effectsSoFar(scene);
    seen.comparison = await forgiveEarlierTurns(effects, compareWithClosest(effects, await allowed(scene)), scene);
    seen.hasEffects = effects.length > 0;
    if (!seen.hasEffects || isEqual(seen.comparison) || Date.now() > deadline) return;
    await sleep(FOLLOWING_POLL_MS);
  }
}

/** What an earlier turn was rightly asked for is not written wrongly when a later one fails to take it back. */
async function forgiveEarlierTurns(
  effects: readonly Effect[],
  comparison: Comparison,
  { halfway, stage }: Scene,
): Promise<Comparison> {
  if (halfway.sets.length === 0 || comparison.unexpected.length === 0) return comparison;
  const { unexpected } = compareWithClosest(effects, await effectsOfGold(halfway, stage));
  const left = comparison.unexpected.filter((one) => !unexpected.includes(one));
  return { missing: [...comparison.missing, ...left], unexpected };
}
