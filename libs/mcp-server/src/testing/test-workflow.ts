import { MCP_META, undoCallOf, type UndoDeclaration } from '@ars/mcp-protocol';
import { randomUUID } from 'node:crypto';
import type { TestCall, TestServer } from './test-server';

/** A step that took effect. */
export interface TestStep {
  tool: string;
  parameters: Record<string, unknown>;
  stepKey: string;
  done: TestCall;
}

export interface TestWorkflow {
  /** Calls a tool under a step key of its own; fails where it is refused. */
  do(tool: string, parameters: Record<string, unknown>): Promise<TestStep>;
  /** Takes a step back as its tool declares, under a step key of its own; undefined where there is nothing to take back. */
  undo(step: TestStep): Promise<TestCall | undefined>;
  /** The same, and holds the ledger to its promises: the late first call is refused, a repeated undo answers as before. */
  undoForGood(step: TestStep): Promise<TestCall>;
}

/** For tests: the effects of one workflow, through the ledger, and how they are taken back. */
export function testWorkflow(server: TestServer): TestWorkflow {
  const workflowId = randomUUID();
  const call = (tool: string, parameters: Record<string, unknown>, stepKey: string, undoes?: string) =>
    server.call(tool, parameters, { workflowId, fence: 1, stepKey, undoes });

  async function undo({ tool, parameters, stepKey, done }: TestStep): Promise<TestCall | undefined> {
    const declaration = await undoOf(server, tool);
    const undoing = undoCallOf(declaration, { inputs: parameters, outputs: done.content });
    return undoing && call(undoing.operation, undoing.parameters, `${stepKey}-undo`, stepKey);
  }

  return {
    async do(tool, parameters) {
      const stepKey = randomUUID();
      const done = await call(tool, parameters, stepKey);
      if (done.isError) throw new Error(`${tool} was refused: ${JSON.stringify(done.content)}`);
      return { tool, parameters, stepKey, done };
    },
    undo,
    async undoForGood(step) {
      const undone = await undo(step);
      if (undone === undefined || undone.isError) throw new Error(`not undone: ${JSON.stringify(undone?.content)}`);
      const late = await call(step.tool, step.parameters, step.stepKey);
      expect(late.content).toMatchObject({ code: 'EFFECT_UNDONE', retryable: false });
      expect(await undo(step)).toEqual(undone);
      return undone;
    },
  };
}

async function undoOf({ client }: TestServer, tool: string): Promise<UndoDeclaration> {
  const { tools } = await client.listTools();
  const declaration = tools.find(({ name }) => name === tool)?._meta?.[MCP_META.undo];
  if (declaration === undefined) throw new Error(`${tool} declares no undo`);
  return declaration as UndoDeclaration;
}
