import { type EngineStep, parseReference, type SelectStep } from '@ars/contracts';
import { literalsOf, producersOf, referencesOf } from '../plan/evaluated-parts';
import { throughSteps } from '../plan/plan-graph';
import type { PlannedStep } from '../plan/planned-step';
import type { Span } from '../text/annotated-text';
import { stemsOf } from '../text/stems';
import { isFunctionWord, LEXICON } from '../text/word-lists';
import { leavesOf } from './leaves';
import type { ProofContext, Scope } from './proof';
import { isSame } from './prove-identifier';
import type { ClauseReading } from './request-reading';

/** A value that was chosen or worked out: what it was made of, and why it may not be what was meant. */
export interface Made {
  /** The calls whose results it is made of. */
  origins: PlannedStep[];
  /** The words that say what it was chosen by or worked out with. */
  spans: Span[];
  /** What it was chosen by or worked out with that no words say. */
  astray?: string;
}

interface Said {
  literal: string | number;
  /** Undefined where no words say it. */
  spans: Span[] | undefined;
}

/**
 * What was chosen out of results and worked out of them is a fact like the results themselves, where the words that order
 * the write say everything that it was chosen by or worked out with.
 */
export function provenByEvaluation(step: EngineStep, scope: Scope, context: ProofContext): Made {
  const behind = evaluatedBehind(step, context);
  const origins = context.steps.filter(({ step_id }) => behind.some((each) => producersOf(each).includes(step_id)));
  const literals = behind
    .flatMap(literalsOf)
    .map((literal): Said => ({ literal, spans: saying(literal, scope, context) }));
  const ends = behind.flatMap((each) => (each.kind === 'select' ? endOf(each, scope, context) : []));
  const sought = origins.flatMap(({ parameters }) => leavesOf([], parameters).map(({ value }) => value));
  const spans = [
    ...literals.flatMap((each) => each.spans ?? []),
    ...ends.flatMap((each) => each.spans ?? []),
    ...sought.flatMap((value) => (typeof value === 'boolean' ? [] : (saying(value, scope, context) ?? []))),
  ];
  const unsaid = [...literals, ...ends].find((each) => each.spans === undefined);
  return { origins, spans, ...(unsaid && { astray: String(unsaid.literal) }) };
}

/** The step itself and those without a call that it is made of. */
function evaluatedBehind({ step_id }: EngineStep, { evaluated }: ProofContext): EngineStep[] {
  const ids = throughSteps([step_id], evaluated);
  return evaluated.filter((each) => ids.includes(each.step_id));
}

/** Names of outputs and members that a value is made of: "estimate", of `$steps.order.outputs.estimate`. */
export function madeOf(step: EngineStep): string[] {
  const members = step.kind === 'compute' ? step.of.flatMap(({ member }) => member ?? []) : [];
  const outputs = referencesOf(step).flatMap(({ text }) => {
    const { output, pointer = [] } = parseReference(text) ?? {};
    return [pointer.at(-1) ?? output ?? ''];
  });
  return members.length > 0 ? members : outputs;
}

/** Where the words say it; undefined where they do not. */
function saying(literal: string | number, { clauses }: Scope, context: ProofContext): Span[] | undefined {
  const entities = clauses.flatMap((clause) => clause.entities);
  const found = entities.filter(
    (entity) =>
      isSame(entity.text, literal) ||
      ('value' in entity && (entity.value === literal || isSame(entity.value, literal))) ||
      (entity.kind === 'date' && (entity.day === literal || entity.moment === literal)),
  );
  if (found.length > 0) return found;
  return typeof literal === 'string' ? wordsSaying(literal, clauses, context) : undefined;
}

function wordsSaying(
  literal: string,
  clauses: readonly ClauseReading[],
  { reading }: ProofContext,
): Span[] | undefined {
  const words = clauses.flatMap(({ spoken }) => spoken.flatMap((at) => reading.annotated.tokens[at] ?? []));
  const stems = stemsOf(literal.replaceAll('_', ' ')).filter((stem) => !isFunctionWord(stem));
  const found = stems.map((stem) => words.find((word) => word.stem === stem || word.meaning === stem));
  return stems.length > 0 && found.every((word) => word !== undefined) ? found : undefined;
}

/** "The oldest hold": by what the one of several was chosen, and the word that says at which end of them it is. */
function endOf({ take, order_by }: SelectStep, { clauses }: Scope, { reading }: ProofContext): Said[] {
  if (take !== 'first') return [];
  const literal = order_by?.member.replaceAll('_', ' ') ?? 'first';
  const end = order_by?.descending ? LEXICON.greatest : LEXICON.least;
  const words = clauses.flatMap(({ spoken }) => spoken.flatMap((at) => reading.annotated.tokens[at] ?? []));
  const said = order_by ? words.filter(({ norm }) => end.has(norm)) : [];
  return [{ literal, spans: said.length > 0 ? said : undefined }];
}
