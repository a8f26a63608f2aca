import { type EngineStep, parseReference } from '@ars/contracts';
import { isRead } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import type { PlannedStep } from '../plan/planned-step';
import { isFunctionWord } from '../text/word-lists';
import { stemsOf } from '../text/stems';
import { isKnown } from './facts';
import type { Leaf } from './leaves';
import { called, doubted, type Proof, type ProofContext, type Scope } from './proof';
import { isSame, proveIdentifier } from './prove-identifier';
import { madeOf, provenByEvaluation } from './prove-evaluated';
import { proveConstant } from './prove-constant';
import { proveContact } from './prove-contact';
import type { Span } from '../text/annotated-text';
import type { ClauseReading } from './request-reading';
import { labelStems } from './operation-fit';
import { isFreeText, takesMoney, valuesOf, type StepValue } from './step-values';

/** The result of an earlier step is a fact where that step is about what the words name, and nothing else was looked for. */
export function proveReference(value: StepValue & { reference: string }, scope: Scope, context: ProofContext): Proof {
  const reference = parseReference(value.reference);
  const evaluated = context.evaluated.find(({ step_id }) => step_id === reference?.stepId);
  if (evaluated) return proveMade(value, evaluated, scope, context);
  const producer = context.steps.find(({ step_id }) => step_id === reference?.stepId);
  if (!reference || !producer) return doubted('VALUE_GUESSED', `Nothing says the ${nameOf(value)}`);
  const astray = firstAstray([producer], scope, context);
  if (astray !== undefined) return foundBy(value, astray);
  const isIndexed = reference.pointer.some((token) => /^\d+$/.test(token));
  if (isIndexed && namesOneThing(producer))
    return doubted('ROLE_GUESSED', `Which ${nameOf(value)} of several is meant is not said`);
  const output = outputOf(producer, reference.output, reference.pointer);
  if (value.field && takesMoney(value.field) && output && !isSpokenOf(output, scope)) {
    return doubted('VALUE_GUESSED', `No words say that the ${nameOf(value)} is the ${called(output)}`);
  }
  return { source: 'result', spans: [] };
}

/** What was chosen or worked out: by what the words say, of what they speak of, out of what was looked up by them. */
function proveMade(value: StepValue, step: EngineStep, scope: Scope, context: ProofContext): Proof {
  const { origins, spans, astray = firstAstray(origins, scope, context) } = provenByEvaluation(step, scope, context);
  if (astray !== undefined) return foundBy(value, astray, spans);
  const outputs = origins.flatMap(({ capability }) => allFields(fieldsOf(capability.output ?? {})));
  const made = step.kind === 'compute' ? outputs.filter(({ name }) => madeOf(step).includes(name)) : [];
  const [unsaid] = made.filter((output) => !isSpokenOf(output, scope));
  return value.field && takesMoney(value.field) && unsaid
    ? doubted('VALUE_GUESSED', `No words say that the ${nameOf(value)} is made of the ${called(unsaid)}`, spans)
    : { source: 'result', spans };
}

const allFields = (fields: readonly Field[]): Field[] => fields.flatMap((field) => [field, ...allFields(field.fields)]);

/** What the first of several reads is given that the request does not say. */
function firstAstray(
  producers: readonly PlannedStep[],
  scope: Scope,
  context: ProofContext,
  seen = new Set<string>(),
): string | undefined {
  for (const producer of producers) {
    const astray = lookedElsewhere(producer, scope, context, seen);
    if (astray !== undefined) return astray;
  }
  return undefined;
}

const foundBy = (value: StepValue, astray: string, spans: Span[] = []): Proof =>
  doubted(
    'VALUE_GUESSED',
    `The ${nameOf(value)} is looked up by “${astray}”, which the words that order it do not say`,
    spans,
  );

const nameOf = ({ field, name }: StepValue): string => (field ? called(field) : name.replaceAll('_', ' '));

/** What an earlier step is given that the request does not say: it finds something else then. */
function lookedElsewhere(
  step: PlannedStep,
  scope: Scope,
  context: ProofContext,
  seen: Set<string>,
): string | undefined {
  if (seen.has(step.step_id)) return undefined;
  seen.add(step.step_id);
  if (!isRead(step.capability)) return undefined;
  for (const value of valuesOf(step)) {
    if ('reference' in value) {
      const stepId = parseReference(value.reference)?.stepId;
      const evaluated = context.evaluated.find(({ step_id }) => step_id === stepId);
      const made = evaluated && provenByEvaluation(evaluated, scope, context);
      const producers = made?.origins ?? context.steps.filter(({ step_id }) => step_id === stepId);
      const astray = made?.astray ?? firstAstray(producers, scope, context, seen);
      if (astray !== undefined) return astray;
    } else if (!isSought(value, { ...scope, step }, context)) return String(value.leaf.value);
  }
  return undefined;
}

function isSought({ leaf }: StepValue & { leaf: Leaf }, scope: Scope, context: ProofContext): boolean {
  const { value, schema } = leaf;
  if (value === schema['default'] || typeof value === 'boolean' || isKnown(leaf, scope.step, context.facts))
    return true;
  const wide = { ...scope, clauses: [...scope.clauses, ...scope.earlier] };
  if (leaf.entity !== undefined) return proveIdentifier(leaf, scope, context) !== undefined;
  // As many as there can be: that hides nothing.
  if (typeof value === 'number') return schema['default'] !== undefined && value === schema['maximum'];
  if (Array.isArray(schema['enum'])) return proveConstant({ ...leaf, value }, wide, context) !== undefined;
  return proveContact(value, wide, context) !== undefined || sayAll(wide.clauses, value, context);
}

/** Every word of what is looked for stands in one of the clauses, written as it may be: "ana called, move her camry". */
function sayAll(clauses: readonly ClauseReading[], value: string, { reading }: ProofContext): boolean {
  const words = clauses
    .filter(({ clause }) => !clause.quoted)
    .flatMap(({ spoken }) => spoken.flatMap((at) => reading.annotated.tokens[at] ?? []));
  return stemsOf(value).every(
    (stem) =>
      isFunctionWord(stem) ||
      words.some((word) => word.stem === stem || word.stem.replace(/s$/, '') === stem || isSame(word.text, stem)),
  );
}

/** Whether a referred step looks for something by words that a clause says. */
export function isLookedUpBy(reference: string, clause: ClauseReading, context: ProofContext): boolean {
  const producer = context.steps.find(({ step_id }) => step_id === parseReference(reference)?.stepId);
  return (
    producer !== undefined &&
    valuesOf(producer).some(
      (value) => 'leaf' in value && isFreeText(value.leaf) && sayAll([clause], String(value.leaf.value), context),
    )
  );
}

/** Whether a read tells of one thing by its identifier: a list in it is no search. */
const namesOneThing = ({ capability, parameters }: PlannedStep): boolean =>
  fieldsOf(capability.parameters).some(
    (field) =>
      field.required && field.entity !== undefined && field.holds === 'one' && parameters[field.name] !== undefined,
  );

function outputOf({ capability }: PlannedStep, name: string, pointer: readonly string[]): Field | undefined {
  let field = fieldsOf(capability.output ?? {}).find((each) => each.name === name);
  for (const token of pointer)
    if (field && !/^\d+$/.test(token)) field = field.fields.find((each) => each.name === token);
  return field;
}

/** The words that order it say what the result is called: "for her balance". */
const isSpokenOf = (output: Field, { clauses }: Scope): boolean =>
  labelStems(output)
    .filter((stem) => !isFunctionWord(stem) && stem.length > 2)
    .some((stem) => clauses.some(({ stems }) => stems.has(stem)));
