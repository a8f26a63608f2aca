import { PLAN_LANGUAGES, type PlanLanguage } from '@ars/contracts';

interface Words {
  /** What people call it. */
  keywords: readonly string[];
  /** Sentences in which people ask for it; the ids and amounts in them do not matter. */
  examples: readonly string[];
}

/** How people ask for an operation, by language: what planners compare a request with. */
export type OperationVocabulary = Readonly<Record<PlanLanguage, Words>>;

/** The words of every language in one list, which is how tools and capabilities carry them. */
export const allWords = (vocabulary: OperationVocabulary): { keywords: string[]; examples: string[] } => ({
  keywords: PLAN_LANGUAGES.flatMap((language) => vocabulary[language].keywords),
  examples: PLAN_LANGUAGES.flatMap((language) => vocabulary[language].examples),
});
