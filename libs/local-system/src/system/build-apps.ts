import { join } from 'node:path';
import { startProcess } from '../processes/running-process';
import { WORKSPACE } from '../workspace';

/**
 * Builds the apps into `dist/apps`; what has not changed since comes from Nx's cache.
 * @throws Error with the whole output when one does not build
 */
export async function buildApps(names: readonly string[]): Promise<void> {
  const output: string[] = [];
  const build = await startProcess({
    name: 'build',
    command: process.execPath,
    args: [join(WORKSPACE, 'tools', 'build.cjs'), ...names],
    workingDirectory: WORKSPACE,
    onLine: (line) => output.push(line),
  });
  const { code } = await build.exited;
  if (code !== 0) throw new Error(output.join('\n'));
}
