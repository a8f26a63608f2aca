import { HTTP_URL, ServiceConfig } from '@ars/platform';
import { IsOptional, IsString, IsUrl } from 'class-validator';

export class McpAgentConfig extends ServiceConfig {
  /** Which entry of the agents file it is. */
  @IsString()
  AGENT = '';

  /** The agent's own URL, where that is not the entry's. */
  @IsOptional()
  @IsUrl(HTTP_URL)
  AGENT_URL?: string;

  /** The `Authorization` by which its MCP server knows us, e.g. `Bearer …`; none where absent. */
  @IsString()
  MCP_AUTHORIZATION = '';

  get serverHeaders(): Record<string, string> {
    return this.MCP_AUTHORIZATION === '' ? {} : { Authorization: this.MCP_AUTHORIZATION };
  }
}
