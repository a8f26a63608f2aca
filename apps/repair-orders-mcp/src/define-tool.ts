import { type ToolContext, toolsFor } from '@ars/mcp-server';
import type { RepairOrdersDatabase } from './database/schema';

export const { defineTool } = toolsFor<RepairOrdersDatabase>();
export type RepairOrdersContext = ToolContext<RepairOrdersDatabase>;
