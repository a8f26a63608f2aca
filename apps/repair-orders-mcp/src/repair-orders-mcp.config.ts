import { McpServerConfig } from '@ars/mcp-server';
import { HTTP_URL } from '@ars/platform';
import { IsUrl, Matches } from 'class-validator';

export class RepairOrdersMcpConfig extends McpServerConfig {
  /** Where the repair-orders agent reaches this server; its port is where the server listens. */
  @IsUrl(HTTP_URL)
  REPAIR_ORDERS_MCP_ENDPOINT = 'http://localhost:3003/mcp';

  @Matches(/^postgres(ql)?:\/\//)
  REPAIR_ORDERS_DATABASE_URL = 'postgresql://repair_orders@127.0.0.1:5432/repair_orders';
}
