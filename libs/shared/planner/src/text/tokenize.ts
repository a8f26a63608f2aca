import type { Token } from './annotated-text';
import { isWhole, VERB_MEANINGS } from './lexicon/lexicon';

const WORD = String.raw`[\p{L}\p{N}]`;
/**
 * In this order: addresses; numbers with their thousands or decimals; letters and digits with the marks that stand within a
 * word or an identifier; arrows; single marks. Every alternative begins with another character or is bounded, and none can
 * match nothing, so that the whole takes linear time.
 */
const TOKEN = new RegExp(
  [
    String.raw`[\p{L}\p{N}][\p{L}\p{N}.!#$%&'*+/=?^_{|}~-]{0,63}@[\p{L}\p{N}][\p{L}\p{N}-]{0,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}`,
    String.raw`\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?![\p{L}\p{N}/-]|[.,]\d)`,
    String.raw`\d+[.,]\d+(?![\p{L}\p{N}/-]|[.,]\d)`,
    String.raw`${WORD}+(?:(?:['’_.:/–—-]|&(?=${WORD}))${WORD}+)*`,
    String.raw`[-=]{1,2}>|-{2,}|\.{2,}`,
    String.raw`[^\s\p{L}\p{N}]`,
    String.raw`\n`,
  ].join('|'),
  'gu',
);
/** "2x43512-06190": how many of what follows. */
const COUNTED = /^(\d{1,3})([x×])(?=[\p{L}\p{N}]{4,}|\d+-)/iu;
const TIMES = /^(?:(\d{1,3})([x×])|([x×])(\d{1,3}))$/iu;
/** "412207's": what has a number, and whose it is. */
const POSSESSIVE = /^([\p{L}\p{N}-]{0,40}\d[\p{L}\p{N}-]{0,40})(['’]s)$/iu;
/** "l'accord", "qu'on": a French word that has lost its vowel, and the next one. */
const ELIDED = /^((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’])(\p{L}.*)$/iu;
/** "412207-Ana", "done.Then": two words with a mark between them, written without blanks. */
const JOINED = /^(\p{L}{2,}|\d+)([.:–—])(\p{L}[\p{L}\p{N}'’]*)$/u;

/** Words, numbers and marks of a text, with their places in it; blanks of any kind only separate. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index } of text.matchAll(TOKEN)) {
    for (const { part, offset } of split(found)) tokens.push(tokenOf(part, index + offset));
  }
  return tokens;
}

/** What is written together and said apart. */
function split(text: string): { part: string; offset: number }[] {
  if (text.length > 2 && text.includes('@')) return [{ part: text, offset: 0 }];
  const counted = COUNTED.exec(text);
  if (counted) return pieces([counted[1], counted[2], text.slice(counted[0].length)]);
  const times = TIMES.exec(text);
  if (times) return pieces([times[1], times[2], times[3], times[4]]);
  const possessive = POSSESSIVE.exec(text);
  if (possessive) return pieces([possessive[1], possessive[2]]);
  const elided = isWhole(normOf(text)) ? null : ELIDED.exec(text);
  if (elided) return pieces([elided[1], elided[2]]);
  const joined = JOINED.exec(text);
  if (joined && !isAbbreviation(text)) return pieces([joined[1], joined[2], joined[3]]);
  return [{ part: text, offset: 0 }];
}

function pieces(parts: readonly (string | undefined)[]): { part: string; offset: number }[] {
  let offset = 0;
  return parts.flatMap((part) => {
    if (part === undefined || part === '') return [];
    const piece = { part, offset };
    offset += part.length;
    return [piece];
  });
}

const isAbbreviation = (text: string): boolean => /^(?:\p{L}\.)+\p{L}$/u.test(text) || /^[ap]\.m$/i.test(text);

const tokenOf = (text: string, start: number): Token => ({
  text,
  ...wordToken(normOf(text)),
  kind: kindOf(text),
  start,
  end: start + text.length,
});

/** What a word is to the grammar. */
export function wordToken(norm: string): Pick<Token, 'norm' | 'stem' | 'meaning' | 'objects'> {
  const lemma = meaningOf(norm);
  return {
    norm,
    stem: stemOf(norm),
    ...(lemma ? { meaning: stemOf(lemma.meaning), ...(lemma.objects ? { objects: lemma.objects } : {}) } : {}),
  };
}

/** A word as another one; what was written stays in `text`. */
export const readAs = ({ text, start, end }: Token, norm: string): Token => ({
  text,
  ...wordToken(norm),
  kind: 'word',
  start,
  end,
});

/** Stands for a question mark. */
const YES_OR_NO = /^(?:yes\/no|y\/n|s[ií]\/no|oui\/non)$/i;

function kindOf(text: string): Token['kind'] {
  if (!/[\p{L}\p{N}]/u.test(text) || YES_OR_NO.test(text)) return 'mark';
  if (/^\d+(?:[.,]\d+)*$/.test(text)) return 'number';
  return /\p{N}/u.test(text) ? 'code' : 'word';
}

/** In small letters, without accents, with straight apostrophes. */
export const normOf = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'");

/** Porter's first steps, enough to make one of `reserve`, `reserves`, `reserved` and `reserving`, `pago` and `pagos`. */
export function stemOf(norm: string): string {
  if (!/^[a-z']+$/.test(norm)) return norm;
  const singular = norm
    .replace(/'s?$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[a-z]{2})(?<![su])s$/, '');
  const bare = withoutEnding(singular);
  return bare.length > 4 ? bare.replace(/e$/, '') : bare;
}

function withoutEnding(word: string): string {
  const bare = word.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '');
  if (bare === word) return word;
  if (bare.length > 3) return bare.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
  return /[aeiou][b-df-hj-np-tvz]$/.test(bare) ? `${bare}e` : bare;
}

/** Who gets something, and what, behind a Spanish verb ("dáselo") or a French one ("passe-la"). */
const OBJECTS = /(?:(?:me|nos|se|les?)?l[oa]s?|me|nos|se|les?)$/;
const FRENCH_OBJECTS = /-(?:(?:le|la|les|lui|leur|moi|nous|y|en|m'en|lui-en)(?:-(?:moi|lui))?)$/;

/** The verb of another language in English, with the objects that are written together with it. */
function meaningOf(norm: string): { meaning: string; objects?: string } | undefined {
  const own = VERB_MEANINGS.get(norm);
  if (own !== undefined) return { meaning: own };
  for (const pattern of [FRENCH_OBJECTS, OBJECTS]) {
    const at = norm.search(pattern);
    if (at < 2) continue;
    const meaning = VERB_MEANINGS.get(norm.slice(0, at));
    if (meaning !== undefined) return { meaning, objects: norm.slice(at).replace(/^-/, '') };
  }
  return undefined;
}
