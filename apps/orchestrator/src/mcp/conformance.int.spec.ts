import { CONFORMS, runConformance } from '@ars/testing';
import { systemForEachSuite } from '../testing/system-for-each-suite';

/**
 * Of the protocol's own suite what is asked of any server. The others want tools, resources and prompts by names of the
 * suite's, or what a server may leave out and ours does not say it has (logging, completions, prompts, subscriptions).
 */
const SCENARIOS = [
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'server-sse-multiple-streams',
  'dns-rebinding-protection',
];

describe('the protocol’s own suite', () => {
  const system = systemForEachSuite();

  it.each(SCENARIOS)('finds that the orchestrator conforms: %s', async (scenario) => {
    expect(await runConformance(`${system.orchestrator.url}/mcp`, scenario)).toMatch(CONFORMS);
  });
});
