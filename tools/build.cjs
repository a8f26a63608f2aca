// node tools/build.cjs <app> …: builds apps into dist/apps; what has not changed since comes from Nx's cache.
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const WORKSPACE = join(__dirname, '..');
const NX = join(WORKSPACE, 'node_modules', '.bin', 'nx');

/** @param {string[]} apps @throws {Error} with the whole output when one does not build */
function build(apps) {
  const { status, stdout, stderr } = spawnSync(NX, ['run-many', '-t', 'build', '-p', apps.join(',')], {
    cwd: WORKSPACE,
    encoding: 'utf8',
    // without the daemon Nx leaves no process behind
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_USE_LOCAL: 'true' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}

if (require.main === module) {
  try {
    build(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

module.exports = { build, WORKSPACE };
