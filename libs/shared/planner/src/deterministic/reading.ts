import {
  CONDITIONS,
  NEGATIONS,
  PRONOUNS,
  READING_VERBS,
  REASON_MARKS,
  STOP_WORDS,
  SUBJECTS,
} from '../language/english';
import type { Coverage, Mention } from './mentions';
import type { Word } from '../language/words';

/** A request as words, with everything that it names. */
export interface Source {
  text: string;
  words: readonly Word[];
  mentions: readonly Mention[];
  coverage: Coverage;
}

/** A clause as one understands it. */
export interface Reading {
  /** Outside of what it names. */
  words: Word[];
  mentions: Mention[];
  /** The words before a reason is given: they say what to do. */
  head: Word[];
  /** The words after "because". */
  reason?: string;
  /** What is added behind a comma, a dash or in brackets, and names nothing: "cancel RO 1, customer left". */
  aside?: Aside;
  /** It refers back: "it", "that order". */
  refersBack: boolean;
  negated: boolean;
  conditional: boolean;
  /** Stems of the words right before and right after a mention. */
  neighbours(mention: Mention): string[];
  /** Where a mention stands among the words: the offset of its first one. */
  placeOf(mention: Mention): number;
}

export interface Aside {
  text: string;
  words: Word[];
}

/** Positions of words: from `start` up to and without `end`. */
export interface Span {
  start: number;
  end: number;
}

/** @param statement a part that is one text and nothing else */
export function readingOf(source: Source, spans: readonly Span[], statement?: Span & { value: string }): Reading {
  const isOutside = (index: number): boolean => !statement || index < statement.start || index >= statement.end;
  const isInside = (index: number): boolean =>
    spans.some(({ start, end }) => start <= index && index < end) && isOutside(index);
  const spoken = source.mentions.filter(({ start }) => isInside(start));
  const words = source.words.filter(
    (word, index) => isInside(index) && !source.coverage.has(index) && /[\p{L}\p{N}]/u.test(word.text),
  );
  const reasonAt = words.findIndex((word) => REASON_MARKS.has(word.stem) || isPurpose(source, word));
  const aside = reasonAt < 0 ? findAside(source, words, spoken) : undefined;
  const head = reasonAt < 0 ? words.filter((word) => !aside?.words.includes(word)) : words.slice(0, reasonAt);
  const reason = reasonAt < 0 ? undefined : reasonText(source, words[reasonAt]?.end ?? 0, spans);
  return {
    words,
    head,
    mentions: statement ? [...spoken, { kind: 'text', ...statement }] : spoken,
    ...(reason ? { reason } : {}),
    ...(aside ? { aside } : {}),
    refersBack: head.some(({ stem }) => PRONOUNS.has(stem)),
    negated: head.some(({ stem }) => NEGATIONS.has(stem) || stem.endsWith("n't")),
    // "check if …" asks, "if …, reserve" makes it depend.
    conditional:
      !READING_VERBS.has(head[0]?.stem ?? '') &&
      head.some((word) => CONDITIONS.has(word.stem) && !isBeforeDate(source, word)),
    neighbours: ({ start, end }) => [source.words[start - 1]?.stem ?? '', source.words[end]?.stem ?? ''],
    placeOf: ({ start }) => source.words[start]?.start ?? 0,
  };
}

function findAside({ text, words: all }: Source, words: Word[], mentions: readonly Mention[]): Aside | undefined {
  const named = Math.max(-1, ...mentions.map((mention) => all[mention.end - 1]?.end ?? 0));
  const at = words.findIndex((word, index) => {
    const isSetApart = /^[,(–—-]$/.test(all[all.indexOf(word) - 1]?.text ?? '');
    const isSaid = word.start >= named && (!STOP_WORDS.has(word.stem) || SUBJECTS.has(word.stem));
    return isSetApart && isSaid && words.slice(0, index).some(({ stem }) => !STOP_WORDS.has(stem));
  });
  const [first, last] = at < 0 ? [] : [words[at], words.at(-1)];
  return first && last ? { text: text.slice(first.start, last.end), words: words.slice(at) } : undefined;
}

/** "So we can sell it", unlike "so close it". */
const isPurpose = ({ words }: Source, word: Word): boolean =>
  word.stem === 'so' && SUBJECTS.has(words[words.indexOf(word) + 1]?.stem ?? '');

/** "before Friday" bounds a span of days, and makes nothing depend. */
const isBeforeDate = ({ words, coverage }: Source, word: Word): boolean =>
  coverage.get(words.indexOf(word) + 1)?.kind === 'date';

const reasonText = ({ text, words }: Source, from: number, spans: readonly Span[]): string =>
  text
    .slice(from, words[(spans.at(-1)?.end ?? 0) - 1]?.end)
    .replace(/^\s*(?:of|to|is|:)?\s*/i, '')
    .replace(/(?<![\s,;.!?])(?:[\s,;.!?]|\b(?:and|then)$)+$/i, '');
