/** Control characters, invisible ones that hide text in text, and Unicode's own line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A value for a model to read, as JSON on one line: what is written by others can neither end the place where it stands
 * nor hide in it.
 */
export const asData = (value: unknown): string => JSON.stringify(value ?? null).replaceAll(UNSEEN, escaped);

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** The same for a text that is cut to a length: behind a sentence, where one ends in its second half, since half a rule misleads. */
export function asShortData(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= longest) return asData(line);
  const [sentences] = /^.*[.:;!?](?= )/.exec(line.slice(0, longest)) ?? [];
  const isEnough = sentences !== undefined && sentences.length > longest / 2;
  return asData(isEnough ? sentences : `${line.slice(0, longest - 1)}…`);
}
