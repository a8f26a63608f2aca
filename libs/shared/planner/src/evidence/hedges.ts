import type { Entity, Token } from '../text/annotated-text';
import { tokensOf } from '../text/entities/scan';
import { lexiconOf } from '../text/lexicon/lexicon';
import type { RequestReading } from './request-reading';

type Amount = Extract<Entity, { kind: 'number' | 'money' }>;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** Right before an amount: it is near it, below it or above it. */
const BEFORE = words(
  'about around roughly approximately approx circa ca near nearly almost under over below above beyond beneath max maximum min minimum upto less fewer casi unos unas aproximadamente alrededor maximo minimo environ presque maxi',
);
/** The same in two words. */
const BEFORE_IN_TWO = words(
  'up_to at_most at_least more_than less_than fewer_than close_to como_mucho por_lo mas_de menos_de cerca_de alrededor_de como_maximo como_minimo plus_de moins_de au_plus au_moins pres_de autour_de jusqu_a',
);
/** Right behind one. */
const BEHIND = words('ish max maximum min minimum tops or-so o-asi environ maximo minimo');
const BEHIND_IN_TWO = words(
  'or_so or_more or_less at_most at_least at_least o_mas o_menos ou_plus ou_moins mas_o plus_ou',
);
/** What counts several pieces as one: two pairs are four. */
const BUNDLES = words(
  'pair pairs set sets box boxes case cases pack packs par pares juego juegos caja cajas paire paires jeu jeux boite boites',
);
/** With or without marks of thousands, and decimals. */
const WELL_FORMED = /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)(?:[.,]\d+)?$/;
const LEXICONS = (['en', 'es', 'fr'] as const).map(lexiconOf);

/** Why an amount may not be exactly what its figures or words say. */
export function hedgeOf(amount: Amount, { annotated }: RequestReading): string | undefined {
  const { tokens, text } = annotated;
  const { from, to } = tokensOf(tokens, amount.start, amount.end);
  const norm = (at: number): string => tokens[at]?.norm ?? '';
  const pair = (at: number): string => `${norm(at)}_${norm(at + 1)}`;
  const isNear =
    BEFORE.has(norm(from - 1)) ||
    BEFORE_IN_TWO.has(pair(from - 2)) ||
    BEHIND.has(norm(to)) ||
    BEHIND_IN_TWO.has(pair(to));
  if (isNear || isGlued(text, amount)) return 'may be more or less than that';
  if (amount.relative && amount.sign !== undefined && /^[-+−]/.test(amount.text) && norm(from - 1) === 'to')
    return 'may be a change, or what it is to be';
  return writtenTwoWays(amount, tokens.slice(from, to), annotated.language === 'en');
}

/** Words right before a time by which it is another one: "after 4pm", "around noon". */
export const isNearTime = ({ start }: { start: number }, { annotated: { tokens } }: RequestReading): boolean => {
  const before = tokens.filter(({ end }) => end <= start).slice(-2);
  const [last, first] = [before.at(-1)?.norm ?? '', before.at(0)?.norm ?? ''];
  return (
    BEFORE.has(last) ||
    /^(?:after|before|past|despues|antes|apres|avant|vers)$/.test(last) ||
    BEFORE_IN_TWO.has(`${first}_${last}`)
  );
};

/** Whether a count is of bundles. */
export function isOfBundles({ end }: Amount, { annotated: { tokens } }: RequestReading): boolean {
  const next = tokens.find(({ start }) => start >= end);
  return BUNDLES.has(next?.norm ?? '');
}

/** "~700", "<$700", "$700+", "$-700", "A$700", "700ish": something stands right beside it that is no part of it. */
function isGlued(text: string, { start, end }: Amount): boolean {
  const before = text.slice(Math.max(0, start - 3), start);
  const behind = text.slice(end, end + 2);
  const isArrow = /[-=]>$/.test(before);
  const isOther = /[\p{L}]$/u.test(before) && !/(?:^|[^\p{L}])(?:US|x|X|RO|Q)$/u.test(before);
  return (
    (!isArrow && /[~<>≈≤≥*^]\s?$/.test(before)) ||
    /[$€£][-−+]$/.test(before) ||
    isOther ||
    /^[+*^]/.test(behind) ||
    /^-?ish/.test(behind)
  );
}

/** Figures and number words that are read in more than one way. */
function writtenTwoWays(amount: Amount, tokens: readonly Token[], isEnglish: boolean): string | undefined {
  const { text, value } = amount;
  const hundredths = value * 100;
  if (Math.abs(hundredths - Math.round(hundredths)) > 1e-6) return 'has more decimals than money has';
  const [figures] = /\d[\d.,]*\d|\d/.exec(text) ?? [];
  if (figures !== undefined && !WELL_FORMED.test(figures)) return 'is written as no number is';
  if (figures !== undefined && /^\d+\.\d{3}$/.test(figures)) return 'may be thousands or decimals';
  if (isEnglish && /^\D*\d+,\d{1,2}(?!\d)/.test(text)) return 'has a comma where a point may be meant';
  if (/[$€£]\s*[-−]/.test(text)) return 'may be less than nothing';
  const isSpoken = tokens.every(({ kind }) => kind !== 'number' && kind !== 'code');
  const isScaled = tokens.some(({ norm }) =>
    LEXICONS.some(({ numbers, multipliers }) => multipliers.has(norm) || (numbers.get(norm) ?? 0) >= 100),
  );
  return isSpoken && !isScaled && value >= 100 ? 'may be hundreds, or an amount and its cents' : undefined;
}
