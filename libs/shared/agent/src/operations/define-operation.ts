import type { JsonSchema, OperationAnnotations, OperationCapability, OperationPhrases } from '@ars/contracts';
import { allWords, type OperationVocabulary } from '@ars/mcp-protocol';
import { compileOwnSchema, type SchemaViolation } from '@ars/platform';
import { z } from 'zod';
import type { Operation, OperationCall } from './operation';

/** An operation of the agent's own, by its zod shapes. */
export interface OperationDefinition<Input extends z.ZodObject, Output extends z.ZodObject> {
  name: string;
  description: string;
  /** `local`: answered without a tool call; `enhanced`: made of several. */
  kind: 'local' | 'enhanced';
  /** The entity whose existence a successful call proves. */
  proves?: string;
  annotations: OperationAnnotations;
  /** Its refinements are the operation's own rules, checked before it runs. */
  input: Input;
  output: Output;
  /** How people ask for it; left out where it takes the place of a tool that has one. */
  vocabulary?: OperationVocabulary;
  /** How its orders and results are said; left out where it takes the place of a tool that has them. */
  phrases?: OperationPhrases;
  run(input: z.output<Input>, call: OperationCall): Promise<z.input<Output>>;
}

export function defineOperation<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: OperationDefinition<Input, Output>,
): Operation {
  const { input, output, run, annotations, vocabulary, ...described } = definition;
  const { keywords, examples } = vocabulary ? allWords(vocabulary) : { keywords: [], examples: [] };
  const parameters: JsonSchema = z.toJSONSchema(input, { io: 'input' });
  const findViolations = compileOwnSchema(parameters);
  return {
    capability: {
      ...described,
      keywords,
      ...(examples.length > 0 && { examples }),
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

/** Whether it says that it changes nothing: that it calls no tool is not enough at a door. */
export const isRead = ({ annotations }: Pick<OperationCapability, 'annotations'>): boolean =>
  annotations.readOnlyHint === true;

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
