import { sameIdentifier } from '@ars/domain';
import type { IdentifierMention, Span } from '../text/annotated-text';
import { stemsOf } from '../text/stems';
import { LEXICON } from '../text/word-lists';
import type { Leaf } from './leaves';
import { called, doubted, said, type Proof, type ProofContext, type Scope } from './proof';
import { overlaps, type ClauseReading } from './request-reading';
import { takesMoney, TARGETS, valuesOf } from './step-values';

type Certainty = IdentifierMention['candidates'][number]['certainty'];
const RANK: Readonly<Record<Certainty, number>> = { labelled: 0, format: 1, shape: 2, possible: 3 };
/** As many digits count nothing and are no price at a counter. */
export const MIN_TELLING_DIGITS = 5;

/** Whether two are one, whatever separators each is written with; digits alone are those of a number with letters. */
export function isSame(one: unknown, other: unknown): boolean {
  if (sameIdentifier(one, other)) return true;
  const [first, second] = [String(one), String(other)];
  return (isDigits(first) || isDigits(second)) && digitsOf(first) === digitsOf(second);
}

const isDigits = (text: string): boolean => /^\d+$/.test(text);
const digitsOf = (text: string): string => text.replace(/^\p{L}{1,4}[-#. /]?(?=\d+$)/u, '').replace(/^0+(?=\d)/, '');

/** An identifier stands in the words that order the step, or before them where they name none of its kind. */
export function proveIdentifier(leaf: Leaf, scope: Scope, context: ProofContext): Proof | undefined {
  const here = scope.clauses.flatMap((clause) => mentionsOf(clause, leaf));
  const own = here.filter(({ value }) => isSame(value, leaf.value));
  const best = [...own].sort((one, other) => RANK[one.certainty] - RANK[other.certainty])[0];
  if (best) {
    const message = ambiguity(best, leaf, scope, context) ?? wrongWay(best.mention, leaf, scope, context);
    const spans = own.map(({ mention }) => mention);
    return message === undefined ? said(spans) : doubted('ROLE_GUESSED', message, spans);
  }
  const others = here.filter(({ certainty }) => certainty !== 'possible');
  return carriedOver(leaf, scope, others.length > 0);
}

interface Found {
  mention: IdentifierMention;
  value: string;
  certainty: Certainty;
}

function mentionsOf({ identifiers }: ClauseReading, { entity }: Leaf): Found[] {
  return identifiers.flatMap((mention) => {
    const { candidates } = mention;
    const isOther =
      candidates[0]?.certainty === 'labelled' &&
      candidates[0].entity !== entity &&
      !candidates.some((each) => each.entity === entity && each.certainty === 'labelled');
    const own = candidates.find((candidate) => candidate.entity === entity);
    return own && !isOther ? [{ mention, value: own.value, certainty: own.certainty }] : [];
  });
}

/** Why a mention that says the value may be something else. */
function ambiguity(
  { mention, certainty }: Found,
  leaf: Leaf,
  { step, clauses }: Scope,
  context: ProofContext,
): string | undefined {
  const { vocabulary } = context;
  if (certainty === 'labelled') return undefined;
  const misnamed = otherLabel(mention, leaf, context);
  if (misnamed !== undefined) return `“${mention.text}” is called a ${misnamed}, and looks like a ${called(leaf)}`;
  if (certainty === 'format') return undefined;
  const operation = vocabulary.find(step.service_name, step.operation);
  const fields = operation?.fields ?? [];
  const rivals = mention.candidates.filter(
    ({ entity, certainty: other }) =>
      entity !== leaf.entity && RANK[other] <= RANK[certainty] && fields.some((field) => field.entity === entity),
  );
  const isTaken = (entity: string): boolean =>
    valuesOf(step).some(
      (value) =>
        'leaf' in value &&
        value.leaf.entity === entity &&
        clauses
          .flatMap((clause) => mentionsOf(clause, value.leaf))
          .some(
            (found) =>
              found.mention !== mention &&
              isSame(found.value, value.leaf.value) &&
              RANK[found.certainty] < RANK[certainty],
          ),
    );
  const other = rivals.find(({ entity }) => !isTaken(entity));
  if (other) return `“${mention.text}” may be a ${other.entity.replaceAll('_', ' ')} as well as a ${called(leaf)}`;
  const isPlain = /^\d+$/.test(mention.text) && mention.text.length < MIN_TELLING_DIGITS;
  const counts = fields.some(
    (field) =>
      takesMoney(field) || (field.schema['type'] === 'integer' && !/version/.test(field.name)) || field.holds === 'map',
  );
  return isPlain && counts ? `“${mention.text}” may be a number of something as well as a ${called(leaf)}` : undefined;
}

const GIVING = /^(?:reserve|issue|assign|add)$/;

/** "Issue 2 from RO 412207", "return them to RO 412207": the words go the other way than the operation. */
function wrongWay({ start }: Span, leaf: Leaf, { step }: Scope, { reading }: ProofContext): string | undefined {
  const [verb = ''] = step.operation.split('_');
  const before = reading.annotated.tokens.filter((token) => token.end <= start).slice(-4);
  const direction = before.findLast(({ norm }) => /^(?:from|off|to|into|onto)$/.test(norm))?.norm;
  const isAway = direction === 'from' || direction === 'off';
  const isOther =
    (GIVING.test(verb) && isAway) || (/^(?:return|release|unassign)$/.test(verb) && direction !== undefined && !isAway);
  return isOther && TARGETS.has(leaf.entity ?? '') ? `“${direction}” goes the other way than to ${verb}` : undefined;
}

/** "Payment link 412188": what is called one kind of thing, and looks like another. */
function otherLabel({ start }: Span, leaf: Leaf, { vocabulary, reading }: ProofContext): string | undefined {
  const { tokens } = reading.annotated;
  const before = tokens.filter((token) => token.end <= start && token.kind !== 'mark').slice(-4);
  while (/^(?:number|no|num|nr|id)$/.test(before.at(-1)?.norm ?? '')) before.pop();
  const isBefore = (label: string): boolean => {
    const stems = stemsOf(label);
    const words = before.slice(-stems.length);
    return stems.length > 0 && words.length === stems.length && stems.every((stem, at) => words[at]?.stem === stem);
  };
  const last = before.at(-1);
  // "Hold 13508023" orders it.
  if (
    !last ||
    LEXICON.commandVerbs.has(last.norm) ||
    LEXICON.nounVerbs.has(last.norm) ||
    !/^[\s#:]*$/.test(reading.annotated.text.slice(last.end, start).replace(/number|no\.?|num|nr|id/i, ''))
  )
    return undefined;
  const fields = vocabulary.operations.flatMap((operation) => operation.fields);
  const named = fields.filter(({ entity, labels }) => entity !== undefined && labels.some(isBefore));
  return named.some(({ entity }) => entity === leaf.entity) ? undefined : named[0]?.entity?.replaceAll('_', ' ');
}

/** "… and close it": what was named before is still meant, where only one such thing was. */
function carriedOver(leaf: Leaf, { earlier, clauses }: Scope, isAnotherNamed: boolean): Proof | undefined {
  const before = earlier
    .filter(({ clause }) => !clause.quoted)
    .flatMap((clause) => mentionsOf(clause, leaf))
    .filter(({ certainty }) => certainty !== 'possible');
  const own = before.filter(({ value }) => isSame(value, leaf.value));
  const last = own.at(-1);
  if (!last) return undefined;
  const spans: Span[] = [last.mention];
  const distinct = new Set(before.map(({ value }) => value.toUpperCase()));
  if (isAnotherNamed)
    return doubted('ROLE_GUESSED', `The words that order it name another ${called(leaf)} than ${leaf.value}`, spans);
  if (distinct.size > 1)
    return doubted(
      'ROLE_GUESSED',
      `It is not said which ${called(leaf)} of several is meant; taken is ${leaf.value}`,
      spans,
    );
  return clauses.some(({ clause }) => overlaps(clause, last.mention)) ? undefined : said(spans);
}

/** Whether words point back at something: "it", "that one", "again". */
export const refersBack = (
  clauses: readonly ClauseReading[],
  tokens: readonly { norm: string; objects?: string }[],
): boolean =>
  clauses.some(({ spoken }) =>
    spoken.some(
      (at) =>
        /^(?:it|its|that|this|them|they|her|his|him|their|again|undo|lo|la|le)$/.test(tokens[at]?.norm ?? '') ||
        tokens[at]?.objects !== undefined ||
        LEXICON.repetitions.has(tokens[at]?.norm ?? ''),
    ),
  );
