import { sameIdentifier } from '@ars/domain';
import type { IgnoredText } from '@ars/contracts';
import { openWords } from '../evidence/open-words';
import type { ProofContext } from '../evidence/proof';
import type { RequestReading } from '../evidence/request-reading';
import { literalsOf, wordsOf } from '../plan/evaluated-parts';
import { fieldsOf } from '../plan/fields';
import { isText } from '../plan/json';
import type { PlannedStep } from '../plan/planned-step';
import type { Catalogue } from '../planner';
import type { Entity, Span } from '../text/annotated-text';
import type { PlanFinding } from './plan-finding';
import { findVerbatim } from '../evidence/find-verbatim';
import { leavesOf, type Leaf } from '../evidence/leaves';
import { unmetClauses } from './unmet-clauses';

/**
 * What a plan leaves out of the request: amounts, addresses, identifiers and other numbers that no step uses, and clauses
 * that no step has to do with. What the plan lists as ignored is left out knowingly.
 */
export function checkCoverage(
  steps: readonly PlannedStep[],
  { reading, evaluated }: Pick<ProofContext, 'reading' | 'evaluated'>,
  catalogue: Catalogue,
  ignored: readonly IgnoredText[] = [],
): PlanFinding[] {
  const { text } = reading.annotated;
  const leaves = steps.flatMap(({ capability, parameters }) => leavesOf(fieldsOf(capability.parameters), parameters));
  const values = [...leaves.map(({ value }) => value), ...evaluated.flatMap(literalsOf)];
  const arranged = evaluated.flatMap(wordsOf);
  const passages = [...values.filter(isText), ...arranged, ...ignored.map(({ text: left }) => left)];
  const used = passages.flatMap((passage) => findVerbatim(text, passage) ?? []);
  const isOpen = (span: Span): boolean => openWords(span, used, reading.annotated.tokens).length > 0;
  return [
    ...tellingEntities(reading).filter((entity) => isOpen(entity) && !values.some((value) => isUse(value, entity))),
    ...unmetClauses(reading, steps, values, catalogue).filter(isOpen),
  ].map(({ start, end }) => ({
    code: 'UNCOVERED_REQUEST',
    path: '/execution_steps',
    message: `No step does anything about “${text.slice(start, end)}”; use it, quote it where a step is about it, or list it in ignored with a reason`,
  }));
}

/** What must not be overlooked: addresses, amounts, identifiers and numbers, but for one of a thing and numbered lines. */
function tellingEntities({ annotated: { entities, identifiers, tokens, text } }: RequestReading): Entity[] {
  return entities.filter((entity) => {
    if (entity.kind === 'email' || entity.kind === 'phone' || entity.kind === 'money') return true;
    const isLabelled = identifiers.some(
      (mention) => mention.start === entity.start && mention.candidates[0]?.certainty === 'labelled',
    );
    if (entity.kind === 'code') return isLabelled || isCode(entity.value);
    if (entity.kind !== 'number') return false;
    const isOne = Math.abs(entity.value) === 1 && !isLabelled;
    const isLine =
      /^\s*[.)]\s/.test(text.slice(entity.end)) &&
      /(?:^|[\n:;,.]\s*)$/.test(text.slice(Math.max(0, entity.start - 4), entity.start));
    const isInBrackets =
      tokens.length > 0 &&
      /^\)\s/.test(text.slice(entity.end)) &&
      !/\([^)]*$/.test(text.slice(Math.max(0, entity.start - 40), entity.start));
    return !isOne && !isLine && !isInBrackets && entity.percent !== true;
  });
}

/** Letters and digits mixed in one code, or more digits than counts and years have. */
const isCode = (text: string): boolean =>
  /^[\d-]{6,}$/.test(text) || (/^[A-Z0-9-]{6,}$/.test(text) && /\d{3}/.test(text));

function isUse(value: Leaf['value'], entity: Entity): boolean {
  switch (entity.kind) {
    case 'number':
    case 'money':
      return isNumberIn(value, entity);
    case 'email':
    case 'phone':
      return String(value).toLowerCase() === entity.value.toLowerCase();
    default:
      return (
        sameIdentifier(value, entity.text) ||
        (digitsOf(value) !== undefined && digitsOf(value) === digitsOf(entity.text))
      );
  }
}

function isNumberIn(value: Leaf['value'], entity: Extract<Entity, { kind: 'number' | 'money' }>): boolean {
  const digits = (entity.kind === 'number' ? entity.digits : entity.text).replaceAll(/\D/g, '');
  const isPart =
    isText(value) &&
    ((value.match(/\d+/g) ?? []).some((run) => Number(run) === entity.value) ||
      (digits.length > 2 && value.replaceAll(/\D/g, '').includes(digits)));
  return isPart || Math.abs(Number(value)) === Math.abs(entity.value);
}

/** "RO-1234" for 1234, and "customer 20118" for C-20118. */
const digitsOf = (id: unknown): string | undefined => /^(?:\p{L}{1,4}[-.# ]?)?(\d{3,})$/u.exec(String(id))?.[1];
