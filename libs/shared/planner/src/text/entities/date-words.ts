const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
const byForm = <T>(table: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(table).flatMap(([forms, value]) => forms.split(' ').map((form) => [form, value] as const)));

/** By every form of their names, Sunday as 0. */
export const WEEKDAYS = byForm<number>({
  'sunday sun domingo dimanche': 0,
  'monday mon lunes lundi': 1,
  'tuesday tue tues martes mardi': 2,
  'wednesday wed weds miercoles mercredi': 3,
  'thursday thu thur thurs jueves jeudi': 4,
  'friday fri viernes vendredi': 5,
  'saturday sat sabado samedi': 6,
});
export const WEEKDAY_NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
/** "Sun" and "sat" are words, too: they are days only where more of a date stands beside them. */
export const DOUBTFUL_WEEKDAYS = words('sun sat mon martes');

export const MONTHS = byForm<number>({
  'january jan enero janvier': 1,
  'february feb febrero fevrier': 2,
  'march mar marzo mars': 3,
  'april apr abril avril': 4,
  'may mayo mai': 5,
  'june jun junio juin': 6,
  'july jul julio juillet': 7,
  'august aug agosto aout': 8,
  'september sept sep septiembre setiembre septembre': 9,
  'october oct octubre octobre': 10,
  'november nov noviembre novembre': 11,
  'december dec diciembre decembre': 12,
});
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Days by themselves, in English. */
export const DAYS = byForm<string>({
  "today hoy aujourd'hui aujourdhui": 'today',
  'tomorrow demain': 'tomorrow',
  tonight: 'tonight',
  'yesterday ayer hier': 'yesterday',
  'noon midday mediodia midi': 'noon',
  'midnight medianoche minuit': 'midnight',
});
export const HALVES = byForm<'am' | 'pm'>({
  'am a.m a.m. morning matin': 'am',
  'pm p.m p.m. afternoon evening night tarde noche soir apres-midi': 'pm',
});
/** Between the parts of a date or time. */
export const LINKS = words(
  "at on the of by in for this next last around before after a las la el de del le les au du l' para por proximo proxima prochain pour avant of, o'clock oclock sharp",
);
export const AT = words('at las la a by around before after around until till');
export const DAY_ARTICLES = words('the el le');
