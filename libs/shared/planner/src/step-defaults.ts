import type { Policies } from './policy/policies';
import type { BusinessHours } from './plan/business-hours';

/** What a plan gets where its author does not say. */
export interface StepDefaults {
  /** For one attempt. */
  timeoutSeconds: number;
  /** Further attempts after the first. */
  retryAttempts: number;
  /** What the dealership has to know before a write; the policies of the repository where absent. */
  policies?: Policies;
  /** Within which an hour without am or pm is meant; 07:00 to 18:00 where absent. */
  businessHours?: BusinessHours;
}

/** The specification's. */
export const STEP_DEFAULTS: StepDefaults = { timeoutSeconds: 30, retryAttempts: 2 };
