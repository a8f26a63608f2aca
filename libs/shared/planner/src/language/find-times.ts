/** A time of day as somebody wrote it, with its place in the text. */
export interface TimeText {
  value: string;
  start: number;
  end: number;
}

const TIME = /(?<![\w:.-])(?:\d{1,2}(?::[0-5]\d)? ?[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d|noon|midnight)(?![\w:])/gi;

/** Every time of day: `5pm`, `5 p.m.`, `17:00`, `noon`. */
export const findTimes = (text: string): TimeText[] =>
  [...text.matchAll(TIME)].map(({ 0: value, index }) => ({ value, start: index, end: index + value.length }));
