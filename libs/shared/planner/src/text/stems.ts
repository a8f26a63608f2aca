import { tokenize } from './tokenize';

/** Names, labels and values of the catalogue are asked for with every clause. */
const known = new Map<string, string[]>();
const MAX_KNOWN = 20_000;

/** The stems of what something is called, e.g. of a parameter's name or a keyword. */
export function stemsOf(text: string): string[] {
  const cached = known.get(text);
  if (cached) return cached;
  const stems = tokenize(text.replaceAll('_', ' '))
    .filter(({ kind }) => kind !== 'mark')
    .map(({ stem }) => stem);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, stems);
  return stems;
}
