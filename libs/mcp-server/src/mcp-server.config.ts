import { HTTP_URL, ServiceConfig } from '@ars/platform';
import { IsIn, IsOptional, IsUrl } from 'class-validator';

/** What every MCP server reads from the environment; an app extends it with its own variables. */
export class McpServerConfig extends ServiceConfig {
  /** URL by which clients know the server, and tokens name it, where that is not where it listens. */
  @IsOptional()
  @IsUrl(HTTP_URL)
  MCP_RESOURCE?: string;

  /**
   * `off` makes repeated calls take effect again. It exists for one test only: that the fault suite's checker finds
   * doubled effects where there are any.
   */
  @IsIn(['on', 'off'])
  LEDGER: 'on' | 'off' = 'on';
}
