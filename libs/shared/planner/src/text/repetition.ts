import type { PlanLanguage } from '@ars/contracts';
import type { BusinessHours } from '../plan/business-hours';
import type { Span } from './annotated-text';
import { restOf, withoutAccents } from './around-span';
import { WEEKDAYS } from './entities/date-words';

/** When something is to be done again and again, as a text says it at its beginning or its end. */
export interface Repetition {
  /** Five fields of cron, by the dealership's clocks. */
  cron: string;
  /** The words that say it. */
  span: Span;
  /** Whether a time of day is among them; else it is when the dealership opens. */
  timed: boolean;
  /** What is to be done. */
  rest: string;
}

const DAY = [...WEEKDAYS.keys()].sort((one, other) => other.length - one.length).join('|');
/** Weekdays in a row, said once or in the plural. */
const DAYS = `(?<days>(?:${DAY})s?(?:\\s*(?:,\\s*(?:and|y|et)?|and|&|y|et)\\s*(?:the |los |les |el |le )?(?:${DAY})s?)*)`;
const HOUR = '(?<hour>\\d{1,2})(?:[:h.](?<minute>\\d{2}))?';

/** How each language says it; the text is in small letters, without accents, and as long as it was. */
const FORMS: Readonly<Record<PlanLanguage, { often: readonly string[]; time: string }>> = {
  en: {
    often: [
      `(?:on )?(?:every|each) ${DAYS}`,
      `on (?:(?:${DAY})s)(?:,? and (?:on )?(?:${DAY})s)*`,
      '(?<daily>daily|(?:every|each) (?:single )?(?:day|morning|evening|afternoon|night))',
      '(?<workdays>(?:on )?(?:(?:every|each) (?:weekday|workday|working day|business day)|weekdays|workdays))',
      'on the (?<dayOfMonth>first|last|\\d{1,2}(?:st|nd|rd|th)?)(?: day)? of (?:the|each|every) month',
      '(?:on )?the (?<dayOfMonth>first|last|\\d{1,2}(?:st|nd|rd|th)?)(?: day)? of (?:each|every) month',
      '(?:every|each) month on the (?<dayOfMonth>first|last|\\d{1,2}(?:st|nd|rd|th)?)(?: day)?',
    ],
    time: `(?:at|@)\\s*(?:${HOUR}\\s*(?:o'?clock)?\\s*(?<half>[ap])?\\.?(?:m\\b\\.?)?|(?<noon>noon|midday))(?: sharp| in the (?<part>morning|afternoon|evening))?`,
  },
  es: {
    often: [
      `(?:cada|todos los) ${DAYS}`,
      '(?<workdays>(?:de )?lunes a viernes|entre semana|(?:cada|todos los) dias? (?:laborables?|habil(?:es)?))',
      '(?<daily>todos los dias|cada dia|a diario|diariamente|todas las (?:mananas|tardes|noches)|cada (?:manana|tarde|noche))',
      'el (?:dia )?(?<dayOfMonth>primero?|ultimo|\\d{1,2})(?: dia)? de(?:l| cada) mes',
      '(?:cada mes|todos los meses) el (?:dia )?(?<dayOfMonth>primero?|ultimo|\\d{1,2})',
    ],
    time: `a las? (?:${HOUR})(?: en punto)?(?: de la (?<part>manana|tarde|noche)| ?(?<half>[ap])\\.?m\\b\\.?)?|a(?:l)? (?<noon>mediodia)`,
  },
  fr: {
    often: [
      `(?:chaque|tous les) ${DAYS}`,
      '(?<workdays>du lundi au vendredi|en semaine|(?:chaque|tous les) jours? ouvr(?:e|able)s?)',
      '(?<daily>tous les jours|chaque jour|tous les (?:matins|soirs)|chaque (?:matin|soir)|quotidiennement)',
      'le (?<dayOfMonth>premier|dernier|1er|\\d{1,2})(?: jour)? (?:du|de chaque) mois',
      '(?:chaque mois|tous les mois) le (?<dayOfMonth>premier|dernier|1er|\\d{1,2})',
    ],
    time: `(?:a|vers) (?:${HOUR}\\s*(?:h(?:eures?)?)?(?<minutes>\\d{2})?(?: (?:du|de l')\\s?(?<part>matin|soir|apres-midi))?|(?<noon>midi))`,
  },
};

const LATER_HALF = /^(?:p|afternoon|evening|tarde|noche|soir|apres-midi)$/;
const EARLIER_HALF = /^(?:a|morning|manana|matin)$/;
const PATTERNS = Object.values(FORMS).flatMap(({ often, time }) =>
  often.flatMap((each) => [
    // "every Monday at 8, list …"; "at 8 every Monday list …"; "list … every Monday at 8".
    pattern(`^\\s*${each}(?:,?\\s+(?:${time}))?(?=[\\s,:]|$)`),
    pattern(`^\\s*(?:${time}),?\\s+${each}(?=[\\s,:]|$)`),
    pattern(`(?<=[\\s,])${each}(?:,?\\s+(?:${time}))?\\s*[.!]?\\s*$`),
  ]),
);

function pattern(source: string): RegExp {
  return new RegExp(source, 'u');
}

/**
 * What is to be done again and again, and when. Where no time of day is said it is when the dealership opens.
 * @param isWritten whether characters of the text are to be written down, and order nothing
 * @returns undefined where nothing says so, or nothing remains that is to be done
 */
export function readRepetition(
  text: string,
  { opens, closes }: BusinessHours,
  isWritten: (span: Span) => boolean = () => false,
): Repetition | undefined {
  const plain = withoutAccents(text);
  for (const each of PATTERNS) {
    const found = each.exec(plain);
    if (!found) continue;
    const span = { start: found.index, end: found.index + found[0].length };
    const cron = cronOf(found.groups ?? {}, found[0], { opens, closes });
    const rest = restOf(text, span);
    if (cron === undefined || rest === '' || isWritten(span)) continue;
    return { cron, span, timed: isTimed(found.groups ?? {}), rest };
  }
  return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

const isTimed = ({ hour, noon }: Groups): boolean => hour !== undefined || noon !== undefined;

function cronOf(groups: Groups, words: string, hours: BusinessHours): string | undefined {
  const time = timeOf(groups, hours);
  if (time === undefined) return undefined;
  const [day, weekdays] = [dayOfMonth(groups['dayOfMonth']), weekdaysOf(groups, words)];
  return day === undefined || weekdays === undefined ? undefined : `${time} ${day} * ${weekdays}`;
}

/** Minute and hour. "4" is 16:00 where that is within the hours of business and 4:00 is not. */
function timeOf(groups: Groups, { opens, closes }: BusinessHours): string | undefined {
  if (groups['noon'] !== undefined) return '0 12';
  if (groups['hour'] === undefined) return `${opens % 60} ${Math.floor(opens / 60)}`;
  const said = Number(groups['hour']);
  const minute = Number(groups['minute'] ?? groups['minutes'] ?? 0);
  const half = groups['half'] ?? groups['part'] ?? '';
  if (said > 23 || minute > 59) return undefined;
  if (LATER_HALF.test(half)) return `${minute} ${said < 12 ? said + 12 : said}`;
  if (EARLIER_HALF.test(half)) return `${minute} ${said === 12 ? 0 : said}`;
  const isOpen = (hour: number): boolean => hour * 60 + minute >= opens && hour * 60 + minute <= closes;
  const isLater = said < 12 && !isOpen(said) && isOpen(said + 12);
  return `${minute} ${isLater ? said + 12 : said}`;
}

function dayOfMonth(said: string | undefined): string | undefined {
  if (said === undefined) return '*';
  if (/^(?:first|primero?|premier)$/.test(said)) return '1';
  if (/^(?:last|ultimo|dernier)$/.test(said)) return 'L';
  const day = Number.parseInt(said, 10);
  return day >= 1 && day <= 31 ? String(day) : undefined;
}

function weekdaysOf({ daily, workdays, dayOfMonth: day }: Groups, words: string): string | undefined {
  if (workdays !== undefined) return '1-5';
  if (daily !== undefined || day !== undefined) return '*';
  const said = [...words.matchAll(/\p{L}+/gu)].flatMap(
    ([word]) => WEEKDAYS.get(word) ?? WEEKDAYS.get(singular(word)) ?? [],
  );
  return said.length === 0 ? undefined : [...new Set(said)].sort((one, other) => one - other).join(',');
}

const singular = (word: string): string => word.replace(/s$/, '');
