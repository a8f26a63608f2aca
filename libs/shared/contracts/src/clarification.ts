import type { JsonSchema } from './capabilities';
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

/** Something real that may be meant, out of what a read has found. */
export interface ClarificationChoice {
  /** As people know it: "RO 412207, Ana Torres, 2019 Honda Accord". */
  label: string;
  /** The parameters that it settles, by name. */
  values: Record<string, unknown>;
  /** What else is known of it, by name. */
  facts?: Record<string, unknown>;
}

export interface FormField {
  /** The parameter's name; what `POST /workflow/{id}/clarify` takes as a key of `values`. */
  name: string;
  label: string;
  schema: JsonSchema;
  required: boolean;
  /** As far as it is known. */
  value?: unknown;
}

/** An operation to be filled in by hand; what is posted as `option` and `values` settles it. */
export interface ClarificationForm {
  /** `<service>.<operation>`. */
  operation: string;
  title: string;
  fields: FormField[];
}

/** What the planner has to know before it plans; asked instead of guessed. */
export interface Clarification {
  /** For the person who asked, in one or two sentences. */
  question: string;
  /** Best first, at most three. */
  options: ClarificationOption[];
  missing: MissingField[];
  /** Best first; one is picked by its number, from 1, by words that fit it alone, or by its values. */
  choices?: ClarificationChoice[];
  /** Once two answers led to no plan: the likely operations, so that everything can be finished by hand. */
  forms?: ClarificationForm[];
  /** How often whoever asked has been asked about the request, this time included. */
  round?: number;
  /** What it was made from and what was spent on it; absent without a model. */
  origin?: PlanOrigin;
}

/** What somebody said to a question of the planner. */
export interface GivenAnswer {
  /** In plain words; also a line of the request's text. */
  answer?: string;
  /** What was picked out of the question's choices, by its label; its values stand in `values`. */
  choice?: string;
  /** The operation that was meant, `<service>.<operation>`; the last one is `chosen_operation` in the context, too. */
  option?: string;
  /** Missing fields by name; also in the context. */
  values?: Record<string, unknown>;
}

/** With the question that it answers; journals of the first releases may have lost it. */
export interface AnsweredQuestion extends GivenAnswer {
  question?: string;
}
