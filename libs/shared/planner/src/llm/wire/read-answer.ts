import type { Clarification, WorkflowStep } from '@ars/contracts';
import { isReference } from '@ars/contracts';
import { qualifiedName, type OfferedOperation } from '../../plan/catalogue';
import { isRecord, isText } from '../../plan/json';
import { findJsonObjects } from '../find-json';
import { ANSWER_KINDS, type AnswerKind, type WireFormat } from './wire-format';

/** A step as the specification writes it, before the validation engine has seen it. */
export type ProposedStep = Partial<Record<keyof WorkflowStep, unknown>>;

export type Answer =
  | { kind: 'plan'; steps: ProposedStep[] }
  | { kind: 'clarify'; clarification: Clarification }
  | { kind: 'unsupported'; message: string };

const LONGEST_QUESTION = 500;
const MOST_OPTIONS = 3;
const MOST_MISSING = 10;
/** Who names more steps is told so by the validation engine; there is no need to read them all. */
const MOST_STEPS = 100;

/** @returns what a model answered, or `undefined` where its text holds nothing in the wire format */
export function readAnswer(text: string, format: WireFormat): Answer | undefined {
  const answers = findJsonObjects(text).flatMap((object) => {
    const kind = kindOf(object);
    return kind ? [{ kind, object }] : [];
  });
  const [answer] = answers;
  if (!answer) return undefined;
  const { kind, object } = answer;
  if (kind === 'plan') return { kind, steps: stepsOf(object, format) };
  const clarification = clarificationOf(object['clarification'], format.offered);
  if (!clarification) return undefined;
  return kind === 'clarify' ? { kind, clarification } : { kind, message: clarification.question };
}

/** Models without structured output leave the obvious out now and then. */
function kindOf({ kind, steps, clarification }: Record<string, unknown>): AnswerKind | undefined {
  const known = ANSWER_KINDS.find((each) => each === kind);
  if (known || kind !== undefined) return known === 'plan' && !Array.isArray(steps) ? undefined : known;
  if (Array.isArray(steps) && steps.length > 0) return 'plan';
  return clarification === undefined || clarification === null ? undefined : 'clarify';
}

const stepsOf = ({ steps }: Record<string, unknown>, format: WireFormat): ProposedStep[] => {
  const all = (steps as unknown[]).slice(0, MOST_STEPS);
  const levels = levelsOf(all.filter(isRecord));
  return all.map((step, index) => (isRecord(step) ? stepOf(step, index, format, levels) : { step_order: index + 1 }));
};

function stepOf(
  step: Record<string, unknown>,
  index: number,
  format: WireFormat,
  levels: ReadonlyMap<unknown, string>,
): ProposedStep {
  const op = isText(step['op']) ? step['op'] : '';
  const [service = '', ...operation] = op.split('.');
  const { id, after, checks, on_failure } = step;
  return {
    step_id: id,
    step_order: index + 1,
    service_name: service,
    operation: operation.join('.'),
    parameters: withBindings(format.decodeArguments(op, step['args'] ?? {}), step['bind']),
    validation_checks: checks,
    dependencies: after ?? [],
    parallel_group: levels.get(id) ?? null,
    failure_handling: on_failure ?? undefined,
  };
}

/** Puts references where the proposal wants them; what is no reference becomes one that the validation refuses. */
function withBindings(args: unknown, bindings: unknown): unknown {
  if (!Array.isArray(bindings) || !isRecord(args)) return args;
  return bindings.filter(isRecord).reduce<unknown>((bound, { param, from }) => {
    const reference = isReference(from) ? from : `$steps.${String(from)}`;
    return at(bound, String(param).split('/').filter(Boolean), reference);
  }, args);
}

/** A copy with a value at a path of keys; lists are filled, what is missing becomes an object or a list. */
function at(target: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const isIndex = /^\d{1,2}$/.test(key);
  if (Array.isArray(target) || (isIndex && !isRecord(target))) {
    const list: unknown[] = Array.isArray(target) ? [...target] : [];
    const index = Math.min(isIndex ? Number(key) : list.length, list.length);
    list[index] = at(list[index], rest, value);
    return list;
  }
  const object = isRecord(target) ? target : {};
  return Object.fromEntries([...Object.entries(object), [key, at(object[key], rest, value)]]);
}

/** The name of the group in which a step runs side by side with others: those that wait for equally long chains. */
function levelsOf(steps: readonly Record<string, unknown>[]): Map<unknown, string> {
  const level = new Map<unknown, number>();
  for (const { id, after, bind } of steps) {
    const bound = Array.isArray(bind) ? bind.filter(isRecord).map(({ from }) => String(from).split('.')[1]) : [];
    const waits = [...(Array.isArray(after) ? after : []), ...bound];
    level.set(id, Math.max(0, ...waits.map((each) => (level.get(each) ?? 0) + 1)));
  }
  const sizes = new Map<number, number>();
  for (const each of level.values()) sizes.set(each, (sizes.get(each) ?? 0) + 1);
  return new Map(
    [...level].filter(([, each]) => (sizes.get(each) ?? 0) > 1).map(([id, each]) => [id, `group_${each + 1}`]),
  );
}

/** Only operations and parameters that exist are named to the person. */
function clarificationOf(value: unknown, offered: readonly OfferedOperation[]): Clarification | undefined {
  const { question, options, missing } = isRecord(value) ? value : { question: value };
  if (!isText(question) || !question.trim()) return undefined;
  const find = (name: unknown): OfferedOperation | undefined => offered.find((each) => qualifiedName(each) === name);
  return {
    question: question.trim().slice(0, LONGEST_QUESTION),
    options: listed(options, MOST_OPTIONS).flatMap((name) => {
      const found = find(name);
      return found ? [{ operation: qualifiedName(found), description: found.operation.description }] : [];
    }),
    missing: listed(missing, MOST_MISSING).flatMap((each) => (isRecord(each) ? missingField(each, find) : [])),
  };
}

function missingField(
  { op, param }: Record<string, unknown>,
  find: (name: unknown) => OfferedOperation | undefined,
): Clarification['missing'] {
  const found = find(op);
  const properties = found?.operation.parameters['properties'];
  if (!found || !isText(param) || !isRecord(properties) || !Object.hasOwn(properties, param)) return [];
  const field = properties[param];
  const description = isRecord(field) && isText(field['description']) ? field['description'] : param;
  return [{ operation: qualifiedName(found), name: param, description }];
}

const listed = (value: unknown, most: number): unknown[] => (Array.isArray(value) ? value.slice(0, most) : []);
