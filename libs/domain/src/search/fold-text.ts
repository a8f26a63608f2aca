/** What separates words: ASCII and Latin-1 signs, general and CJK punctuation. The databases' functions say the same. */
export const SEPARATORS =
  '[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u2000-\\u206f\\u3000-\\u303f]+';
/** Signs inside a word that people leave out: F-150, O'Brien, CR-V. */
export const INNER_SIGNS = "[-.,/'’](?=\\S)";

const SEPARATED = new RegExp(SEPARATORS, 'gu');
const INNER = new RegExp(INNER_SIGNS, 'gu');

/** In lower case and without accents, as people type names: `María` → `maria`. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .toLowerCase();

/** The folded words of a text: `2022 Ford F-150` → `2022`, `ford`, `f`, `150`. */
export const foldedWords = (text: string): string[] =>
  foldText(text)
    .replaceAll(SEPARATED, ' ')
    .split(' ')
    .filter((word) => word !== '');

/** The text without the signs inside its words: `F-150` → `F150`. */
export const withoutInnerSigns = (text: string): string => text.replaceAll(INNER, '');
