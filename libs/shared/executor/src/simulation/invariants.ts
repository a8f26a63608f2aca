import { isDeepStrictEqual } from 'node:util';
import { type CallStep, isCall } from '@ars/contracts';
import type { Decision } from '@ars/evaluation';
import { textOf } from '../journal/journal';
import { evaluatedFact } from '../step/evaluated-fact';
import { undoPurposeOf } from '../step/step-call';
import { stepKeyOf } from '../step/step-key';
import type { WorkflowEvent } from '../workflow/events';
import { fold, foldOnto } from '../workflow/fold';
import { isAtRest, type ReplacedStep, type StepState, stepStateOf, type WorkflowState } from '../workflow/state';
import { transitiveDependencies } from '../workflow/transitive-dependencies';
import { type LedgerRow, stands } from './virtual-ledger';
import type { StoredMessage, VirtualJournal } from './virtual-journal';
import type { VirtualService } from './virtual-service';

/** What is left to look at when a run is over. */
export interface SettledWorld {
  journal: Pick<VirtualJournal, 'all'>;
  services: ReadonlyMap<string, VirtualService>;
  /** Names of the workflows whose beginning was acknowledged. */
  acknowledged: ReadonlySet<string>;
  /** What was written though no review allowed it. */
  policies: { readonly violations: readonly string[] };
  /** What was called though no stored plan has it. */
  planner: { readonly violations: readonly string[] };
}

/** What must hold once everything has come to rest, and does not. */
export function violationsOf({ journal, services, acknowledged, policies, planner }: SettledWorld): string[] {
  const known = new Set(journal.all().map(([first]) => first && textOf(first.key)));
  return [
    ...policies.violations,
    ...planner.violations,
    ...[...acknowledged].filter((name) => !known.has(name)).map((name) => `${name} was acknowledged, and is lost`),
    ...journal.all().flatMap((messages) => violationsOfWorkflow(messages, services)),
    ...[...services].flatMap(([name, service]) => violationsOfService(name, service)),
  ];
}

interface Context {
  name: string;
  key: StoredMessage['key'];
  state: WorkflowState;
  services: SettledWorld['services'];
  /** How often somebody asked for another try, and thereby took what was unknown upon himself. */
  retries: number;
}

function violationsOfWorkflow(messages: StoredMessage[], services: SettledWorld['services']): string[] {
  const events = messages.flatMap((message) => message.events);
  const [first] = messages;
  const state = fold(events);
  if (!first || !state) return ['A workflow has no beginning'];
  const retries = events.filter(({ type }) => type === 'retry_requested').length;
  const replans = events.filter(({ type }) => type === 'replanned' || type === 'replan_declined').length;
  const context = { name: textOf(first.key), key: first.key, state, services, retries };
  return [
    ...violationsOfRest(context, messages),
    ...(replans > 1 ? [`${context.name} was replanned ${replans} times`] : []),
    ...everyStepOf(state).flatMap((step) => violationsOfStep(context, step)),
    ...violationsOfEvaluation(context, events),
    ...violationsOfWaits(context, events),
    ...violationsOfOrder(context),
  ];
}

/** Also those that another plan replaced. */
const everyStepOf = (state: WorkflowState): ReplacedStep[] => [
  ...(state.plan?.execution_steps ?? []).map((step) => ({ step, state: stepStateOf(state, step) })),
  ...(state.replan?.replaced ?? []),
];

function violationsOfRest({ name, state }: Context, messages: StoredMessage[]): string[] {
  const label = messages.at(-1)?.label;
  return [
    ...(isAtRest(state) && state.status !== 'waiting' ? [] : [`${name} is stuck in status ${state.status}`]),
    ...(label?.status === state.status ? [] : [`${name} is ${state.status}, but labelled ${label?.status}`]),
    ...(state.status === 'parked' && state.cancelRequested && !state.error
      ? [`${name} is parked without a reason`]
      : []),
  ];
}

function violationsOfStep(context: Context, { step, state }: ReplacedStep): string[] {
  if (!isCall(step)) return [];
  const { effect } = step;
  if (!effect) return [];
  if (effect.ledger) return violationsOfLedger(context, step, state);
  const { name, retries } = context;
  const times = doings(context, step, 0);
  return !effect.idempotent && times > 1 + retries ? [`${name}.${step.step_id} was done ${times} times`] : [];
}

/** What was worked out is what anybody works out of the results that the journal has by then. */
function violationsOfEvaluation({ name }: Context, events: readonly WorkflowEvent[]): string[] {
  return inOrder(events).flatMap(({ event, before }) => {
    if (!before || (event.type !== 'step_succeeded' && event.type !== 'expanded')) return [];
    const step = before.plan?.execution_steps.find(({ step_id }) => step_id === event.step_id);
    if (!step || isCall(step)) return [];
    const fact = evaluatedFact(step, before);
    const isSame = fact.type === event.type && isDeepStrictEqual(fact.result, event.result);
    return isSame ? [] : [`${name}.${step.step_id} is not what its journal gives`];
  });
}

/** Nothing that waits for a time is begun before it, and nothing is done on the other side of what was decided. */
function violationsOfWaits({ name }: Context, events: readonly WorkflowEvent[]): string[] {
  return inOrder(events).flatMap(({ event, before }) => {
    if (!before || event.type !== 'step_started') return [];
    const steps = before.plan?.execution_steps ?? [];
    const step = steps.find(({ step_id }) => step_id === event.step_id);
    const foundations = step ? transitiveDependencies(step, steps) : new Set<string>();
    const waits = steps.filter(({ step_id }) => foundations.has(step_id)).filter((each) => each.kind === 'wait');
    const decided = step?.only_if && (before.steps[step.only_if.decision]?.result as Decision | undefined)?.holds;
    return [
      ...waits
        .filter((wait) => !wait.for && Date.parse(event.at) < Date.parse(wait.until))
        .map((wait) => `${name}.${event.step_id} began before ${wait.until}`),
      ...(decided === step?.only_if?.holds
        ? []
        : [`${name}.${event.step_id} was done though it was decided otherwise`]),
    ];
  });
}

/** Every event, and the state before it. */
function inOrder(events: readonly WorkflowEvent[]): { event: WorkflowEvent; before: WorkflowState | undefined }[] {
  let state: WorkflowState | undefined;
  return events.map((event) => {
    const before = state;
    state = foldOnto(state, [event]);
    return { event, before };
  });
}

/** Journal and ledger tell the same story, of each key that the step ever had. */
function violationsOfLedger(context: Context, step: CallStep, stepState: StepState): string[] {
  const { name, state } = context;
  const generations = Array.from({ length: stepState.generation + 1 }, (_, generation) => generation);
  return generations.flatMap((generation) => {
    const of = `${name}.${step.step_id} (generation ${generation})`;
    const row = rowOf(context, step, generation);
    const times = doings(context, step, generation);
    const isCurrent = generation === stepState.generation;
    return [
      ...(times > 1 ? [`${of} was done ${times} times`] : []),
      ...(times > 0 && row && row.outcome === undefined ? [`${of} was done behind its tombstone`] : []),
      ...(isCurrent
        ? disagreements(of, state, { step, state: stepState }, row)
        : row && stands(row)
          ? [`${of} stands, and is forgotten`]
          : []),
    ];
  });
}

function disagreements(
  of: string,
  state: WorkflowState,
  { step, state: stepState }: { step: CallStep; state: StepState },
  row: LedgerRow | undefined,
): string[] {
  const standing = row !== undefined && stands(row);
  if (shouldStand(stepState)) {
    if (!standing) return [`${of} succeeded, but does not stand`];
    const same = JSON.stringify(row.outcome) === JSON.stringify(stepState.result);
    const kept = state.stopped && state.status !== 'parked' && step.effect?.undo && !stepState.compensation?.error;
    return [
      ...(same ? [] : [`${of} has another result in the ledger`]),
      ...(kept ? [`${of} could be undone, and stands`] : []),
    ];
  }
  const mayBeUnknown = state.status === 'parked' && stepState.uncertain;
  return standing && !mayBeUnknown ? [`${of} is ${stepState.status}, but stands`] : [];
}

const shouldStand = ({ status, compensation }: StepState): boolean =>
  status === 'succeeded' && compensation?.status !== 'undone';

/** What was built upon another effect was undone before it. */
function violationsOfOrder(context: Context): string[] {
  const { state, name } = context;
  const undone = (state.plan?.execution_steps.filter(isCall) ?? []).filter(
    (step) => stepStateOf(state, step).compensation?.status === 'undone',
  );
  return undone.flatMap((step) =>
    undone
      .filter(({ step_id, service_name }) => step.dependencies.includes(step_id) && service_name === step.service_name)
      .filter((dependency) => undoneAt(context, dependency) < undoneAt(context, step))
      .map((dependency) => `${name}: ${dependency.step_id} was undone before ${step.step_id}, which needs it`),
  );
}

const undoneAt = (context: Context, step: CallStep): number => {
  const stepState = stepStateOf(context.state, step);
  const key = stepKeyOf(context.key, step.step_id, stepState.generation, undoPurposeOf(stepState));
  return deedsOf(context, step).findIndex(({ stepKey }) => stepKey === key);
};

const deedsOf = ({ services }: Context, { service_name }: CallStep) => services.get(service_name)?.deeds ?? [];

function doings(context: Context, step: CallStep, generation: number): number {
  const key = stepKeyOf(context.key, step.step_id, generation, 'do');
  return deedsOf(context, step).filter(({ stepKey }) => stepKey === key).length;
}

const rowOf = ({ services, key }: Context, { service_name, step_id, operation }: CallStep, generation: number) =>
  services.get(service_name)?.ledger.rows.get(`${stepKeyOf(key, step_id, generation, 'do')}:${operation}`);

function violationsOfService(name: string, { stock, initialStock, holdings, deeds }: VirtualService): string[] {
  const held = [...holdings.values()].filter(({ released }) => !released);
  const quantity = held.reduce((sum, holding) => sum + holding.quantity, 0);
  const doubled = deeds.filter(
    ({ stepKey, operation }, index) =>
      operation !== 'tell' && operation !== 'post' && deeds.findIndex((deed) => deed.stepKey === stepKey) !== index,
  );
  return [
    ...(stock < 0 ? [`${name} has a stock of ${stock}`] : []),
    ...(stock + quantity === initialStock ? [] : [`${name} lost count of its stock`]),
    ...doubled.map(({ operation }) => `${name}.${operation} took effect twice`),
  ];
}
