import 'reflect-metadata';
import { startAgent } from '@ars/agent';
import { readConfig, runToEnd, withSecrets } from '@ars/platform';
import { configuredAgent } from './configured-agent';
import { describeServer } from './describe-server';
import { McpAgentConfig } from './mcp-agent.config';

/** `describe <url>` prints an entry for the agents file; without it, the agent of `AGENT` runs. */
async function run([command, url]: readonly string[]): Promise<void> {
  const config = readConfig(McpAgentConfig, withSecrets(process.env));
  if (command === undefined) return startAgent(configuredAgent(config));
  if (command !== 'describe' || url === undefined) throw new Error('usage: main.js [describe <url>]');
  console.log(JSON.stringify(await describeServer(url, config.serverHeaders), null, 2));
}

void runToEnd(() => run(process.argv.slice(2)), 'mcp-agent cannot go on');
