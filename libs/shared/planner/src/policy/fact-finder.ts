import { sameIdentifier } from '@ars/domain';
import { type CallStep, isCall, isReference, parseReference, type ValidatedPlan } from '@ars/contracts';
import { isRecord } from '../plan/json';
import { valueOf } from './condition';
import { isExpression, outputOf, parseExpression, UNKNOWN, type Scope } from './expression';
import type { FactSource } from './policies';
import { resolveInputs, type Results } from './resolve-inputs';

/** What the reads of a plan found out for its policies. */
export class FactFinder {
  private readonly calls: readonly CallStep[];

  constructor(
    private readonly sources: Record<string, FactSource>,
    plan: ValidatedPlan,
    private readonly results: Results,
  ) {
    this.calls = plan.execution_steps.filter(isCall);
  }

  /** @returns the output of a read that was asked about the same thing, or `UNKNOWN` */
  find(name: string, output: string, scope: Scope): unknown {
    const source = this.sources[name];
    if (!source) return UNKNOWN;
    const question = questionOf(source, scope);
    const told = this.calls.find(
      (step) => Object.hasOwn(this.results, step.step_id) && this.answers(step, source, question),
    );
    return told ? outputOf(this.results[told.step_id], output) : UNKNOWN;
  }

  /** Whether the thing that a fact is about is one that an earlier step of the plan makes, and has not made yet. */
  isToCome(name: string, { parameters }: Pick<CallStep, 'parameters'>): boolean {
    const asked = Object.values(this.sources[name]?.parameters ?? {}).flatMap((text) =>
      isExpression(text) ? (parseExpression(text) ?? []) : [],
    );
    return asked.some(({ source, name: input }) => source === 'inputs' && this.isMade(parameters[input]));
  }

  /** A reference to an identifier that a write gives, and was not given itself. */
  private isMade(value: unknown): boolean {
    const reference = isReference(value) ? parseReference(value) : undefined;
    const maker = this.calls.find(({ step_id }) => step_id === reference?.stepId);
    return (
      reference !== undefined &&
      maker !== undefined &&
      maker.effect !== null &&
      maker.parameters[reference.output] === undefined &&
      !Object.hasOwn(this.results, maker.step_id)
    );
  }

  private answers(step: CallStep, source: FactSource, question: Record<string, unknown>): boolean {
    if (!source.reads.includes(`${step.service_name}.${step.operation}`)) return false;
    const asked = resolveInputs(step.parameters, this.results);
    return isAsked(question, asked);
  }
}

/** The parameters that a read of a fact needs for one write; those that the write was not given are left out. */
export const questionOf = ({ parameters }: FactSource, scope: Scope): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(parameters)
      .map(([parameter, expression]) => [parameter, valueOf(expression, scope)])
      .filter(([, value]) => value !== undefined),
  );

/** Whether a read was asked about just what is in question. */
export function isAsked(question: Record<string, unknown>, asked: unknown): boolean {
  const parts = Object.entries(question);
  if (parts.length === 0 || parts.some(([, value]) => value === UNKNOWN) || !isRecord(asked)) return false;
  return parts.every(([name, value]) => asked[name] !== undefined && sameIdentifier(asked[name], value));
}
