import type { Policies } from '../policy/policies';

/** What a plan gets where its author does not say. */
export interface StepDefaults {
  /** For one attempt. */
  timeoutSeconds: number;
  /** Further attempts after the first. */
  retryAttempts: number;
  /** What the dealership has to know before a write; the policies of the repository where absent. */
  policies?: Policies;
}

/** The specification's. */
export const STEP_DEFAULTS: StepDefaults = { timeoutSeconds: 30, retryAttempts: 2 };
