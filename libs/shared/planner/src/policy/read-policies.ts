import { configuredOperations, readAgents, readRuleFile } from '@ars/platform';
import { expressionsIn, isExpression, parseExpression } from './expression';
import { policiesSchema } from './policies-schema';
import type { Policies, Policy } from './policies';
import policiesOfTheRepository from './policies.json';

/**
 * The dealership's policies, and the approvals that the agents file wants.
 * @param file a JSON file as docs/operations.md describes it; the one of the repository where absent or empty
 * @param agentsFile as docs/interfaces.md describes it
 * @throws RuleFileError naming all faults of a file at once
 */
export function readPolicies(file?: string, agentsFile?: string): Policies {
  const read = readRuleFile<Policies>(file, {
    kind: 'policy',
    schema: policiesSchema,
    own: { name: 'policies.json', content: policiesOfTheRepository },
    meaningFaults,
  });
  const configured = configuredOperations(readAgents(agentsFile)).flatMap(([operation, { approval }]): Policy[] =>
    approval === undefined ? [] : [{ name: operation, for: [operation], decision: 'approval', message: approval }],
  );
  return { ...read, policies: [...read.policies, ...configured] };
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
