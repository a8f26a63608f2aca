import { HTTP_URL, ServiceConfig } from '@ars/platform';
import { IsUrl } from 'class-validator';

export class RepairOrdersAgentConfig extends ServiceConfig {
  /** The agent's own URL; its port is where the agent listens. */
  @IsUrl(HTTP_URL)
  REPAIR_ORDERS_SERVICE_URL = 'http://localhost:8084';

  /** Where the agent reaches its MCP server. */
  @IsUrl(HTTP_URL)
  REPAIR_ORDERS_MCP_ENDPOINT = 'http://localhost:3003/mcp';
}
