import type { Clarification, ClarificationChoice } from '@ars/contracts';

/** Words around a choice that say nothing of which one it is; English, Spanish, French. */
const FILLERS = words(`
  the a an one ones it its is that this please i mean meant number no. option choice nr for of yes take pick
  el la los las un una lo es ese esa este esta por favor numero opcion de del si
  le les un une c est ce cette cet s il vous plait option de du oui
`);
const ORDINALS: readonly ReadonlySet<string>[] = [
  words('first 1st primero primera primer premier premiere'),
  words('second 2nd segundo segunda deuxieme seconde'),
  words('third 3rd tercero tercera tercer troisieme'),
  words('fourth 4th cuarto cuarta quatrieme'),
  words('fifth 5th quinto quinta cinquieme'),
  words('sixth 6th sexto sexta sixieme'),
  words('seventh 7th septimo septima septieme'),
  words('eighth 8th octavo octava huitieme'),
  words('ninth 9th noveno novena neuvieme'),
];
const LAST = words('last ultimo ultima dernier derniere');
const ASSENTS = words('yes y yeah yep sure ok okay right correct exactly si claro correcto exacto vale oui exact');
/** They turn the answer away from what they stand beside. */
const DENIALS = words('no not nope neither none ninguno ninguna non pas aucun aucune other otro otra autre');

/**
 * Which choice an answer in words means: by its number or place ("2", "the second one", "the last"), by words that fit it
 * alone ("maria", "the accord"), or by a yes where there is only one.
 * @returns its index; undefined where none or several fit, which leaves the words to the planner
 */
export function matchChoice(
  answer: string,
  choices: readonly Pick<ClarificationChoice, 'label' | 'facts'>[],
): number | undefined {
  const said = tokensOf(answer);
  if (said.some((word) => DENIALS.has(word)) && !/^no\.? *\d+$/i.test(answer.trim())) return undefined;
  if (choices.length === 1 && said.length > 0 && said.every((word) => ASSENTS.has(word) || FILLERS.has(word))) return 0;
  const telling = said.filter((word) => !FILLERS.has(word) && !DENIALS.has(word));
  if (telling.length === 0) return undefined;
  const fitting = choices.flatMap((choice, index) => (fits(telling, choice) ? [index] : []));
  const place = telling.length === 1 ? placeOf(telling[0] as string, choices.length) : undefined;
  // "2" may be the second one, and another that has a 2 in its name.
  const meant = new Set([...fitting, ...(place === undefined ? [] : [place])]);
  const [only] = meant;
  return meant.size === 1 ? only : undefined;
}

/**
 * Which operation an answer in words means, as `matchChoice` does. Where rows are offered or a value is asked for, words are
 * that, and an option only says what it is for.
 */
export function matchOption(
  answer: string,
  { options, missing, choices = [] }: Pick<Clarification, 'options' | 'missing' | 'choices'>,
): string | undefined {
  if (choices.length > 0 || missing.length > 0) return undefined;
  const index = matchChoice(
    answer,
    options.map(({ description }) => ({ label: description })),
  );
  return index === undefined ? undefined : options[index]?.operation;
}

function placeOf(word: string, count: number): number | undefined {
  if (LAST.has(word)) return count - 1;
  const place = /^\d{1,2}$/.test(word) ? Number(word) - 1 : ORDINALS.findIndex((names) => names.has(word));
  return place >= 0 && place < count ? place : undefined;
}

function fits(
  telling: readonly string[],
  { label, facts = {} }: Pick<ClarificationChoice, 'label' | 'facts'>,
): boolean {
  const known = new Set([label, ...Object.values(facts)].flatMap((text) => tokensOf(String(text))));
  return telling.every((word) => known.has(word));
}

/** In small letters and without accents; a number keeps what joins its parts ("T-014"), and is known by its parts, too. */
function tokensOf(text: string): string[] {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('’', "'");
  return plain.split(/[^\p{L}\p{N}.-]+|'/u).flatMap((token) => {
    const word = token.replaceAll(/^[.-]+|[.-]+$/g, '');
    return word === '' ? [] : [word];
  });
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
