export const PLAN_LANGUAGES = ['en', 'es', 'fr'] as const;

export type PlanLanguage = (typeof PLAN_LANGUAGES)[number];
