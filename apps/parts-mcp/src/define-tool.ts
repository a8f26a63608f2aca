import { toolsFor } from '@ars/mcp-server';
import type { PartsDatabase } from './database/schema';

export const { defineTool } = toolsFor<PartsDatabase>();
