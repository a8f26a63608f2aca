import {
  type CallStep,
  type CheckResult,
  type Clarification,
  isCall,
  isReference,
  type PlanLanguage,
  type WorkflowStep,
} from '@ars/contracts';
import { abortingStep } from './aborting-step';
import { choicesFrom, settledBy, type Settled } from './choices';
import { isTouched } from './confirmation';
import { stepStateOf, type WorkflowState } from './state';

/** A question, and where further things can be looked for that may be meant. */
export interface WhichQuestion {
  clarification: Clarification;
  /** The search without its words, where it found nothing by them. */
  elsewhere?: Elsewhere;
}

export interface Elsewhere {
  search: CallStep;
  /** Path of the list in its result. */
  list: string[];
  settled: Settled[];
}

/**
 * What to ask where a search that was to find one thing found none or several, and so stopped the workflow before anything
 * was tried to be written: it is replanned with the answer. What was found are its choices.
 * @returns undefined where something else stopped it, somebody has to be told rather than asked, or was asked before
 */
export function askWhich(state: WorkflowState): WhichQuestion | undefined {
  const search = abortingStep(state);
  const unmatched = search && stepStateOf(state, search).checks.find(isUnmatched);
  if (!search || !unmatched || isTouched(state)) return undefined;
  const { list = [], items = [] } = unmatched.found ?? {};
  const steps = state.plan?.execution_steps.filter(isCall) ?? [];
  const settled = settledBy(search.step_id, list, steps);
  const question = SAY[state.plan?.language ?? 'en'](nounsOf(settled), wordsOf(search), items.length);
  if (state.clarifications?.some((asked) => asked.question === question)) return undefined;
  const choices = choicesFrom(items, settled);
  const clarification = {
    question,
    options: [],
    missing: missingIn(steps, settled),
    ...(choices.length > 0 && { choices }),
  };
  const elsewhere = items.length === 0 && isCall(search) && withoutWords(search);
  return { clarification, ...(elsewhere && { elsewhere: { search: elsewhere, list, settled } }) };
}

/** A read by other things than words; undefined where it has no words. */
function withoutWords(search: CallStep): CallStep | undefined {
  const { query, ...others } = search.parameters;
  return query !== undefined && search.effect === null ? { ...search, parameters: others } : undefined;
}

const isUnmatched = ({ check, passed }: CheckResult): boolean => check === 'check_single_match' && !passed;

/** @param words none where it was searched by what another search had found */
const SAY: Record<PlanLanguage, (nouns: string[], words: string, count: number) => string> = {
  en: (nouns, words, count) => {
    const which = nouns.length > 0 ? `Which ${nouns.join(' and ')} is meant?` : 'Which one is meant?';
    if (count === 0) return `${which} Nothing was found${words && ` for “${words}”`}.`;
    if (words === '') return count === 1 ? 'Is it this one?' : `${which} There are ${count}.`;
    return count === 1 ? `Is it this one? “${words}” does not fit it exactly.` : `${which} “${words}” fits ${count}.`;
  },
  es: (_nouns, words, count) => {
    if (count === 0) return `¿A cuál se refiere? No se encontró nada${words && ` con «${words}»`}.`;
    if (words === '') return count === 1 ? '¿Es este?' : `¿A cuál se refiere? Hay ${count}.`;
    return count === 1
      ? `¿Es este? «${words}» no coincide del todo.`
      : `¿A cuál se refiere? «${words}» coincide con ${count}.`;
  },
  fr: (_nouns, words, count) => {
    if (count === 0) return `Lequel est visé ? Rien n’a été trouvé${words && ` pour « ${words} »`}.`;
    if (words === '') return count === 1 ? 'Est-ce celui-ci ?' : `Lequel est visé ? Il y en a ${count}.`;
    return count === 1
      ? `Est-ce celui-ci ? « ${words} » ne correspond pas tout à fait.`
      : `Lequel est visé ? « ${words} » correspond à ${count}.`;
  },
};

const nounsOf = (settled: readonly Settled[]): string[] => [...new Set(settled.map(({ name }) => nounOf(name)))];

/** What a parameter names, rather than how: a part, where it is "part numbers". */
const nounOf = (name: string): string => name.replace(/_(?:id|number)s?$/, '').replaceAll('_', ' ');

/** What was searched by, as far as it was said and not found by another step. */
const wordsOf = (step: WorkflowStep): string =>
  Object.values(isCall(step) ? step.parameters : {})
    .filter((value) => typeof value === 'string' && !isReference(value))
    .join(', ');

function missingIn(steps: readonly CallStep[], settled: readonly Settled[]): Clarification['missing'] {
  const names = new Set(settled.map(({ name }) => name));
  return steps.flatMap(({ service_name, operation, parameters }) =>
    Object.keys(parameters)
      .filter((name) => names.has(name))
      .map((name) => ({ operation: `${service_name}.${operation}`, name, description: nounOf(name) })),
  );
}
