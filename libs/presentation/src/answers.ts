import type { Clarification, ClarificationForm } from '@ars/contracts';

/** What an answer to a question is sent as: `POST /workflow/{id}/clarify`. */
type Given = { choice: number } | { option: string };

/** One of the answers that a question offers, under the number by which it is picked. */
export interface NumberedAnswer {
  number: number;
  label: string;
  /** What else is known of it, by name. */
  facts: Record<string, unknown>;
  /** What picking it says; absent where a form is to be filled in first. */
  given?: Given;
  form?: ClarificationForm;
}

/** A value that can be filled in. */
export interface Blank {
  name: string;
  schema: Record<string, unknown>;
}

/** All answers that a question offers: its choices, then its options, then its forms, numbered through. */
export function numberedAnswers(
  clarification: Pick<Clarification, 'choices' | 'options' | 'forms' | 'missing'>,
): NumberedAnswer[] {
  const { choices = [], options, forms = [] } = clarification;
  const answers: Omit<NumberedAnswer, 'number'>[] = [
    ...choices.map(({ label, facts = {} }, index) => ({ label, facts, given: { choice: index + 1 } })),
    ...(isPurpose(clarification) ? [] : options).map(({ operation, description }) => ({
      label: description,
      facts: {},
      given: { option: operation },
    })),
    ...forms.map((form) => ({ label: form.title, facts: {}, form })),
  ];
  return answers.map((answer, index) => ({ number: index + 1, ...answer }));
}

/** An option that stands alone beside choices, or what is missing, says what these are for, and answers nothing. */
const isPurpose = ({
  choices = [],
  options,
  missing,
}: Pick<Clarification, 'choices' | 'options' | 'missing'>): boolean =>
  options.length === 1 && (choices.length > 0 || missing.length > 0);

/** What was written into a blank, as its schema wants it. @param words trimmed */
export function typedValue(words: string, schema: Blank['schema']): unknown {
  switch (schema['type']) {
    case 'number':
    case 'integer':
      return Number(words.replace(/^\$/, ''));
    case 'boolean':
      return ['y', 'yes', 'true'].includes(words.toLowerCase());
    case 'array':
      return words.split(/\s*,\s*/);
    default:
      return words;
  }
}
