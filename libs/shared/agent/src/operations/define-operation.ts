import type { JsonSchema, OperationAnnotations, OperationPhrases } from '@ars/contracts';
import { compileSchema, type SchemaViolation } from '@ars/platform';
import { z } from 'zod';
import type { Operation, OperationCall } from './operation';

/** An operation of the agent's own, by its zod shapes. */
export interface OperationDefinition<Input extends z.ZodObject, Output extends z.ZodObject> {
  name: string;
  description: string;
  /** `local`: answered without a tool call; `enhanced`: made of several. */
  kind: 'local' | 'enhanced';
  /** Its refinements are the operation's own rules, checked before it runs. */
  input: Input;
  output: Output;
  annotations: OperationAnnotations;
  /** Left out where it takes the place of a tool that has them. */
  keywords?: string[];
  /** Sentences in which people ask for it. */
  examples?: string[];
  /** The entity whose existence a successful call proves. */
  proves?: string;
  /** How its orders and results are said; left out where it takes the place of a tool that has them. */
  phrases?: OperationPhrases;
  run(input: z.output<Input>, call: OperationCall): Promise<z.input<Output>>;
}

export function defineOperation<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: OperationDefinition<Input, Output>,
): Operation {
  const { input, output, run, annotations, keywords = [], ...described } = definition;
  const parameters: JsonSchema = z.toJSONSchema(input, { io: 'input' });
  const findViolations = compileSchema(parameters);
  return {
    capability: {
      ...described,
      keywords,
      parameters,
      output: z.toJSONSchema(output),
      annotations,
      idempotent: isRepeatable(annotations),
    },
    validate(value) {
      const violations = findViolations(value);
      return violations.length > 0 ? violations : brokenRules(input, value);
    },
    run: async (value, call) => output.parse(await run(input.parse(value), call)),
  };
}

/** Whether a repeat of the call changes nothing further. */
export const isRepeatable = ({ readOnlyHint, idempotentHint }: OperationAnnotations): boolean =>
  readOnlyHint === true || idempotentHint === true;

function brokenRules(input: z.ZodObject, value: unknown): SchemaViolation[] {
  const issues = input.safeParse(value).error?.issues ?? [];
  return issues.map(({ path, message, code }) => ({
    path: path.map((key) => `/${String(key)}`).join(''),
    message,
    keyword: code,
  }));
}
