import type { Span } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';
import { findVerbatim } from './find-verbatim';
import type { Leaf } from './leaves';
import { labelOf } from './labels';
import { called, doubted, said, type Proof, type ProofContext, type Scope } from './proof';
import { isWithin, overlaps, type ClauseReading } from './request-reading';
import { isFreeText } from './step-values';

/** As long as this, in characters, a text may hold sentences. */
const SENTENCES = 300;

/** A text stands in the request word for word and whole: all that is dictated, or all up to the end of what is said. */
export function proveText(leaf: Leaf & { value: string }, scope: Scope, context: ProofContext): Proof | undefined {
  const { annotated } = context.reading;
  for (const reading of scope.clauses) {
    const { clause } = reading;
    const found = findVerbatim(annotated.text.slice(clause.start, clause.end), leaf.value);
    if (!found) continue;
    const span = { start: found.start + clause.start, end: found.end + clause.start };
    return proveSpan(leaf, span, reading, scope, context);
  }
  return undefined;
}

function proveSpan(leaf: Leaf, span: Span, reading: ClauseReading, scope: Scope, context: ProofContext): Proof {
  const { annotated } = context.reading;
  const { clause } = reading;
  const label = labelOf(context.reading, span, { name: leaf.name, labels: leaf.labels }, clause);
  const labels = label ? [label] : [];
  if (clause.dictation && overlaps(span, clause.dictation)) {
    const isWhole = wordsOutside(context, clause.dictation, span).length === 0;
    const marked = introducer(context, clause.dictation);
    if (isWhole) return said([span, clause.dictation], marked ? [...labels, marked] : labels);
    const dictated = annotated.text.slice(clause.dictation.start, clause.dictation.end);
    return doubted('VALUE_GUESSED', `The ${called(leaf)} leaves out words of “${dictated}”`, [span], labels);
  }
  const maximum = leaf.schema['maxLength'];
  // "65k service": in a text that holds sentences the word behind it is more of it.
  if (label && label.start >= span.end && typeof maximum === 'number' && maximum >= SENTENCES) {
    const word = annotated.text.slice(label.start, label.end);
    return doubted('VALUE_GUESSED', `“${word}” may be part of the ${called(leaf)}`, [span], labels);
  }
  const others = (context.vocabulary.find(scope.step.service_name, scope.step.operation)?.fields ?? []).filter(
    (field) => field.holds === 'one' && isFreeText(field),
  );
  const required = others.filter((field) => field.required);
  // What may be left out has to be named: "move Ana's car to completed" gives no reason.
  const isOnly =
    (others.length === 1 && others[0]?.required === true) || (required.length === 1 && required[0]?.name === leaf.name);
  const marked = introducer(context, span);
  const isMarked = marked !== undefined && /reason|note|description/.test(leaf.name);
  if (label || isMarked || isOnly) return said([span], marked ? [...labels, marked] : labels);
  return doubted(
    'ROLE_GUESSED',
    `Nothing says that “${annotated.text.slice(span.start, span.end)}” is the ${called(leaf)}`,
    [span],
  );
}

/** "because", "for", "reason" right before a text. */
function introducer({ reading: { annotated } }: ProofContext, span: Span): Span | undefined {
  const { from } = tokensOf(annotated.tokens, span.start, span.end);
  for (const at of [from - 1, from - 2]) {
    const token = annotated.tokens[at];
    // "Car" gives a reason in French alone.
    const isReason = token?.norm === 'car' && annotated.language === 'fr';
    if (token && (isReason || /^(?:because|since|reason|due|saying|porque|for|por|pour|,|:|-)$/.test(token.norm)))
      return token;
  }
  return undefined;
}

/** Words of a stretch outside of another; marks say nothing. */
const wordsOutside = ({ reading: { annotated } }: ProofContext, whole: Span, part: Span) =>
  annotated.tokens.filter((token) => token.kind !== 'mark' && isWithin(token, whole) && !overlaps(token, part));
