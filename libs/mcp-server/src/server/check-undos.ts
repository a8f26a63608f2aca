import { isUndoExpression, parseUndoExpression, type UndoDeclaration } from '@ars/mcp-protocol';
import type { Tool } from '../tool/tool';

/**
 * Holds the undo declarations of a server against its tools, before anything relies on them.
 * @throws Error for one that could not work
 */
export function checkUndos(tools: ReadonlyMap<string, Tool>): void {
  const undoneBy = new Map<string, string>();
  for (const tool of tools.values()) {
    const { name, undo } = tool;
    if (undo === undefined) continue;
    const other = undoneBy.get(undo.operation);
    // An agent is told which effect an undo takes back by the step key alone, and finds the tool by its undo.
    if (other !== undefined) fail(name, `${undo.operation} is already what ${other} is undone by`);
    undoneBy.set(undo.operation, name);
    checkOperation(tool, undo, tools.get(undo.operation));
    if (undo.unless !== undefined) checkExpression(tool, undo.unless);
  }
}

function checkOperation(tool: Tool, { operation, parameters }: UndoDeclaration, by: Tool | undefined): void {
  const { name } = tool;
  if (by === undefined || by.annotations.readOnlyHint || by.visibility !== undefined) {
    return fail(name, `${operation} is no operation that could undo it`);
  }
  const { shape } = by.input;
  const isRequired = (field: string) => shape[field]?.safeParse(undefined).success === false;
  const lacking = Object.keys(shape).filter((field) => isRequired(field) && !(field in parameters));
  if (lacking.length > 0) fail(name, `${operation} needs ${lacking.join(', ')}`);
  for (const [field, value] of Object.entries(parameters)) {
    const schema = shape[field];
    if (schema === undefined) fail(name, `${operation} takes no ${field}`);
    else if (isUndoExpression(value)) checkExpression(tool, value);
    else if (!schema.safeParse(value).success)
      fail(name, `${operation} does not take ${JSON.stringify(value)} for ${field}`);
  }
}

function checkExpression({ name, input, output }: Tool, text: string): void {
  const expression = parseUndoExpression(text);
  if (expression === undefined) return fail(name, `${text} is no expression`);
  const { shape } = expression.source === 'inputs' ? input : output;
  if (!(expression.name in shape)) fail(name, `there is nothing at ${text}`);
}

function fail(tool: string, reason: string): never {
  throw new Error(`The undo of ${tool} cannot work: ${reason}`);
}
