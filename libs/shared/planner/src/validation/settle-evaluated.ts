import type { ComputeTerm, EvaluatedStep } from '@ars/contracts';
import { findOperation } from '../plan/catalogue';
import { isMoneyName } from '../plan/fields';
import type { GraphNode } from '../plan/plan-graph';
import { originOf, type Producer } from '../plan/result-schema';
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
export function settleEvaluated(step: EvaluatedStep, { calls, steps, catalogue, zone }: Settling): EvaluatedStep {
  const isNeeded = calls.some(({ dependencies }) => dependencies.includes(step.step_id));
  const settled = { ...step, failure_handling: isNeeded ? ('abort' as const) : ('skip' as const) };
  if (settled.kind === 'select') return settled;
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
  const isMoney = names.every((name) => amounts?.includes(name) ?? isMoneyName(name));
  const isKnown = isMoney && hasBeside('currency', term.member, reference, steps, catalogue);
  return term.currency === undefined && isKnown ? { ...term, currency: 'currency' } : term;
}

const lastName = (reference: string): string => reference.split(/[./]/).at(-1) ?? '';
