import { readFileSync } from 'node:fs';
import { compileOwnSchema } from '../json-schema/json-schema';

/** A file of rules cannot be used; the message lists every fault, one a line. */
export class RuleFileError extends Error {
  constructor(kind: string, file: string, faults: string[]) {
    const listed = faults.map((fault) => `  - ${fault}`).join('\n');
    super(`The ${kind} file ${file} has ${faults.length} fault(s):\n${listed}`);
    this.name = 'RuleFileError';
  }
}

export interface RuleFile<Rules> {
  /** What the rules are, for the message of a fault. */
  kind: string;
  /** JSON Schema 2020-12 of the file. */
  schema: Record<string, unknown>;
  /** The repository's own rules, and how their file is called. */
  own: { name: string; content: unknown };
  /** What a schema cannot see. */
  meaningFaults?: (rules: Rules) => string[];
}

/**
 * Rules of the dealership.
 * @param file a JSON file; the repository's own where absent or empty
 * @throws RuleFileError naming all faults at once
 */
export function readRuleFile<Rules>(file: string | undefined, rules: RuleFile<Rules>): Rules {
  const { kind, schema, own, meaningFaults = () => [] } = rules;
  const name = file || own.name;
  const content = file ? contentOf(kind, file) : own.content;
  const violations = compileOwnSchema(schema)(content);
  const faults = violations.map(({ path, message }) => `${path || 'the file'} ${message}`);
  if (faults.length > 0) throw new RuleFileError(kind, name, faults);
  const meanings = meaningFaults(content as Rules);
  if (meanings.length > 0) throw new RuleFileError(kind, name, meanings);
  return content as Rules;
}

function contentOf(kind: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new RuleFileError(kind, file, [error instanceof Error ? error.message : String(error)]);
  }
}
