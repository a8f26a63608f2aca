import type { Clarification, OperationCapability, PlanLanguage } from '@ars/contracts';
import { asWords, oneLine } from '@ars/phrases';
import { operationsOf, qualifiedName } from '../plan/catalogue';
import type { Catalogue } from '../planner';
import { fieldInWords } from './field-words';

/** What an operation does, in few words: "hold parts for a repair order". */
export const operationTitle = ({ name, phrases }: OperationCapability, language: PlanLanguage): string =>
  phrases?.words[language].title ?? asWords(name).toLowerCase();

/** A question of a planner as people read it: operations by what they do, never by their names. */
export function sayClarification(
  clarification: Clarification,
  catalogue: Catalogue,
  language: PlanLanguage,
): Clarification {
  const titles = titlesOf(catalogue, language);
  const { options, forms, missing } = clarification;
  return {
    ...clarification,
    question: oneLine(questionIn(clarification, titles, language)),
    options: options.map((option) => ({ ...option, description: titles.get(option.operation) ?? option.description })),
    missing: missing.map((field) =>
      language === 'en' ? field : { ...field, description: fieldInWords(field.name, language) },
    ),
    ...(forms && { forms: forms.map((form) => ({ ...form, title: titles.get(form.operation) ?? form.title })) }),
  };
}

const WHICH: Record<Exclude<PlanLanguage, 'en'>, (field: string, title: string) => string> = {
  es: (field, title) => `¿Qué ${field}? Hace falta para ${title}.`,
  fr: (field, title) => `Quel élément (${field}) ? Il le faut pour ${title}.`,
};

/** Questions made without a model are English; what they ask for is said in the language of the request. */
function questionIn(
  { question, missing: [field], origin }: Clarification,
  titles: ReadonlyMap<string, string>,
  language: PlanLanguage,
): string {
  const title = field && titles.get(field.operation);
  if (language !== 'en' && origin?.model === undefined && field && title !== undefined) {
    return WHICH[language](fieldInWords(field.name, language), title);
  }
  return withTitles(question, titles).replace(/must match pattern "[^"]*"/g, 'does not have the right form');
}

/** By name, `<service>.<operation>`. */
export const titlesOf = (catalogue: Catalogue, language: PlanLanguage): ReadonlyMap<string, string> =>
  new Map(
    operationsOf(catalogue).map((offered) => [qualifiedName(offered), operationTitle(offered.operation, language)]),
  );

/** A text in which operations are named by what they do, not as `parts.reserve_parts` or `reserve parts`; quotations stand. */
export function withTitles(text: string, titles: ReadonlyMap<string, string>): string {
  const byName = new Map([...titles].flatMap(([name, title]) => namesOf(name).map((one) => [one, title] as const)));
  if (byName.size === 0) return text;
  const longestFirst = [...byName.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`“[^”]*”|\\b(?:${longestFirst.map(escaped).join('|')})\\b`, 'g');
  return text.replace(pattern, (found) => byName.get(found) ?? found);
}

function namesOf(qualified: string): string[] {
  const own = qualified.slice(qualified.indexOf('.') + 1);
  return own.includes('_') ? [qualified, own, own.replaceAll('_', ' ')] : [qualified];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
