import { type ToolContext, toolsFor } from '@ars/mcp-server';
import type { PaymentDatabase } from './database/schema';

export const { defineTool } = toolsFor<PaymentDatabase>();
export type PaymentContext = ToolContext<PaymentDatabase>;
