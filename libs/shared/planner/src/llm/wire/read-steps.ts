import { type CallStep, findReferences, type TextSpan } from '@ars/contracts';
import type { OfferedOperation } from '../../plan/catalogue';
import { fieldsOf, type Field } from '../../plan/fields';
import { isRecord, isText } from '../../plan/json';
import { bindResults } from './bind-results';
import { type ProposedEvaluation, readEvaluated } from './read-evaluated';
import { readEvidence } from './read-evidence';
import type { WireFormat } from './wire-format';

/** A step as the specification writes it, before the validation engine has seen it. */
export type ProposedStep = Partial<Record<keyof CallStep, unknown>> & ProposedEvaluation;

/** Who names more steps is told so by the validation engine; there is no need to read them all. */
const MAX_STEPS = 100;
const MAX_ASKS = 20;
/** A binding of a pair of a map: it is one only before the pairs become the map. */
const IN_A_PAIR = /^[^/]+\/\d+\/(?:key|value)$/;

/** @param text the request's, in which quotes are looked up */
export function readSteps(steps: readonly unknown[], text: string, format: WireFormat): ProposedStep[] {
  const all = steps.slice(0, MAX_STEPS);
  const levels = levelsOf(all.filter(isRecord));
  const taken: TextSpan[] = [];
  return all.map((step, index) => {
    if (!isRecord(step)) return { step_order: index + 1 };
    const evaluated = readEvaluated(step);
    if (evaluated) return { ...evaluated, step_order: index + 1 };
    return {
      ...readStep(step, { text, format, taken }),
      step_order: index + 1,
      parallel_group: levels.get(step['id']) ?? null,
    };
  });
}

interface StepBasis {
  text: string;
  format: WireFormat;
  taken: TextSpan[];
}

/** A failure of a step whose author says nothing stops the workflow, which undoes what was written. */
function readStep(step: Record<string, unknown>, { text, format, taken }: StepBasis): ProposedStep {
  const op = isText(step['op']) ? step['op'] : '';
  const [service = '', ...names] = op.split('.');
  const operation = names.join('.');
  const { id, after, checks, on_failure, only_if } = step;
  const args = bindResults(step['args'] ?? {}, bindingsOf(step, true));
  const parameters = bindResults(format.decodeArguments(op, args), bindingsOf(step, false));
  const evidence = readEvidence(step['evidence'], { text, parameters, args, taken });
  const asks = asksOf(step['asks'], format.offered, service, operation);
  return {
    step_id: id,
    service_name: service,
    operation,
    parameters,
    validation_checks: checks,
    dependencies: after ?? [],
    failure_handling: on_failure ?? 'abort',
    ...(isRecord(only_if) && { only_if }),
    ...(evidence && { evidence }),
    ...(asks.length > 0 && { asks }),
  };
}

const bindingsOf = ({ bind }: Record<string, unknown>, inPairs: boolean): unknown =>
  Array.isArray(bind)
    ? bind.filter((each) => isRecord(each) && IN_A_PAIR.test(String(each['param'])) === inPairs)
    : bind;

/** Outputs that the operation has; an index of a list says nothing of what was asked. */
function asksOf(asks: unknown, offered: readonly OfferedOperation[], service: string, operation: string): string[] {
  const found = offered.find((each) => each.service === service && each.operation.name === operation);
  const output = fieldsOf(found?.operation.output ?? {});
  const names = Array.isArray(asks) ? asks.slice(0, MAX_ASKS).filter(isText) : [];
  return names
    .map((name) => name.split(/[/.]/).filter((key) => key !== '' && !/^#$|^\d+$/.test(key)))
    .filter((path) => path.length > 0 && hasOutput(output, path))
    .map((path) => path.join('/'));
}

const hasOutput = (fields: readonly Field[], [name, ...rest]: readonly string[]): boolean =>
  name === undefined || fields.some((field) => field.name === name && hasOutput(field.fields, rest));

/** The name of the group in which a step runs side by side with others: those that wait for equally long chains. */
function levelsOf(steps: readonly Record<string, unknown>[]): Map<unknown, string> {
  const level = new Map<unknown, number>();
  for (const { id, after, bind, ...others } of steps) {
    const bound = Array.isArray(bind) ? bind.filter(isRecord).map(({ from }) => String(from).split('.')[1]) : [];
    const evaluated = readEvaluated(others) ? findReferences(others).map(({ text }) => text.split('.')[1]) : [];
    const waits = [...(Array.isArray(after) ? after : []), ...bound, ...evaluated];
    level.set(id, Math.max(0, ...waits.map((each) => (level.get(each) ?? 0) + 1)));
  }
  const sizes = new Map<number, number>();
  for (const each of level.values()) sizes.set(each, (sizes.get(each) ?? 0) + 1);
  return new Map(
    [...level].filter(([, each]) => (sizes.get(each) ?? 0) > 1).map(([id, each]) => [id, `group_${each + 1}`]),
  );
}
