import { Injectable } from '@nestjs/common';
import type { HealthIndicator } from '@ars/platform';
import { McpConnection } from './mcp-connection';
import { ToolDirectory } from './tool-directory';

@Injectable()
export class McpHealthIndicator implements HealthIndicator {
  readonly key = 'mcp';

  constructor(
    private readonly directory: ToolDirectory,
    private readonly connection: McpConnection,
  ) {}

  async check(): Promise<void> {
    if (!this.directory.connected) throw new Error(`no answer from ${this.connection.endpoint}`);
  }
}
