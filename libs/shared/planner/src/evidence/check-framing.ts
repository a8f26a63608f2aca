import type { Doubt } from '@ars/contracts';
import { LEXICON } from '../text/word-lists';
import type { JudgedStep } from './find-order';
import type { ProofContext } from './proof';
import { spanWith, type ClauseReading } from './request-reading';

const EMOJI = /\p{Extended_Pictographic}/gu;
/** Say nothing against it. */
const FRIENDLY = /^(?:👍|✅|🙏|👌|😀|😊|🙂|😃|😄|🎉|❤|🔧|🚗|🚙|🛠|📞|📧|💳|💵|💰|➡|©|®|™)$/u;
/** Strike out, comment out. */
const STRUCK_OUT = /~~|<!--|(?:^|\s)\/\//;

/** What stands around an order and may make it none: a speaker before a colon, an emoji that shakes its head, a strike. */
export function checkFraming(judged: readonly JudgedStep[], context: ProofContext): Doubt[] {
  const { reading } = context;
  const { text } = reading.annotated;
  const owned = [...new Set(judged.flatMap(({ order }) => order.scope.clauses))];
  const emoji = [...text.matchAll(EMOJI)].find(([each]) => !FRIENDLY.test(each));
  const struck = STRUCK_OUT.exec(text);
  const found = [emoji, struck].flatMap((match) =>
    match ? [{ start: match.index, end: match.index + match[0].length }] : [],
  );
  return [
    ...found.map((span) => ({
      code: 'WORDS_UNUSED' as const,
      message: `“${text.slice(span.start, span.end).trim()}” may mean that it is not to be done`,
      spans: [spanWith(reading, span)],
    })),
    ...owned.flatMap((clause) => speakerOf(clause, context)),
  ];
}

/** "Ana: move it …", "todo: …", "from Ana: …": what stands before a colon may be who said it, or what it is. */
function speakerOf({ clause, spoken }: ClauseReading, { reading }: ProofContext): Doubt[] {
  const { tokens, identifiers } = reading.annotated;
  const colon = spoken.findIndex((at) => tokens[at]?.text === ':');
  if (colon < 1 || clause.mood !== 'order') return [];
  const before = spoken.slice(0, colon).flatMap((at) => tokens[at] ?? []);
  const span = { start: clause.start, end: before.at(-1)?.end ?? clause.start };
  const isThing = identifiers.some(({ start, end }) => span.start <= start && end <= span.end);
  const isVerb = before.some(({ norm }) => LEXICON.commandVerbs.has(norm) || LEXICON.nounVerbs.has(norm));
  if (isThing || isVerb || before.every(({ norm, kind }) => kind === 'mark' || LEXICON.politeness.has(norm))) return [];
  return [
    {
      code: 'QUOTED',
      message: `What “${spanWith(reading, span).text.trim()}” stands before may be somebody else’s words`,
      spans: [spanWith(reading, clause)],
    },
  ];
}
