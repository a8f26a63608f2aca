import type { Span } from '../text/annotated-text';

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Spaces, or a new line with the marks of a quotation. */
const GAP = String.raw`(?:[^\S\n]*\n[\s>]*|\s+)`;

/** Where a text stands in another word for word, but for case, spaces and the kind of quotation marks. */
export function findVerbatim(text: string, value: string): Span | undefined {
  const words = value
    .trim()
    .split(/\s+/)
    .map((word) => escaped(word).replaceAll(/['’‘"“”]/g, `['’‘"“”]`));
  if (words.join('') === '') return undefined;
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${words.join(GAP)}(?![\p{L}\p{N}])`, 'iu');
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}
