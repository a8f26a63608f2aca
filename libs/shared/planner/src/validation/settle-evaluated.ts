import {
  type AwaitedEvent,
  type AwaitedState,
  type ComputeTerm,
  type EngineStep,
  findReferences,
  isReference,
  parseReference,
  type WaitStep,
} from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import { isMoneyName } from '../plan/fields';
import type { GraphNode } from '../plan/plan-graph';
import { originOf, type Producer } from '../plan/result-schema';
import { isText } from '../plan/json';
import type { Catalogue } from '../planner';
import { hasBeside } from './check-compute';

/** What a step without a call is settled by. */
interface Settling {
  /** With everything that they wait for, directly or by way of steps without a call. */
  calls: readonly GraphNode[];
  steps: readonly Producer[];
  catalogue: Catalogue;
  /** IANA; in which the dealership is, where that is known. */
  zone?: string | undefined;
}

/**
 * Decides what the author of a step may not decide: in which currency money is, of which clocks days are. What no call waits
 * for may fail, and then says nothing.
 */
export function settleEvaluated(step: EngineStep, { calls, steps, catalogue, zone }: Settling): EngineStep {
  const isNeeded = calls.some(({ dependencies }) => dependencies.includes(step.step_id));
  const settled = { ...step, failure_handling: isNeeded ? ('abort' as const) : ('skip' as const) };
  if (step.kind === 'when' || step.kind === 'for_each') return step;
  if (step.kind === 'wait') return withEvents(step, steps);
  if (settled.kind !== 'compute') return settled;
  const { of, limit, when } = settled;
  const priced = (term: ComputeTerm) => withCurrency(term, steps, catalogue);
  return {
    ...settled,
    of: of.map(priced),
    ...(limit && { limit: priced(limit) }),
    ...(when !== undefined && zone !== undefined && { zone }),
  };
}

/** Money goes by the names that its operation lists, or by that of amounts; its currency stands beside it. */
function withCurrency(term: ComputeTerm, steps: readonly Producer[], catalogue: Catalogue): ComputeTerm {
  const [reference = ''] = term.from;
  const origin = originOf(reference, steps);
  const amounts = origin && findOperation(catalogue, origin.service_name, origin.operation)?.phrases?.amounts;
  const names = [term.member ?? term.from.map(lastName)].flat();
  // What was worked out of money is money.
  const isComputed = steps.some(({ step_id, kind }) => kind === 'compute' && step_id === stepIn(reference));
  const isMoney = isComputed || names.every((name) => amounts?.includes(name) ?? isMoneyName(name));
  const isKnown = isMoney && hasBeside('currency', term.member, reference, steps, catalogue);
  return term.currency === undefined && isKnown ? { ...term, currency: 'currency' } : term;
}

const stepIn = (reference: string): string | undefined => parseReference(reference)?.stepId;
const lastName = (reference: string): string => reference.split(/[./]/).at(-1) ?? '';

function withEvents(step: WaitStep, steps: readonly Producer[]): WaitStep {
  const { for: awaited, or } = step;
  return {
    ...step,
    ...(awaited && { for: { ...awaited, events: eventsFor(awaited, steps) } }),
    ...(or && { or: or.map((each) => ({ ...each, events: eventsFor(each, steps) })) }),
  };
}

/** What may change what was read: an event of the service that was asked, about what it was asked about. */
function eventsFor({ given }: AwaitedState, steps: readonly Producer[]): AwaitedEvent[] {
  const calls = findReferences(given).flatMap(({ text }) => originOf(text, steps) ?? []);
  const known = new Map(calls.map((call) => [call.step_id, call]));
  return [...known.values()].map((call) => ({ service: call.service_name, about: thingsOf(call) }));
}

const thingsOf = ({ parameters = {} }: { parameters?: Record<string, unknown> }): string[] =>
  Object.entries(parameters).flatMap(([name, value]) =>
    /_(?:id|ids|number)$/.test(name)
      ? [value].flat().filter((each): each is string => isText(each) && !isReference(each))
      : [],
  );
