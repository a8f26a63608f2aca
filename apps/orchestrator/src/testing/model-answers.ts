/** A step as a model writes it, by the planner's wire format; what is not given is left open. */
export const modelStep = (op: string, id: string, args: Record<string, unknown>, more: object = {}) => ({
  ...{ op, id, args, bind: [], after: [], checks: [], on_failure: null, only_if: null },
  ...more,
});

export const modelPlan = (...steps: unknown[]) => ({ kind: 'plan', language: 'en', message: null, steps });

/** A question, or what is to be said of a request that nothing can be done about. */
export const modelSays = (kind: 'clarify' | 'unsupported', question: string) => ({
  kind,
  language: 'en',
  message: question,
  steps: [],
});
