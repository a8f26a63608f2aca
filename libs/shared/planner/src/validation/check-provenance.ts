import type { EvaluatedStep } from '@ars/contracts';
import type { ProofContext } from '../evidence/proof';
import { isSame } from '../evidence/prove-identifier';
import { proveValue } from '../evidence/prove-value';
import { valuesOf } from '../evidence/step-values';
import { isRead } from '../plan/catalogue';
import { isText } from '../plan/json';
import type { GraphNode } from '../plan/plan-graph';
import type { PlannedStep } from '../plan/planned-step';
import type { AnnotatedText } from '../text/annotated-text';
import { stepPath, type PlanFinding } from './plan-finding';
import { EMAIL, PHONE } from '../evidence/facts';
import type { Leaf } from '../evidence/leaves';

/** What is wrong with the values of a plan, by whether a person can judge it. */
export interface ProvenanceFindings {
  /** Identifiers and addresses that come from nowhere: who reads them back sees no fault in them. */
  invented: PlanFinding[];
  /** Other values that the request does not say. */
  unsaid: PlanFinding[];
}

/**
 * Values that come from nowhere: every literal of a write, and every identifier of a read, must stand in the request, be
 * known beside it as what it is here, be a default of the schema, or be a constant of it that the request's words name.
 * In which role a value stands there is for the judge of evidence to say.
 */
export function checkProvenance(steps: readonly PlannedStep[], context: ProofContext): ProvenanceFindings {
  const clauses = context.reading.clauses.filter(({ clause }) => !clause.quoted);
  const found = steps.flatMap((step, index) =>
    valuesOf(step).flatMap((value) => {
      if (!('leaf' in value) || !needsProof(value.leaf, step)) return [];
      const { doubt } = proveValue(value, { step, clauses, earlier: [] }, context);
      return doubt?.code === 'VALUE_GUESSED' ? [{ leaf: value.leaf, finding: findingOf(value.leaf, step, index) }] : [];
    }),
  );
  const isInvented = ({ leaf }: { leaf: Leaf }): boolean =>
    (leaf.entity !== undefined || isContact(leaf)) && !standsIn(context.reading.annotated, String(leaf.value));
  return {
    invented: found.filter(isInvented).map(({ finding }) => finding),
    unsaid: found.filter((each) => !isInvented(each)).map(({ finding }) => finding),
  };
}

/**
 * Numbers that a computation is made with and that no one has said: what is worked out with them is told as a fact.
 * @param steps as their author listed them
 */
export const inventedNumbers = (
  steps: readonly (EvaluatedStep | GraphNode)[],
  { reading: { annotated }, request }: ProofContext,
): PlanFinding[] =>
  steps.flatMap((step, index) => {
    if (!('function' in step) || step.by === undefined) return [];
    const { by, step_id } = step;
    const said = annotated.entities.filter(
      (entity) => (entity.kind === 'number' || entity.kind === 'money') && Math.abs(entity.value) === Math.abs(by),
    );
    // "20 % off" is no twenty of anything, and "$20 off" no share.
    const isSaid =
      said.length > 0
        ? said.some((entity) => (entity.kind === 'number' && entity.percent === true) === (step.function === 'percent'))
        : numbersIn(annotated.text).has(Math.abs(by));
    const isHalf = step.function === 'percent' && by === 50 && annotated.tokens.some(({ norm }) => HALVES.has(norm));
    const isAnswered = (request.answered ?? []).some((answer) => numbersIn(JSON.stringify(answer)).has(by));
    if (isSaid || isHalf || isAnswered) return [];
    const message = `by: “${by}” is not in the request; compute with outputs, or with a number that it says`;
    return [{ code: 'UNPROVEN_VALUE', step_id, path: stepPath(index, 'by'), message }];
  });

/** The one share that people say by a word of its own. */
const HALVES: ReadonlySet<string> = new Set(['half', 'mitad', 'moitie', 'moitié']);

/** In figures, with marks of thousands or without. */
const numbersIn = (text: string): Set<number> =>
  new Set(
    [...text.matchAll(/\d[\d.,]*/g)].flatMap(([figures]) =>
      [figures.replaceAll(',', ''), figures.replaceAll('.', '').replace(',', '.')].map((each) =>
        Number(each.replace(/\.$/, '')),
      ),
    ),
  );

const findingOf = ({ name, value, path }: Leaf, { step_id }: PlannedStep, index: number): PlanFinding => ({
  code: 'UNPROVEN_VALUE',
  step_id,
  path: stepPath(index, 'parameters', ...path),
  message: `${name}: “${value}” is neither in the request nor in its context; ask for it, refer to a result, or leave it out`,
});

const needsProof = ({ entity }: Leaf, { capability }: PlannedStep): boolean =>
  !isRead(capability) || entity !== undefined;

/** Of North America. */
const NATIONAL_DIGITS = 10;

const bare = (text: string): string => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** In a quotation, in the role of something else, or "7010" for PAY-7010: that a person can see. */
const standsIn = ({ text, tokens }: AnnotatedText, value: string): boolean => {
  const [written, wanted] = [bare(text), bare(value)];
  // A national number lacks the country's code.
  const isWritten = wanted !== '' && written.includes(PHONE.test(value) ? wanted.slice(-NATIONAL_DIGITS) : wanted);
  return isWritten || tokens.some((token) => token.kind === 'number' && isSame(token.text, value));
};

const isContact = ({ value }: Leaf): boolean => isText(value) && (EMAIL.test(value) || PHONE.test(value));
