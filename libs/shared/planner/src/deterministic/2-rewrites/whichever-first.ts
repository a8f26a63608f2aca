import { type BusinessHours, DEFAULT_BUSINESS_HOURS } from '../../plan/business-hours';
import type { PlanRequest } from '../../planner';
import { annotate, type AnnotateOptions } from '../../text/annotate';
import { withoutAccents } from '../../text/around-span';
import { momentOf } from '../../text/entities/local-time';
import { WHICHEVER_FIRST } from '../../text/whichever-first';
import { isFunctionWord } from '../../text/word-lists';

/** A request without the time that ends a wait as well, each other character in its place. */
export interface WithoutLimit {
  request: PlanRequest;
  /** RFC 3339. */
  until: string;
}

const MINUTE_MS = 60_000;
const TIME = '(?<time>[^,;.]{3,60}?)';
/** How each language says it, in small letters and without accents. */
const FORMS = [
  `,?\\s+or(?: else)?(?: by| at| on| until)?\\s+${TIME},?\\s+${WHICHEVER_FIRST.en}`,
  `,?\\s+o(?: a mas tardar)?\\s+${TIME},?\\s+${WHICHEVER_FIRST.es}`,
  `,?\\s+ou(?: au plus tard)?\\s+${TIME},?\\s+${WHICHEVER_FIRST.fr}`,
].map((source) => new RegExp(source, 'u'));

/**
 * "When it is paid or by Friday noon, whichever is first, …": the time at which something that is waited for is waited for no
 * longer, and what is ordered without it. Undefined where no such time is said.
 */
export function withoutLimit(request: PlanRequest, options: AnnotateOptions): WithoutLimit | undefined {
  const plain = withoutAccents(request.text);
  const found = FORMS.map((form) => form.exec(plain)).find((match) => match !== null);
  const [stretch = '', said = ''] = [found?.[0], found?.groups?.['time']];
  const at = found && found.index + stretch.indexOf(said);
  if (!found || at === undefined) return undefined;
  const until = momentIn(request.text.slice(at, at + said.length), options);
  if (until === undefined || Date.parse(until) <= request.now.getTime()) return undefined;
  const { text } = request;
  const rest = `${text.slice(0, found.index)}${' '.repeat(stretch.length)}${text.slice(found.index + stretch.length)}`;
  return { request: { ...request, text: rest }, until };
}

/** What is a time and nothing else; a day ends when the dealership closes. */
function momentIn(text: string, options: AnnotateOptions): string | undefined {
  const { entities, tokens, zone } = annotate(text, options);
  const [date, ...others] = entities.filter((entity) => entity.kind === 'date');
  if (!date || others.length > 0 || zone === undefined) return undefined;
  const beside = tokens.filter(({ kind, start, end }) => kind !== 'mark' && (end <= date.start || start >= date.end));
  if (!beside.every(({ norm }) => isFunctionWord(norm))) return undefined;
  if (date.moment !== undefined) return date.moment;
  const { closes }: BusinessHours = options.hours ?? DEFAULT_BUSINESS_HOURS;
  return momentOf(Date.parse(`${date.day}T00:00:00Z`) + closes * MINUTE_MS, undefined, zone);
}
