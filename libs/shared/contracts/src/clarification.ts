import type { PlanOrigin } from './plan-origin';

/** An operation that could have been meant. */
export interface ClarificationOption {
  /** `<service>.<operation>`; what `POST /workflow/{id}/clarify` takes as `option`. */
  operation: string;
  description: string;
}

/** A value that nobody named. */
export interface MissingField {
  /** `<service>.<operation>` that needs it. */
  operation: string;
  /** The parameter's name; what `POST /workflow/{id}/clarify` takes as a key of `values`. */
  name: string;
  description: string;
}

/** What the planner has to know before it plans; asked instead of guessed. */
export interface Clarification {
  /** For the person who asked, in one or two sentences. */
  question: string;
  /** Best first, at most three. */
  options: ClarificationOption[];
  missing: MissingField[];
  /** What it was made from and what was spent on it; absent without a model. */
  origin?: PlanOrigin;
}
