import { PLAN_LANGUAGES, type Clarification, type IgnoredText, type Reading, type WorkflowPlan } from '@ars/contracts';
import { qualifiedName, type OfferedOperation } from '../../plan/catalogue';
import { isRecord, isText } from '../../plan/json';
import { findJsonObjects } from '../find-json';
import { readSteps, type ProposedStep } from './read-steps';
import { ANSWER_KINDS, type AnswerKind, type WireFormat } from './wire-format';

/** A plan as the specification writes it, but for what code decides, before the validation engine has seen it. */
export type Proposal = Pick<
  WorkflowPlan,
  'ignored' | 'language' | 'unanswered' | 'readings' | 'answer' | 'then_ask'
> & {
  execution_steps: ProposedStep[];
};

export type Answer =
  | { kind: 'plan'; proposal: Proposal }
  | { kind: 'clarify'; clarification: Clarification }
  | { kind: 'unsupported'; message: string };

type Fields = Record<string, unknown>;

const MAX_MESSAGE_LENGTH = 1_500;
const MAX_OPTIONS = 3;
const MAX_MISSING = 10;
const MAX_IGNORED = 50;
const MAX_READINGS = 2;
const MAX_PASSAGES = 20;

/**
 * @param request the request's text
 * @returns what a model answered, or `undefined` where its text holds nothing in the wire format
 */
export function readAnswer(text: string, request: string, format: WireFormat): Answer | undefined {
  const answers = findJsonObjects(text).flatMap((object) => {
    const kind = kindOf(object);
    return kind ? [{ kind, object }] : [];
  });
  const [answer] = answers;
  if (!answer) return undefined;
  const { kind, object } = answer;
  const steps = readSteps(listed(object['steps'], Infinity), request, format);
  const proposal: Proposal = { ...claimsOf(object, format.offered), execution_steps: steps };
  if (kind === 'plan') return { kind, proposal };
  const message = messageOf(object);
  if (message === undefined) return undefined;
  if (kind === 'answer') return { kind: 'plan', proposal: { ...proposal, answer: message, execution_steps: [] } };
  if (kind === 'unsupported') return { kind, message };
  const clarification = clarificationOf(message, object, format.offered);
  return steps.length > 0
    ? { kind: 'plan', proposal: { ...proposal, then_ask: clarification } }
    : { kind, clarification };
}

/** Models without structured output leave the obvious out now and then. */
function kindOf({ kind, steps, message }: Fields): AnswerKind | undefined {
  const known = ANSWER_KINDS.find((each) => each === kind);
  if (known || kind !== undefined) return known === 'plan' && !Array.isArray(steps) ? undefined : known;
  if (Array.isArray(steps) && steps.length > 0) return 'plan';
  return isText(message) ? 'clarify' : undefined;
}

function messageOf({ message }: Fields): string | undefined {
  const said = isText(message) ? message.trim().slice(0, MAX_MESSAGE_LENGTH) : '';
  return said === '' ? undefined : said;
}

/** What is said of the plan as a whole. */
function claimsOf(
  { language, ignored, unanswered, readings }: Fields,
  offered: readonly OfferedOperation[],
): Omit<Proposal, 'execution_steps'> {
  const known = PLAN_LANGUAGES.find((each) => each === language);
  const left = listed(ignored, MAX_IGNORED).flatMap(ignoredOf);
  const open = listed(unanswered, MAX_PASSAGES).filter(isText);
  const others = listed(readings, MAX_READINGS).flatMap((each, index) => readingOf(each, index, offered));
  return {
    ...(known && { language: known }),
    ...(left.length > 0 && { ignored: left }),
    ...(open.length > 0 && { unanswered: open }),
    ...(others.length > 0 && { readings: others }),
  };
}

const ignoredOf = (value: unknown): IgnoredText[] =>
  isRecord(value) && isText(value['words']) ? [{ text: value['words'], reason: String(value['reason'] ?? '') }] : [];

/** Another way to read the request, of an operation and parameters that exist. */
function readingOf(value: unknown, index: number, offered: readonly OfferedOperation[]): Reading[] {
  if (!isRecord(value) || !isText(value['label'])) return [];
  const found = operationNamed(value['op'], offered);
  if (!found) return [];
  const values = listed(value['values'], MAX_MISSING).filter(isRecord);
  const known = values.flatMap(({ param, value: given }): [string, unknown][] =>
    isText(param) && fieldOf(found, param) ? [[param, given]] : [],
  );
  const label = value['label'].trim();
  return label === ''
    ? []
    : [{ id: `reading_${index + 1}`, label, operation: qualifiedName(found), values: Object.fromEntries(known) }];
}

/** Only operations and parameters that exist are named to the person. */
const clarificationOf = (
  question: string,
  { options, missing }: Fields,
  offered: readonly OfferedOperation[],
): Clarification => ({
  question,
  options: listed(options, MAX_OPTIONS).flatMap((name) => {
    const found = operationNamed(name, offered);
    return found ? [{ operation: qualifiedName(found), description: found.operation.description }] : [];
  }),
  missing: listed(missing, MAX_MISSING).flatMap((each) => (isRecord(each) ? missingField(each, offered) : [])),
});

function missingField({ op, param }: Fields, offered: readonly OfferedOperation[]): Clarification['missing'] {
  const found = operationNamed(op, offered);
  const field = found && isText(param) ? fieldOf(found, param) : undefined;
  if (!found || !isText(param) || field === undefined) return [];
  const description = isRecord(field) && isText(field['description']) ? field['description'] : param;
  return [{ operation: qualifiedName(found), name: param, description }];
}

const operationNamed = (name: unknown, offered: readonly OfferedOperation[]): OfferedOperation | undefined =>
  offered.find((each) => qualifiedName(each) === name);

/** The schema of a parameter that an operation takes. */
function fieldOf({ operation }: OfferedOperation, param: string): unknown {
  const properties = operation.parameters['properties'];
  return isRecord(properties) && Object.hasOwn(properties, param) ? properties[param] : undefined;
}

const listed = (value: unknown, most: number): unknown[] => (Array.isArray(value) ? value.slice(0, most) : []);
