const REGULAR_EXPRESSION = /^\/(.*)\/(i?)$/s;

/** What a text does not say of what it must: substrings without case, or regular expressions. */
export const unsaid = (text: string, says: readonly string[]): string[] => says.filter((one) => !isSaid(text, one));

function isSaid(text: string, one: string): boolean {
  const match = REGULAR_EXPRESSION.exec(one);
  if (match) return new RegExp(match[1] ?? '', `u${match[2]}`).test(text);
  return text.toLowerCase().includes(one.toLowerCase());
}
