import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemForEachSuite } from '../testing/system-for-each-suite';

const SUITE = resolve(__dirname, '../../../../node_modules/.bin/conformance');
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
  const results = mkdtempSync(join(tmpdir(), 'conformance-'));
  afterAll(() => rmSync(results, { recursive: true }));

  it.each(SCENARIOS)('finds that the orchestrator conforms: %s', async (scenario) => {
    const url = `${system.orchestrator.url}/mcp`;
    const line = [SUITE, 'server', '--url', url, '--scenario', scenario];
    const said = await new Promise<string>((done) => {
      execFile(process.execPath, line, { cwd: results }, (_error, output, errors) => done(output + errors));
    });
    expect(said).toMatch(/Passed: ([1-9]\d*)\/\1, 0 failed, 0 warnings/);
  });
});
