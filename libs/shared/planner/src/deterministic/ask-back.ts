import type { ClarificationOption } from '@ars/contracts';
import { operationsOf, qualifiedName, type OfferedOperation } from '../plan/catalogue';
import type { Field } from '../plan/fields';
import { clarify, unsupported, type Catalogue, type PlanOutcome } from '../planner';
import type { PlanFinding } from '../validation/plan-finding';
import type { Candidate } from './candidate';
import type { Clause } from './clauses';

const MOST_NAMED = 5;

/** The questions a planner asks back when it will not guess. */
export const askBack = {
  nothing: (): PlanOutcome => clarify('The request names nothing to do. What should happen?'),

  tooMuch: (): PlanOutcome => clarify('The request asks for more than one plan can hold. Please ask for it in parts.'),

  unclear(clause: Clause, options: string[], catalogue: Catalogue): PlanOutcome {
    const asked = `I am not sure what “${clause.text}” asks for.`;
    if (options.length === 0) return unsupported(`${asked} None of the operations on offer seems to fit it.`);
    const offered = options.flatMap((name) => operationsOf(catalogue).filter((each) => qualifiedName(each) === name));
    const described = offered.map((each) => `${qualifiedName(each)} (${firstSentence(each.operation.description)})`);
    return clarify(`${asked} Is it one of these: ${described.join('; ')}?`, { options: offered.map(asOption) });
  },

  missing({ operation, filling }: Candidate): PlanOutcome {
    const name = qualifiedName(operation);
    const described = (field: Field): string => {
      const choice = filling.alternatives.get(field.name)?.join(' or ');
      return choice === undefined ? describe(field) : `${describe(field)}: ${choice}`;
    };
    const wanted = filling.missing.slice(0, MOST_NAMED).map(described).join('; ');
    return clarify(`For ${name} I still need: ${wanted}.`, {
      missing: filling.missing.map((field) => ({
        operation: name,
        name: field.name,
        description: describe(field),
      })),
      options: [asOption(operation)],
    });
  },

  entangled: (clause: Clause): PlanOutcome =>
    clarify(
      `“${clause.text}” names several things that could belong together in several ways. Please ask for each in a sentence of its own.`,
    ),

  negated: (clause: Clause): PlanOutcome =>
    clarify(`“${clause.text}” says what should not happen. Please say only what should.`),

  conditional: (clause: Clause): PlanOutcome =>
    clarify(
      `“${clause.text}” depends on a condition, and a plan cannot wait for one. Please ask for what should happen now.`,
    ),

  invalid: (findings: PlanFinding[]): PlanOutcome =>
    clarify(
      `The request cannot be carried out as it stands: ${findings
        .slice(0, MOST_NAMED)
        .map(({ message }) => message)
        .join('; ')}.`,
    ),
};

const asOption = (offered: OfferedOperation): ClarificationOption => ({
  operation: qualifiedName(offered),
  description: firstSentence(offered.operation.description),
});

function describe({ name, schema }: Field): string {
  const words = name.replaceAll('_', ' ');
  const description = typeof schema['description'] === 'string' ? firstSentence(schema['description']) : '';
  const values = Array.isArray(schema['enum']) ? `one of ${schema['enum'].join(', ')}` : '';
  const hints = [description, values].filter((hint) => hint !== '').join(', ');
  return hints === '' ? words : `${words} (${hints})`;
}

const firstSentence = (text: string): string =>
  (/^.*?[.!?](?=\s+\p{Lu}|$)/su.exec(text)?.[0] ?? text).replace(/\.$/, '').slice(0, 160);
