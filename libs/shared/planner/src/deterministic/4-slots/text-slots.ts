import { takesText } from '../../catalogue/finders';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Span } from '../../text/annotated-text';
import { withoutMarks } from '../../text/entities/quote';
import { LEXICON } from '../../text/word-lists';
import type { Directive, Slot } from '../interpretation';
import { spanOf, type TokenConsumption } from './consumption';
import { isValid } from './schema';

/** Whether a field takes sentences: a note, a complaint, a reason; no name, no number of a check, no words to search by. */
export function takesSentences(field: Field, { isRead }: Pick<IndexedOperation, 'isRead'>): boolean {
  return takesText(field) && !isRead && holdsSentences(field);
}

/** Whether a text may be as long as a sentence. */
export const holdsSentences = ({ schema: { maxLength } }: Field): boolean =>
  typeof maxLength === 'number' && maxLength >= 300;

/** What a directive has written down word for word: behind a mark or between quotation marks; a reason behind "because". */
export function textSlot(
  field: Field,
  operation: IndexedOperation,
  { clause, entities, tokens, annotated }: Directive,
  consumption: TokenConsumption,
): Slot | undefined {
  if (!takesSentences(field, operation)) return undefined;
  const give = (span: Span, value: string): Slot | undefined => {
    if (value === '' || !isValid(field, value)) return undefined;
    consumption.use(span);
    return { parameter: field.name, value, source: 'request', spans: [spanOf(span, annotated.text)] };
  };
  const isMain = field === operation.fields.find((each) => each.required && takesSentences(each, operation));
  if (isMain) {
    if (clause.dictation) return give(clause.dictation, trimmed(annotated.text, clause.dictation));
    const quote = entities.find((entity) => entity.kind === 'quote');
    return quote?.kind === 'quote' ? give(quote, quote.value) : undefined;
  }
  if (!/reason/.test(field.name)) return undefined;
  const mark = tokens.find(({ norm }) => LEXICON.reasons.has(norm));
  const last = tokens.at(-1);
  if (!mark || !last || mark.end >= last.start) return undefined;
  const span = { start: mark.start, end: last.end };
  return give(span, trimmed(annotated.text, { start: mark.end, end: last.end }).replace(/^(?:of|de)\s+/i, ''));
}

/** Without blanks and a final full stop, and without quotation marks where they enclose all of it. */
export function trimmed(text: string, { start, end }: Span): string {
  const said = withoutMarks(text.slice(start, end)).replace(/\.$/, '').trim();
  const [open = '', close = ''] = [said[0], said.at(-1)];
  const encloses = said.length > 1 && QUOTES[open]?.includes(close) && !said.slice(1, -1).includes(open);
  return encloses ? said.slice(1, -1).trim() : said;
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”“', '‘': '’', '«': '»', '‹': '›' };
