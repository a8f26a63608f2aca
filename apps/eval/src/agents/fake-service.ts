import type { OperationCapability } from '@ars/contracts';
import type { Row } from '../case/case';

/** Its tables by name; each tenant has its own. */
export type State = Record<string, Row[]>;

/** What an operation comes to. */
export type Answer = { result: Record<string, unknown> } | { error: string; code: string };

/** An agent that the system was never told about: what it says of itself, and what it does. */
export interface FakeService {
  service: string;
  operations: OperationCapability[];
  /** Key fields of the tables that cases speak of. */
  keys: Readonly<Record<string, readonly string[]>>;
  /** The state in which every tenant begins. */
  initial: State;
  /** Changes the state in place. */
  execute: (operation: string, parameters: Record<string, unknown>, state: State) => Answer;
}

const READS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
const WRITES = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false };

type Properties = Record<string, Record<string, unknown>>;
type Described = Pick<OperationCapability, 'name' | 'description'> & {
  input: Properties;
  required?: string[];
  output: Properties;
};

const operation = ({ name, description, input, required, output }: Described) => ({
  name,
  description,
  kind: 'mcp' as const,
  parameters: { type: 'object', additionalProperties: false, properties: input, required: required ?? [] },
  output: { type: 'object', properties: output },
  keywords: [],
});

export const read = (described: Described): OperationCapability => ({
  ...operation(described),
  annotations: READS,
  idempotent: true,
});

export const write = (described: Described): OperationCapability => ({
  ...operation(described),
  annotations: WRITES,
  idempotent: false,
});
