import type { Doubt } from '@ars/contracts';
import type { Span, Token } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';
import type { JudgedStep } from './find-order';
import type { ProofContext } from './proof';
import { spanWith, type ClauseReading } from './request-reading';

/** Between two of which one is meant. */
const OR = /^(?:or|either|neither|nor|versus|vs|and\/or|y\/o|et\/ou)$/;
/** The same in Spanish and French; elsewhere it may be a letter. */
const O = /^(?:o|u|ou)$/;
/** Who says these in between thinks again. */
const HESITATION =
  /^(?:er|err|erm|uh|uhh|um|umm|uhm|hm|hmm|eh|ehm|euh|heu|hum|sorry|oops|whoops|oh|ah|perdon|pardon|digo|no|nah|rather)$/;
/** Between the first and the last of a range. */
const RANGE = /^(?:-|–|—|~|\.{2,}|…|to|thru|through|till|until|hasta|a|al|à|jusqu|jusqu'a|jusqu'au)$/;

/** One of several things, or all from one to another: which of them are meant nothing says. */
export function checkAlternatives(judged: readonly JudgedStep[], { reading }: ProofContext): Doubt[] {
  const { tokens } = reading.annotated;
  return [...new Set(judged.flatMap(({ order }) => order.scope.clauses))].flatMap((clause) => {
    const at = alternativeIn(clause, tokens, reading.entityAt) ?? rangeIn(clause, judged, tokens);
    const token = at === undefined ? undefined : tokens[at];
    if (!token) return [];
    return [
      {
        code: 'ROLE_GUESSED' as const,
        message: `“${clause.clause.text.trim()}” leaves open which of several is meant`,
        spans: [spanWith(reading, token)],
      },
    ];
  });
}

function alternativeIn(
  { spoken }: ClauseReading,
  tokens: readonly Token[],
  entityAt: readonly unknown[],
): number | undefined {
  const first = spoken.find((at) => entityAt[at] !== undefined);
  const last = spoken.findLast((at) => entityAt[at] !== undefined);
  return spoken.find((at) => {
    const { norm, start } = tokens[at] as Token;
    if (entityAt[at] !== undefined) return false;
    if (OR.test(norm)) return true;
    const isBetween = first !== undefined && last !== undefined && first < at && at < last;
    const isGluedToMark = tokens[at - 1]?.end === start && tokens[at - 1]?.kind === 'mark';
    return isBetween && !isGluedToMark && (HESITATION.test(norm) ? !isNumberLabel(tokens, at) : O.test(norm));
  });
}

/** "check no 2231" */
const isNumberLabel = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.norm === 'no' && /^(?:\.|#)?$/.test(tokens[at + 1]?.kind === 'mark' ? (tokens[at + 1]?.text ?? '') : '');

/** Both ends of a range are written to, and nothing is of what lies between. */
function rangeIn(
  { identifiers }: ClauseReading,
  judged: readonly JudgedStep[],
  tokens: readonly Token[],
): number | undefined {
  const isUsed = (mention: Span): boolean =>
    judged.some(({ proofs }) =>
      proofs.some(({ spans }) => spans.some(({ start, end }) => start <= mention.start && mention.end <= end)),
    );
  for (const [index, mention] of identifiers.entries()) {
    const next = identifiers[index + 1];
    if (!next || !isUsed(mention) || !isUsed(next) || !isAlike(mention, next)) continue;
    const { to } = tokensOf(tokens, mention.start, mention.end);
    const { from } = tokensOf(tokens, next.start, next.end);
    const between = tokens.slice(to, from);
    if (between.length > 0 && between.every(({ norm, text }) => RANGE.test(norm) || RANGE.test(text))) return to;
  }
  return undefined;
}

const isAlike = (one: ClauseReading['identifiers'][number], other: ClauseReading['identifiers'][number]): boolean =>
  one.candidates.some(
    ({ entity, certainty }) =>
      certainty !== 'possible' &&
      other.candidates.some((each) => each.entity === entity && each.certainty !== 'possible'),
  );
