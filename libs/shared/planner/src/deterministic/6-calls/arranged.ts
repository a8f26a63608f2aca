import { LEXICON } from '../../text/word-lists';
import type { CallStep, Condition, WaitStep, WhenStep } from '@ars/contracts';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { type BusinessHours, DEFAULT_BUSINESS_HOURS } from '../../plan/business-hours';
import { momentOf } from '../../text/entities/local-time';
import type { Entity, Span, Token } from '../../text/annotated-text';
import { isFunctionWord } from '../../text/word-lists';
import type { Directive } from '../interpretation';
import type { Call } from './calls';
import { OTHERWISE, type State, stateOf } from './states';

type DateEntity = Extract<Entity, { kind: 'date' }>;

/** A step of a plan in the making that says when others are done, or looks at what that depends on. */
type ArrangedStep =
  | Pick<CallStep, 'step_id' | 'service_name' | 'operation' | 'parameters'>
  | Pick<WhenStep, 'step_id' | 'kind' | 'words' | 'condition' | 'given' | 'dependencies'>
  | (Pick<WaitStep, 'step_id' | 'kind' | 'until'> & Partial<WaitStep>);

/** What stands around a call. */
export interface Around {
  dependencies: string[];
  only_if?: Condition;
}

export interface Arrangement {
  steps: ArrangedStep[];
  /** By the ids of calls. */
  around: ReadonlyMap<string, Around>;
  /** On which side of a decision each part of the request stands. */
  sides: ReadonlyMap<Directive, Condition>;
}

interface Setting {
  now: Date;
  hours?: BusinessHours | undefined;
  operations: readonly IndexedOperation[];
  /** When what is waited for is waited for no longer, and what was ordered is done all the same; RFC 3339. */
  limit?: string | undefined;
}

const MINUTE_MS = 60_000;
/** For so long something is waited for where nobody says by when. */
const MAX_WAIT_MS = 30 * 24 * 60 * MINUTE_MS;

/**
 * "Text David at 2 this afternoon", "if she has paid, invoice it", "once it is paid mark it completed": a time that is no value
 * of an order says when it is to be carried out, a condition whether or as soon as what. What no read tells stays as it is: the
 * judge doubts it.
 */
export function arrangedBy(calls: readonly Call[], setting: Setting): Arrangement {
  const maker = new ArrangementMaker(setting);
  const isOrder = ({ operation }: Call): boolean => !operation.isRead;
  const isQuestion = ({ directive }: Call): boolean =>
    calls.every((call) => call.directive !== directive || !isOrder(call));
  for (const call of calls) {
    if (isOrder(call)) maker.arrange(call);
    else if (isQuestion(call)) maker.arrangeQuestion(call);
  }
  return maker;
}

class ArrangementMaker implements Arrangement {
  readonly steps: ArrangedStep[] = [];
  readonly around = new Map<string, Around>();
  readonly sides = new Map<Directive, Condition>();
  private last: Condition | undefined;

  constructor(private readonly setting: Setting) {}

  arrange(call: Call): void {
    const time = timeOf(call, this.setting.hours);
    const isTimed = time !== undefined && Date.parse(time) > this.setting.now.getTime();
    const timer = isTimed ? this.timer(time) : undefined;
    const state = stateOf(call, this.setting.operations);
    const before = timer === undefined ? [] : [timer];
    if (state === OTHERWISE) this.put(call, before, this.otherSide());
    else if (state?.isAwaited) this.put(call, [...before, this.waitFor(state)]);
    else if (state) {
      this.last = { decision: this.decision(state, before), holds: state.holds };
      this.put(call, before, this.last);
    } else this.put(call, before);
  }

  /** "Otherwise show me what fits". "Let me know if it is paid" asks for that itself. */
  arrangeQuestion(call: Call): void {
    const side = this.otherSide();
    if (side && stateOf(call, this.setting.operations) === OTHERWISE) this.put(call, [], side);
  }

  private otherSide(): Condition | undefined {
    return this.last && { ...this.last, holds: !this.last.holds };
  }

  private put({ stepId, directive }: Call, dependencies: string[], only_if?: Condition): void {
    if (only_if) this.sides.set(directive, only_if);
    this.around.set(stepId, { dependencies, ...(only_if && { only_if }) });
  }

  private timer(until: string): string {
    const isSame = (step: ArrangedStep): boolean => 'until' in step && step.until === until && step.for === undefined;
    return this.steps.find(isSame)?.step_id ?? this.add('wait', { kind: 'wait', until });
  }

  private decision(state: State, dependencies: string[]): string {
    const { words, condition } = state;
    return this.add('when', { kind: 'when', words, condition, given: this.given(state), dependencies });
  }

  private waitFor(state: State): string {
    const { words, condition } = state;
    const { now, limit } = this.setting;
    const until = limit ?? new Date(now.getTime() + MAX_WAIT_MS).toISOString();
    const awaited = { condition, given: this.given(state), events: [] };
    return this.add('wait', {
      ...{ kind: 'wait', until, words, for: awaited },
      ...(limit !== undefined && { at_limit: 'go_on' }),
    });
  }

  private given({ read, output }: State): Record<string, unknown> {
    const { service, operation } = read.operation;
    const text = JSON.stringify(read.parameters);
    const isSame = (step: ArrangedStep): boolean =>
      'operation' in step && step.operation === operation.name && JSON.stringify(step.parameters) === text;
    const reading =
      this.steps.find(isSame)?.step_id ??
      this.add('state', { service_name: service, operation: operation.name, parameters: read.parameters });
    return { state: `$steps.${reading}.outputs.${output}` };
  }

  private add(stem: string, step: DistributiveOmit<ArrangedStep, 'step_id'>): string {
    const number = this.steps.filter(({ step_id }) => step_id.startsWith(`${stem}_`)).length + 1;
    const step_id = `${stem}_${number}`;
    this.steps.push({ step_id, ...step } as ArrangedStep);
    return step_id;
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/** A day alone is its opening hour. */
function timeOf({ directive, evidence }: Call, hours: BusinessHours = DEFAULT_BUSINESS_HOURS): string | undefined {
  const isUsed = (span: Span): boolean =>
    evidence.values.some(({ spans }) => spans.some((used) => used.start < span.end && span.start < used.end));
  const { clause, entities, annotated } = directive;
  const isDictated = (span: Span): boolean =>
    clause.dictation !== undefined && clause.dictation.start <= span.start && span.end <= clause.dictation.end;
  // "The receipt of Nov 12": which of them it is, not when.
  const isOf = ({ start }: Span): boolean =>
    LEXICON.dating.has(annotated.tokens.findLast((token) => token.end <= start)?.norm ?? '');
  const [said, ...others] = [...entities, ...datesBeside(directive)].filter(
    (entity): entity is DateEntity => entity.kind === 'date' && !isUsed(entity) && !isDictated(entity) && !isOf(entity),
  );
  // Two times say more than when it is to be done.
  if (!said || others.length > 0 || clause.quoted || annotated.zone === undefined) return undefined;
  if (said.moment !== undefined) return said.moment;
  return momentOf(Date.parse(`${said.day}T00:00:00Z`) + hours.opens * MINUTE_MS, undefined, annotated.zone);
}

/** "At 5 today, if …, cancel it": a time that stands by itself in the same sentence. */
const datesBeside = ({ annotated: { clauses, entities, tokens, text }, clause }: Directive): Entity[] =>
  clauses
    .filter((other) => other.mood === 'fragment' && other.start !== clause.start && isSameSentence(other, clause, text))
    .flatMap((other) => {
      const dates = entities.filter(
        ({ kind, start, end }) => kind === 'date' && other.start <= start && end <= other.end,
      );
      const isOfDate = (token: Token): boolean =>
        dates.some(({ start, end }) => start <= token.start && token.end <= end);
      const words = tokens.slice(other.tokens.start, other.tokens.end).filter(({ kind }) => kind !== 'mark');
      return words.every((token) => isOfDate(token) || isFunctionWord(token.norm)) ? dates : [];
    });

const isSameSentence = (one: Span, other: Span, text: string): boolean => {
  const [first, second] = one.start < other.start ? [one, other] : [other, one];
  return !/[.!?\n]/.test(text.slice(first.end - 1, second.start));
};
