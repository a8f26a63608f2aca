/** What a step gets where its author does not say. */
export interface StepDefaults {
  /** For one attempt. */
  timeoutSeconds: number;
  /** Further attempts after the first. */
  retryAttempts: number;
}

/** The specification's. */
export const STEP_DEFAULTS: StepDefaults = { timeoutSeconds: 30, retryAttempts: 2 };
