import { McpServerConfig } from '@ars/mcp-server';
import { HTTP_URL } from '@ars/platform';
import { IsUrl, Matches } from 'class-validator';

export class PartsMcpConfig extends McpServerConfig {
  /** Where the parts agent reaches this server; its port is where the server listens. */
  @IsUrl(HTTP_URL)
  PARTS_MCP_ENDPOINT = 'http://localhost:3005/mcp';

  @Matches(/^postgres(ql)?:\/\//)
  PARTS_DATABASE_URL = 'postgresql://parts@127.0.0.1:5432/parts';
}
