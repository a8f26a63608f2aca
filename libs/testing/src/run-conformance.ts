import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { temporaryDirectory } from './temporary-directory';

const SUITE = resolve(__dirname, '../../../node_modules/.bin/conformance');

/** What the protocol's own suite prints of a scenario that a server passes, every check of it and without a warning. */
export const CONFORMS = /Passed: ([1-9]\d*)\/\1, 0 failed, 0 warnings/;

/**
 * Runs a scenario of the Model Context Protocol's own suite (`@modelcontextprotocol/conformance`) against a server.
 * @param url of its streamable HTTP
 * @returns all that the suite prints
 */
export async function runConformance(url: string, scenario: string): Promise<string> {
  const results = await temporaryDirectory();
  const line = [SUITE, 'server', '--url', url, '--scenario', scenario, '--output-dir', join(results.path, 'results')];
  const said = await new Promise<string>((done) => {
    execFile(process.execPath, line, { cwd: results.path }, (_error, output, errors) => done(output + errors));
  });
  await results.remove();
  return said;
}
