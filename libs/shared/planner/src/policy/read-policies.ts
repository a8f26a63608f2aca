import { readFileSync } from 'node:fs';
import { compileSchema } from '@ars/platform';
import { expressionsIn, isExpression, parseExpression } from './expression';
import { policiesSchema } from './policies-schema';
import type { Policies } from './policies';
import policiesOfTheRepository from './policies.json';

/** The policy file cannot be used; the message lists every fault, one a line. */
export class PolicyFileError extends Error {
  constructor(file: string, faults: string[]) {
    super(
      `The policy file ${file} has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'PolicyFileError';
  }
}

/**
 * The dealership's policies.
 * @param file a JSON file as docs/operations.md describes it; the one of the repository where absent or empty
 * @throws PolicyFileError naming all faults at once
 */
export function readPolicies(file?: string): Policies {
  return file ? checked(file, contentOf(file)) : checked('policies.json', policiesOfTheRepository);
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new PolicyFileError(file, [error instanceof Error ? error.message : String(error)]);
  }
}

function checked(file: string, content: unknown): Policies {
  const violations = compileSchema(policiesSchema)(content);
  const faults = violations.map(({ path, message }) => `${path || 'the file'} ${message}`);
  if (faults.length > 0) throw new PolicyFileError(file, faults);
  const policies = content as Policies;
  const meanings = meaningFaults(policies);
  if (meanings.length > 0) throw new PolicyFileError(file, meanings);
  return policies;
}

/** Expressions that have a meaning only in one place. */
const PLACES: Readonly<Record<string, string>> = {
  item: 'where there is “each”',
  earlier: 'in “unless”',
  entry: 'in “some” and “total”',
};

/** What a schema cannot see: expressions that are malformed or lead nowhere. */
function meaningFaults({ facts, policies }: Policies): string[] {
  const fault = (where: string, text: string, ...known: (false | 'item' | 'earlier' | 'entry')[]): string[] => {
    const expression = parseExpression(text);
    if (!expression) return [`${where}: “${text}” is no expression`];
    if (expression.fact !== undefined && !Object.hasOwn(facts, expression.fact)) {
      return [`${where}: there is no fact “${expression.fact}”`];
    }
    const place = PLACES[expression.source];
    const isElsewhere = place !== undefined && !known.some((source) => source === expression.source);
    return isElsewhere ? [`${where}: $${expression.source} stands only ${place}`] : [];
  };
  const ofFacts = Object.entries(facts).flatMap(([name, { parameters }]) =>
    Object.values(parameters)
      .filter(isExpression)
      .flatMap((text) => fault(`facts/${name}`, text, 'item')),
  );
  const ofPolicies = policies.flatMap(({ name, message, each, when, unless }, index) => {
    const where = `policies/${index} (${name})`;
    const item = each !== undefined && 'item';
    const settling = [unless ?? []]
      .flat()
      .flatMap((step) => textsIn(step.when))
      .filter(isExpression);
    return [
      ...[...expressionsIn(message), ...textsIn(each).filter(isExpression)].flatMap((text) => fault(where, text, item)),
      ...textsIn(when)
        .filter(isExpression)
        .flatMap((text) => fault(where, text, item, 'entry')),
      ...settling.flatMap((text) => fault(where, text, item, 'earlier', 'entry')),
    ];
  });
  return [...ofFacts, ...ofPolicies];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
