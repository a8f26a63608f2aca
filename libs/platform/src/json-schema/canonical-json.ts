/** JSON text that is the same for equal values, whatever the order of their keys. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => sorted(part));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
