/** In characters; what is left out beyond it is counted, never silently gone. */
const MAX_LENGTH = 1_900;
/** Kept for what says that something is left out. */
const RESERVE = 40;

/** A step's result on one line, as JSON with a space after each colon and comma. Of what is too long the rest is counted. */
export const summarizeResult = (result: unknown): string => spaced(result, MAX_LENGTH);

function spaced(value: unknown, room: number): string {
  if (Array.isArray(value)) {
    // The first row is shown as far as there is room, any other whole or not at all.
    return enclosed('[]', value, room, (item, left, isFirst) => {
      const text = spaced(item, isFirst ? left : Infinity);
      return isFirst || text.length <= left ? text : undefined;
    });
  }
  if (isObject(value)) {
    return enclosed('{}', Object.entries(value), room, ([key, member], left, isFirst) => {
      const name = `${JSON.stringify(key)}: `;
      return isFirst || left > RESERVE ? `${name}${spaced(member, left - name.length)}` : undefined;
    });
  }
  const text = JSON.stringify(value) ?? 'null';
  if (text.length <= room) return text;
  const kept = text.slice(0, Math.max(0, room - RESERVE));
  return `${kept}… (${text.length - kept.length} more characters)`;
}

/** @param say undefined for what there is no room for */
function enclosed<Item>(
  brackets: string,
  items: readonly Item[],
  room: number,
  say: (item: Item, left: number, isFirst: boolean) => string | undefined,
): string {
  const said: string[] = [];
  let left = room - RESERVE;
  for (const item of items) {
    const text = say(item, left, said.length === 0);
    if (text === undefined) break;
    said.push(text);
    left -= text.length + ', '.length;
  }
  const rest = items.length - said.length;
  return `${brackets[0]}${[...said, ...(rest > 0 ? [`… ${rest} more`] : [])].join(', ')}${brackets[1]}`;
}

const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';
