import type { UndoDeclaration } from '@ars/mcp-protocol';
import { z } from 'zod';
import { READS, WRITES, type Tool, type ToolDescription, toolsFor } from '../tool/tool';
import { checkUndos } from './check-undos';

const { defineTool } = toolsFor<unknown>();

const tool = (name: string, more: Partial<ToolDescription> = {}): Tool =>
  defineTool({
    name,
    title: name,
    description: name,
    annotations: WRITES,
    input: z.strictObject({ id: z.string(), count: z.int().optional() }),
    output: z.object({ id: z.string(), kept: z.boolean() }),
    run: async () => ({ id: '', kept: true }),
    ...more,
  });
const check = (...tools: Tool[]) => checkUndos(new Map(tools.map((one) => [one.name, one])));
const take = (undo: UndoDeclaration) => tool('take', { undo });
const id = '$outputs.id';

describe('an undo declaration', () => {
  it('names another tool, or its own, and where the parameters come from', () => {
    check(tool('put'), take({ operation: 'put', parameters: { id, count: '$inputs.count' }, unless: '$outputs.kept' }));
    check(take({ operation: 'take', parameters: { id: '$inputs.id#/0', count: 3 } }));
  });

  it.each<[string, UndoDeclaration, RegExp]>([
    ['a tool that is not there', { operation: 'drop', parameters: {} }, /drop is no operation/],
    ['a tool that only reads', { operation: 'look', parameters: { id } }, /look is no operation/],
    ['a tool that is the agent’s', { operation: 'apply', parameters: { id } }, /apply is no operation/],
    ['too few parameters', { operation: 'put', parameters: {} }, /put needs id/],
    ['a parameter too many', { operation: 'put', parameters: { id, colour: 'red' } }, /put takes no colour/],
    ['a literal that is refused', { operation: 'put', parameters: { id, count: 'x' } }, /does not take "x" for count/],
    [
      'an output that is not there',
      { operation: 'put', parameters: { id: '$outputs.name' } },
      /nothing at \$outputs.name/,
    ],
    [
      'an input that is not there',
      { operation: 'put', parameters: { id: '$inputs.kept' } },
      /nothing at \$inputs.kept/,
    ],
    ['no expression', { operation: 'put', parameters: { id: '$output.id' } }, /\$output.id is no expression/],
    ['no condition', { operation: 'put', parameters: { id }, unless: 'kept' }, /kept is no expression/],
  ])('is refused with %s', (_case, undo, reason) => {
    const look = tool('look', { annotations: READS });
    const apply = tool('apply', { visibility: 'agent' });
    expect(() => check(tool('put'), look, apply, take(undo))).toThrow(reason);
  });

  it('is the only one of its operation, so that an undo tells which effect it takes back', () => {
    const undo = { operation: 'put', parameters: { id } };
    expect(() => check(tool('put'), take(undo), tool('grab', { undo }))).toThrow(/already what take is undone by/);
  });
});
