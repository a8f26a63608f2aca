import {
  type CallStep,
  type Doubt,
  type DoubtCode,
  isCall,
  type PlanLanguage,
  type WorkflowPlan,
} from '@ars/contracts';
import { ABSENT, oneLine, renderMessage, sayOrder, speak, type SpokenValue, wordingOf } from '@ars/phrases';
import { fieldInWords } from './field-words';
import { withTitles } from './say-clarification';
import type { StepTellings } from './step-tellings';

const quoted = { en: '“{words}”', es: '«{words}»', fr: '« {words} »' };

const DOUBTS: Record<PlanLanguage, Record<DoubtCode, string>> = {
  en: {
    REFUSED: 'This will be refused: {what}.',
    NO_ORDER: 'Nothing in the request orders this: {what}.',
    QUESTION: `${quoted.en} reads as a question.`,
    NEGATED: `${quoted.en} reads as not to be done.`,
    CONDITIONAL: `${quoted.en} makes it depend on something; confirmed, it is done at once.`,
    DEFERRED: `${quoted.en} puts it off; confirmed, it is done at once.`,
    REPORT: `${quoted.en} reads as done already.`,
    QUOTED: `${quoted.en} reads as a text to be written down.`,
    OPERATION_GUESSED: `${quoted.en} was read as: {what}.`,
    VALUE_GUESSED: 'The request names no {field}; read as {value}.',
    ROLE_GUESSED: `${quoted.en} was read as {field} {value}.`,
    TIME_GUESSED: `${quoted.en} was read as {value}.`,
    WORDS_UNUSED: `${quoted.en} is not used.`,
    REPEATED: 'This stands there twice: {what}.',
    ON_CONDITION: `Done only if ${quoted.en}.`,
    LATER: 'Done later, not at once.',
    FOR_EACH: `Done for each of ${quoted.en}.`,
    AMENDED: 'Whoever approves changed this: {what}.',
    POLICY: 'The dealership wants this confirmed: {what}.',
  },
  es: {
    REFUSED: 'Esto se rechazará: {what}.',
    NO_ORDER: 'Nada en la solicitud ordena esto: {what}.',
    QUESTION: `${quoted.es} se lee como una pregunta.`,
    NEGATED: `${quoted.es} se lee como que no se haga.`,
    CONDITIONAL: `${quoted.es} lo hace depender de algo; al confirmar se hace de inmediato.`,
    DEFERRED: `${quoted.es} lo deja para después; al confirmar se hace de inmediato.`,
    REPORT: `${quoted.es} se lee como algo ya hecho.`,
    QUOTED: `${quoted.es} se lee como un texto por anotar.`,
    OPERATION_GUESSED: `${quoted.es} se leyó como: {what}.`,
    VALUE_GUESSED: 'La solicitud no dice {field}; se leyó como {value}.',
    ROLE_GUESSED: `${quoted.es} se leyó como {field} {value}.`,
    TIME_GUESSED: `${quoted.es} se leyó como {value}.`,
    WORDS_UNUSED: `${quoted.es} no se usó.`,
    REPEATED: 'Esto figura dos veces: {what}.',
    ON_CONDITION: `Se hace solo si ${quoted.es}.`,
    LATER: 'Se hace después, no de inmediato.',
    FOR_EACH: `Se hace para cada uno de ${quoted.es}.`,
    AMENDED: 'Quien aprueba cambió esto: {what}.',
    POLICY: 'El taller quiere que esto se confirme: {what}.',
  },
  fr: {
    REFUSED: 'Ceci sera refusé : {what}.',
    NO_ORDER: 'Rien dans la demande n’ordonne ceci : {what}.',
    QUESTION: `${quoted.fr} se lit comme une question.`,
    NEGATED: `${quoted.fr} se lit comme à ne pas faire.`,
    CONDITIONAL: `${quoted.fr} pose une condition ; une fois confirmé, c’est fait aussitôt.`,
    DEFERRED: `${quoted.fr} le remet à plus tard ; une fois confirmé, c’est fait aussitôt.`,
    REPORT: `${quoted.fr} se lit comme déjà fait.`,
    QUOTED: `${quoted.fr} se lit comme un texte à noter.`,
    OPERATION_GUESSED: `${quoted.fr} a été lu comme : {what}.`,
    VALUE_GUESSED: 'La demande n’indique pas {field} ; lu comme {value}.',
    ROLE_GUESSED: `${quoted.fr} a été lu comme {field} {value}.`,
    TIME_GUESSED: `${quoted.fr} a été lu comme {value}.`,
    WORDS_UNUSED: `${quoted.fr} n’est pas utilisé.`,
    REPEATED: 'Ceci figure deux fois : {what}.',
    ON_CONDITION: `Fait seulement si ${quoted.fr}.`,
    LATER: 'Fait plus tard, pas tout de suite.',
    FOR_EACH: `Fait pour chacun de ${quoted.fr}.`,
    AMENDED: 'La personne qui approuve a changé ceci : {what}.',
    POLICY: 'La concession veut que ceci soit confirmé : {what}.',
  },
};

/** What is said of a doubt of which no words, or no value, are known: the first whose names are. */
const OTHERWISE: Record<Exclude<PlanLanguage, 'en'>, readonly string[]> = {
  es: [
    '{field} {value}: la solicitud no lo dice.',
    'No es seguro: {what}.',
    'La solicitud puede leerse de más de una manera.',
  ],
  fr: [
    '{field} {value} : la demande ne le dit pas.',
    'Ce n’est pas certain : {what}.',
    'La demande peut se lire de plusieurs façons.',
  ],
};

/** A doubt in the language of the request. In English the judge's own sentence stands, which may say more. */
export function describeDoubt(
  doubt: Doubt,
  plan: Pick<WorkflowPlan, 'execution_steps'>,
  tellings: StepTellings,
): string {
  const { speech } = tellings;
  const { language } = speech;
  if (language === 'en' && doubt.message !== '') return oneLine(withTitles(doubt.message, tellings.titles()));
  const step = plan.execution_steps.filter(isCall).find(({ step_id: id }) => id === doubt.step_id);
  const spans = doubt.spans?.map(({ text }) => oneLine(text)).filter((text) => text !== '') ?? [];
  const values = {
    words: speak(spans.join(' … '), {}, speech),
    ...(step && stepArguments(step, doubt, tellings)),
  };
  for (const message of [DOUBTS[language][doubt.code], ...(language === 'en' ? [] : OTHERWISE[language])]) {
    const said = renderMessage(message, values, speech);
    if (said !== undefined) return said;
  }
  return oneLine(doubt.message);
}

function stepArguments(step: CallStep, { parameter }: Doubt, tellings: StepTellings): Record<string, SpokenValue> {
  const telling = tellings.telling(step);
  const { speech } = telling;
  const parameters = tellings.parametersOf(step);
  const what = speak(sayOrder({ operation: step.operation, parameters, telling }), {}, speech);
  const path =
    parameter
      ?.split('/')
      .slice(1)
      .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) ?? [];
  const [name] = path;
  if (name === undefined) return { what };
  const given = path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    parameters,
  );
  const isMoney = telling.phrases?.amounts?.includes(name) ?? false;
  const { currency } = parameters;
  const value = speak(
    given,
    {
      values: wordingOf(telling)?.values?.[name],
      ...(isMoney && { currency: typeof currency === 'string' ? currency : null }),
    },
    speech,
  );
  return { what, field: speak(fieldInWords(name, speech.language), {}, speech), ...(value !== ABSENT && { value }) };
}
