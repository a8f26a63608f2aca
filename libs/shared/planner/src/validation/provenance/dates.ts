import { en, es } from 'chrono-node';
import { parseDates } from '../../language/parse-dates';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const OFFSET = /(Z|[+-]\d{2}:\d{2})$/;

/**
 * Whether the text names a day or an instant, in so many words or relative to now. A day is compared as the calendar of
 * the value's own offset has it; the hour only where the text says one.
 * @param value ISO 8601, a date or a date with time and offset
 */
export function namesDate(text: string, value: string, now: Date): boolean {
  if (text.includes(value)) return true;
  const offset = offsetOf(value);
  const day = DATE.test(value) ? value : localDay(new Date(value), offset);
  if (day === undefined) return false;
  return [en, es].some((language) =>
    parseDates(language, text, { instant: now, timezone: offset }, { forwardDate: true }).some(({ start, end }) =>
      [start, ...(end ? [end] : [])].some((point) => {
        if (!DATE.test(value) && point.isCertain('hour')) return point.date().getTime() === Date.parse(value);
        return localDay(point.date(), offset) === day;
      }),
    ),
  );
}

/** Minutes ahead of UTC. */
function offsetOf(value: string): number {
  const [, offset = 'Z'] = OFFSET.exec(value) ?? [];
  if (offset === 'Z') return 0;
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function localDay(date: Date, offsetMinutes: number): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  return new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 10);
}
