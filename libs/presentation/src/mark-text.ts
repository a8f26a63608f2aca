import type { Doubt, StepEvidence, TextSpan } from '@ars/contracts';

/** A stretch of what was said. */
export interface MarkedPart {
  text: string;
  /** `proven`: words that prove a value; `doubtful`: words from which one was guessed. */
  mark?: 'proven' | 'doubtful';
}

interface Marked {
  doubts: readonly Pick<Doubt, 'spans' | 'parameter'>[];
  steps: readonly { evidence?: StepEvidence }[];
}

/** Blanks and commas between two words with the same mark are part of what is marked. */
const JOINING = /^[\s,;]*$/;

/**
 * What was said, cut into the words that prove a value, those in doubt, and the rest. A doubt about all that was said marks
 * nothing: it is told in a sentence.
 */
export function markText(text: string, { doubts, steps }: Marked): MarkedPart[] {
  const marks = new Array<MarkedPart['mark']>(text.length).fill(undefined);
  const put = (spans: readonly TextSpan[], mark: MarkedPart['mark']) => {
    for (const { start, end, text: words } of spans) if (text.slice(start, end) === words) marks.fill(mark, start, end);
  };
  for (const { evidence } of steps) for (const { spans } of evidence?.values ?? []) put(spans, 'proven');
  const isNearlyAll = ({ start, end }: TextSpan) => end - start > text.length * 0.7;
  for (const { spans = [] } of doubts)
    put(
      spans.filter((span) => !isNearlyAll(span)),
      'doubtful',
    );
  return joined(text, marks);
}

function joined(text: string, marks: MarkedPart['mark'][]): MarkedPart[] {
  const parts: MarkedPart[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const last = parts.at(-1);
    if (last && last.mark === marks[index]) last.text += text[index];
    else parts.push({ text: text[index] as string, ...(marks[index] && { mark: marks[index] }) });
  }
  return parts.reduce<MarkedPart[]>((done, part, index) => {
    const [before, next] = [done.at(-1), parts[index + 1]];
    const isBetween = part.mark === undefined && before?.mark !== undefined && before.mark === next?.mark;
    if (before && ((isBetween && JOINING.test(part.text)) || (before.mark !== undefined && before.mark === part.mark)))
      before.text += part.text;
    else done.push({ ...part });
    return done;
  }, []);
}
