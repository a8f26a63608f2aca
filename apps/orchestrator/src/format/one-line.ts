/** What breaks a line, steers a terminal, turns the direction of writing, or is half a character. */
const UNSAFE = /[\s\p{Cc}\p{Cs}\p{Bidi_Control}]+/gu;

/** Text for a line of its own, which it can neither end nor show as something else: all such becomes a space. */
export const oneLine = (text: string): string => text.replace(UNSAFE, ' ').trim();

export const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
