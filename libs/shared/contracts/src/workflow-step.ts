import type { UndoDeclaration } from './capabilities';
import type { StepEvidence } from './evidence';

export const FAILURE_HANDLINGS = ['retry', 'skip', 'abort'] as const;
/**
 * What a step's failure means for the workflow, after its attempts are used up:
 * `retry` and `skip` let independent steps go on (dependents are skipped), `abort` starts no further step.
 */
export type FailureHandling = (typeof FAILURE_HANDLINGS)[number];

/** What a step changes, as its operation declared when the plan was validated. */
export interface StepEffect {
  /** Whether the service remembers the effect by its step key: then it may be repeated, recalled and taken back. */
  ledger: boolean;
  /** Whether a repeated call is said to take effect once, by whatever means. */
  idempotent: boolean;
  undo?: UndoDeclaration;
  /** Whether it may destroy something, as its annotations say or fail to deny. Absent in plans of earlier releases. */
  destructive?: boolean;
  /** What it writes to, e.g. `repair_order 1234`, as far as the parameters name it. Absent as before. */
  entities?: string[];
}

/** What a `when` step, named by its id, has to have decided. */
export interface Condition {
  decision: string;
  holds: boolean;
}

/** What every step has, of whatever kind. */
interface StepBase {
  step_id: string;
  /** 1-based; for reading and for ties, the order of execution follows from `dependencies`. */
  step_order: number;
  /** Ids of the steps that must have succeeded first. */
  dependencies: string[];
  failure_handling: FailureHandling;
  /** Done only where that decision came out so; otherwise it is not taken, nor is what depends on it. */
  only_if?: Condition;
  /** Why the validation engine added the step, where the request does not say. */
  reason?: string;
}

/** One call of one operation of one agent. */
export interface CallStep extends StepBase {
  /** Absent in plans of earlier releases, which knew nothing but calls. */
  kind?: 'call';
  service_name: string;
  operation: string;
  /** Values, or references `$steps.<step_id>.outputs.<name>` with an optional `#/json/pointer`. */
  parameters: Record<string, unknown>;
  /** Names out of `CHECKS`; executed around the call. */
  validation_checks: string[];
  parallel_group: string | null;
  /** Seconds for one attempt. */
  timeout_seconds: number;
  /** Further attempts after the first. */
  retry_attempts: number;
  /** `null` where the operation only reads; absent in plans of earlier releases. The validation engine decides it. */
  effect?: StepEffect | null;
  /** What orders the write and where its values come from; absent for reads, and in plans of earlier releases. */
  evidence?: StepEvidence;
  /** Step key of the effect of an earlier workflow that the step takes back. */
  undoes?: string;
  /** Of a read: the outputs that were asked for, by name; what an answer leads with. */
  asks?: string[];
  /** The `for_each` step that it came of, and what names its item among the others. */
  item?: { of: string; key: string };
}

/** A step that calls no one: a pure function of the results of other steps. Its result is journaled like that of a call. */
interface PureStep extends StepBase {
  effect: null;
}

export const SELECTION_SIZES = ['all', 'first', 'only'] as const;

/**
 * Chooses rows of a list that another step returned. Its result is `{ items, count }`; that of `first` and `only` has the
 * row as `item`, too. Where they find none they fail with `NOTHING_SELECTED`, and `only` with `SEVERAL_SELECTED` where there
 * are more than one.
 */
export interface SelectStep extends PureStep {
  kind: 'select';
  /** Reference to the list. */
  from: string;
  /** Condition on a row, `item`, in CEL (https://cel.dev); every row where absent. */
  where?: string;
  /** Further names that the condition uses: values, or references to them. */
  given?: Record<string, unknown>;
  /** By a member of the rows; rows that lack it come last. */
  order_by?: { member: string; descending?: boolean };
  take: (typeof SELECTION_SIZES)[number];
}

/** A value that a computation starts from. */
export interface ComputeTerm {
  /** References of which the first that leads to a value counts. */
  from: string[];
  /** Where they lead to a list: the member of its rows that is meant. */
  member?: string;
  /** Name of the output or member beside the value that holds its ISO 4217 currency; absent for what is no money. */
  currency?: string;
}

export const COMPUTE_FUNCTIONS = [
  'count',
  'sum',
  'min',
  'max',
  'average',
  'difference',
  'plus',
  'minus',
  'times',
  'percent',
  'within',
  'covers',
  'on',
  'until',
] as const;
export type ComputeFunction = (typeof COMPUTE_FUNCTIONS)[number];

/**
 * Works something out of results. `count`, `sum`, `min`, `max` and `average` of all its terms; the `difference` of two (the
 * first less the second); one `plus`, `minus` or `times` a number that the request says, or so many `percent` of it.
 * `within`: whether that number is no more than the term, `covers`: whether it is no less. Where the term is a time: whether it is `on` the day that the request
 * says, or not after it (`until`). Amounts are added in minor units; two currencies never are: that fails with
 * `NOT_COMPUTABLE`, as does what has no value. Its result is a `ComputedResult`.
 */
export interface ComputeStep extends PureStep {
  kind: 'compute';
  function: ComputeFunction;
  of: ComputeTerm[];
  /** The number that the request says. */
  by?: number;
  /** The day that it says, `YYYY-MM-DD`, or the time, RFC 3339. */
  when?: string;
  /** IANA; of the clocks that days are told by, UTC where absent. */
  zone?: string;
  /** What the result may come to at most. */
  limit?: ComputeTerm;
  /** Whether yes or no is asked of that: whether the result is within it. */
  decides?: boolean;
}

/** Of money the value is in the main unit, as amounts are at every border. */
export interface ComputedResult {
  /** Absent where only yes or no can be said. */
  value?: number;
  /** ISO 4217. */
  currency?: string;
  /** Of what is compared: whether it holds. */
  holds?: boolean;
  /** How much is left to the limit or to the number of the request; below zero what is too much. */
  rest?: number;
}

/**
 * Decides once whether a condition on results holds; steps say by `only_if` on which side of it they are. Its result is
 * `{ holds }`. It fails with `NOT_COMPUTABLE` where that cannot be told: neither side is taken then.
 */
export interface WhenStep extends PureStep {
  kind: 'when';
  /** As the request says it, verbatim where it does. */
  words: string;
  /** In CEL (https://cel.dev), on the names of `given`. */
  condition: string;
  /** Values, or references to them. */
  given: Record<string, unknown>;
}

/** Items of one loop; more are to be narrowed down by whoever asks. */
export const MAX_ITEMS = 200;

/**
 * Does the same for every row of a list. Once that is known, it takes the place of its calls by one step for each row, whose
 * id is made of its own, of what names the row, and of the call's; whatever depends on it depends on all of them from then on. Its result
 * is `{ count, keys }`. It fails with `TOO_MANY_ITEMS` over `limit`, and with `NOT_ALL_READ` where the list is the first
 * page of a longer one.
 */
export interface ForEachStep extends PureStep {
  kind: 'for_each';
  /** Which they are, as the request says it. */
  words: string;
  /** Reference to the list. */
  over: string;
  /** Member of a row that names it; rows of the same name are one. */
  key: string;
  /** What is done: their parameters may be `$item.<member>`, their dependencies each other's ids or those of other steps. */
  calls: CallStep[];
  /** At most `MAX_ITEMS`. */
  limit: number;
  /** Items that are worked on at the same time. */
  parallel: number;
}

/** Something that may happen in the dealership: an event of a service that names one of these things, e.g. `PL-9001`. */
export interface AwaitedEvent {
  service: string;
  /** Numbers and names as they stand in events; any event of the service where empty. */
  about: string[];
}

/** Something that has to be so. */
export interface AwaitedState {
  /** In CEL, as that of a `when` step. */
  condition: string;
  given: Record<string, unknown>;
  /** The validation engine decides them: those of the services that were asked, about what they were asked about. */
  events: AwaitedEvent[];
}

/**
 * Holds what depends on it until an instant, or until a condition on what was read holds, or the first of several. What was
 * read before is read again when it is over, and the policies look again. A condition is looked at when one of its events
 * comes, and from time to time; where none holds by `until`, the step fails with `WAIT_OVER`, or goes on where that is the
 * first of what was waited for. Its result then says whether one `holds`, and the words of that as `first`.
 */
export interface WaitStep extends PureStep {
  kind: 'wait';
  /** What is waited for, as the request says it; absent where it is a time. */
  words?: string;
  /** RFC 3339. */
  until: string;
  for?: AwaitedState;
  /** Others: whichever is so first ends it. */
  or?: (AwaitedState & { words: string })[];
  /** What happens at `until` where none is so; absent: it fails. */
  at_limit?: 'go_on';
}

/** What a step waits for beside a time, with the words that say it. */
export const awaitedBy = ({ for: awaited, words = '', or = [] }: WaitStep): (AwaitedState & { words: string })[] =>
  awaited ? [{ ...awaited, words }, ...or] : [];

/** A call, or a step without one. Told apart by `kind`. */
export type WorkflowStep = CallStep | SelectStep | ComputeStep | WhenStep | ForEachStep | WaitStep;

/** Steps whose result is a function of earlier results. */
export type EvaluatedStep = SelectStep | ComputeStep | WhenStep;

/** Steps that call no one: the engine itself carries them out. */
export type EngineStep = EvaluatedStep | ForEachStep | WaitStep;

export const isCall = (step: WorkflowStep): step is CallStep => step.kind === undefined || step.kind === 'call';

/** The calls of a plan, and those that its loops will make for each of their rows. */
export const callsIn = (steps: readonly WorkflowStep[]): CallStep[] =>
  steps.flatMap((step) => (isCall(step) ? step : step.kind === 'for_each' ? step.calls : []));
