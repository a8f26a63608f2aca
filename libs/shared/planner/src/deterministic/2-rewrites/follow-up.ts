import { isReference, type IgnoredText } from '@ars/contracts';
import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { RecentStep } from '../../planner';
import type { Basis } from '../basis';
import type { Directive, Interpretation, Slot } from '../interpretation';
import { isOpen } from './open-question';

/** What a request comes to that goes on from what was done before. */
export interface FollowUp {
  readings: [Interpretation, ...Interpretation[]][];
  /** Steps of earlier workflows whose effects are taken back first. */
  undoing: readonly RecentStep[];
  /** Steps of earlier workflows that are done once more, with other values: what they were given is known. */
  redone: readonly RecentStep[];
  /** Words that only say why. */
  ignored: readonly IgnoredText[];
  /** What the request asks for beside that. */
  rest: readonly Directive[];
  /** Why it cannot be done, in plain words. */
  refusal?: string;
  /** Effects that stand beside those of the plan, because nothing takes them back. */
  remaining?: readonly RecentStep[];
}

/** A kind of speech that goes on from what was done before. */
export interface Rewrite {
  name: string;
  example: string;
  /** @returns undefined where the words are none of the kind */
  apply(directives: readonly Directive[], work: RecentWork, basis: Basis): FollowUp | undefined;
}

/** A step of an earlier workflow, with its operation. */
export interface DoneStep {
  step: RecentStep;
  operation: IndexedOperation;
}

/** What the caller's latest workflows did that words may go on from. */
export interface RecentWork {
  /** The writes of the latest workflow that wrote something, or was to, in the order in which they were done. */
  writes: readonly DoneStep[];
  /** The latest workflow ended in a question: then there is nothing else. */
  open?: RecentStep;
  /** The reads of the latest workflow, the latest first; none where it wrote something. */
  reads: readonly DoneStep[];
}

export function recentWork(recent: readonly RecentStep[], vocabulary: Vocabulary): RecentWork {
  const [last] = recent;
  if (last && isOpen(last)) return { writes: [], reads: [], open: last };
  const undone = new Set(recent.flatMap(({ undoes }) => undoes ?? []));
  const standing = recent.filter(({ undoes, step_key }) => undoes === undefined && !undone.has(step_key ?? ''));
  const done = standing.flatMap((step) => {
    const operation = vocabulary.find(step.service, step.operation);
    return operation ? [{ step, operation }] : [];
  });
  const isOf =
    (workflow: string | undefined) =>
    ({ step }: DoneStep): boolean =>
      step.workflow === workflow;
  const written = done.find(({ operation }) => !operation.isRead);
  const writes = written ? done.filter(isOf(written.step.workflow)).filter(({ operation }) => !operation.isRead) : [];
  const latest = done.filter(isOf(recent[0]?.workflow));
  return { writes: writes.reverse(), reads: latest.every(({ operation }) => operation.isRead) ? latest : [] };
}

/** Whether a new call is about the same things: amounts and addresses belong to these, and are known of no others. */
export const isOfSameThings = ({ step, operation }: DoneStep, { slots, gaps, spread }: Interpretation): boolean =>
  gaps.length === 0 &&
  spread === undefined &&
  operation.fields
    .filter((field) => entityOf(field) !== undefined && field.holds === 'one')
    .every(({ name }) => {
      const slot = slots.find(({ parameter }) => parameter === name);
      return slot === undefined || slot.value === step.parameters[name];
    });

/** What a step was given, but for what is named anew. */
export const keptSlots = ({ parameters }: RecentStep, isNamed: (name: string) => boolean = () => false): Slot[] =>
  Object.entries(parameters)
    .filter(([name, value]) => !isNamed(name) && !isReference(value))
    .map(([parameter, value]) => ({ parameter, value, source: 'recent', spans: [] }));

export const NOTHING_ELSE = { undoing: [], redone: [], ignored: [], rest: [] } as const;
