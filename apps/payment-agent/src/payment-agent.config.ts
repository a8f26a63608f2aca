import { HTTP_URL, ServiceConfig } from '@ars/platform';
import { IsUrl } from 'class-validator';

export class PaymentAgentConfig extends ServiceConfig {
  /** The agent's own URL; its port is where the agent listens. */
  @IsUrl(HTTP_URL)
  PAYMENT_SERVICE_URL = 'http://localhost:8083';

  /** Where the agent reaches its MCP server. */
  @IsUrl(HTTP_URL)
  PAYMENT_MCP_ENDPOINT = 'http://localhost:3002/mcp';
}
