import { HTTP_URL, ServiceConfig } from '@ars/platform';
import { IsUrl } from 'class-validator';

export class PartsAgentConfig extends ServiceConfig {
  /** The agent's own URL; its port is where the agent listens. */
  @IsUrl(HTTP_URL)
  PARTS_SERVICE_URL = 'http://localhost:8085';

  /** Where the agent reaches its MCP server. */
  @IsUrl(HTTP_URL)
  PARTS_MCP_ENDPOINT = 'http://localhost:3005/mcp';
}
