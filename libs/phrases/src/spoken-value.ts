import { sayDay, sayList, sayMoment, sayMoney, sayNumber, type Speech } from './speech';

const MAX_TEXT = 1_000;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const CODE = /^[a-z]+(?:_[a-z]+)+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What breaks a line, steers a terminal, turns the direction of writing, or is half a character. */
const UNSAFE = /[\s\p{Cc}\p{Cs}\p{Bidi_Control}]+/gu;

/** A value as messages take it: it is selected and counted by what it is, and printed as people write it. */
export class SpokenValue {
  /** @param say how it is written; asked only where it is printed, which most of what a message may name is not */
  constructor(
    readonly raw: string | number | boolean,
    private say: string | (() => string),
  ) {}

  get text(): string {
    if (typeof this.say === 'function') this.say = this.say();
    return this.say;
  }

  valueOf(): string | number | boolean {
    return this.raw;
  }

  toString(): string {
    return String(this.raw);
  }
}

/** What stands where there is no value: `none` to a `select`; neither counted nor printed. */
export const ABSENT: SpokenValue = Object.assign(new SpokenValue('none', ''), {
  valueOf(): never {
    throw new Error('There is no value');
  },
});

/** How a field's values are to be said. */
export interface FieldSpeech {
  /** What its values are called. */
  values?: Record<string, string> | undefined;
  /** Of a field that holds money; `null` where nobody says which. */
  currency?: string | null | undefined;
}

/** Any plain value, or list of such, as a person writes it. */
export function speak(value: unknown, field: FieldSpeech, speech: Speech): SpokenValue {
  if (typeof value === 'number') return new SpokenValue(value, () => sayFigure(value, field, speech));
  if (typeof value === 'boolean')
    return new SpokenValue(value, field.values?.[String(value)] ?? yesOrNo(value, speech));
  if (typeof value === 'string') return speakText(value, field, speech);
  if (!Array.isArray(value)) return ABSENT;
  const items = value.map((item: unknown) => speak(item, field, speech)).filter((item) => item !== ABSENT);
  if (items.length === 0) return ABSENT;
  const texts = () => items.map(({ text }) => text);
  return new SpokenValue(items.join(' '), () => sayList(texts(), speech));
}

/** Text for a line, which it can neither end nor show as something else. */
export function oneLine(text: string): string {
  const line = text.replace(UNSAFE, ' ').trim();
  return line.length <= MAX_TEXT ? line : `${line.slice(0, MAX_TEXT - 1)}…`;
}

const sayFigure = (value: number, { currency }: FieldSpeech, speech: Speech): string =>
  currency === undefined ? sayNumber(value, speech) : sayMoney(value, currency ?? undefined, speech);

function speakText(value: string, { values }: FieldSpeech, speech: Speech): SpokenValue {
  if (value.trim() === '') return ABSENT;
  const called = values && Object.hasOwn(values, value) ? values[value] : undefined;
  if (called !== undefined) return new SpokenValue(value, called);
  if (MOMENT.test(value) && !Number.isNaN(Date.parse(value)))
    return new SpokenValue(value, () => sayMoment(new Date(value), speech));
  if (DAY.test(value) && !Number.isNaN(Date.parse(value))) return new SpokenValue(value, () => sayDay(value, speech));
  // The form of codes, which people read as words.
  return new SpokenValue(value, () => oneLine(CODE.test(value) ? value.replaceAll('_', ' ') : value));
}

const YES_AND_NO = { en: ['yes', 'no'], es: ['sí', 'no'], fr: ['oui', 'non'] } as const;

const yesOrNo = (value: boolean, { language }: Speech): string => YES_AND_NO[language][value ? 0 : 1];
