const { spawnSync } = require('node:child_process');
const { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { basename, dirname, join, parse, resolve } = require('node:path');

const LOADER = join(__dirname, 'load.cjs');
const WRITER = join(__dirname, 'write.cjs');

/**
 * Plugin for esbuild: each program is written as `main.js.function`, with what V8 makes of it as `main.js.cache`, and
 * main.js loads both. A start need not compile what every start needs.
 * @type {import('esbuild').Plugin}
 */
const withCodeCache = {
  name: 'code-cache',
  setup: ({ initialOptions, onEnd }) =>
    onEnd(({ errors }) => {
      if (errors.length === 0) for (const program of programsOf(initialOptions)) addCodeCache(program);
    }),
};

/** @param {import('esbuild').BuildOptions} options @returns {string[]} paths of what is built */
function programsOf({ absWorkingDir = '', outdir, outfile, entryPoints }) {
  if (outfile !== undefined) return [resolve(absWorkingDir, outfile)];
  const sources = /** @type {string[]} */ (entryPoints);
  return sources.map((source) => resolve(absWorkingDir, String(outdir), `${parse(source).name}.js`));
}

/** @param {string} program its path */
function addCodeCache(program) {
  // As Node wraps a module, so that all lines stay where the map says.
  const code = `(function (exports, require, module, __filename, __dirname) {${readFileSync(program, 'utf8')}\n})`;
  writeFileSync(`${program}.function`, inAscii(code));
  writeFileSync(`${program}.cache`, ''); // V8 refuses it, as it does one of another version
  copyFileSync(LOADER, program);
  appendFileSync(program, `//# sourceMappingURL=${basename(program)}.map\n`);
  const elsewhere = mkdtempSync(join(tmpdir(), 'code-cache-'));
  const { stderr } = spawnSync(process.execPath, ['--require', WRITER, program], {
    cwd: elsewhere,
    env: {}, // it finds nothing to work with
    encoding: 'utf8',
  });
  rmSync(elsewhere, { recursive: true });
  if (statSync(`${program}.cache`).size === 0) throw new Error(`${dirname(program)} has no code cache: ${stderr}`);
}

/**
 * With escapes for what esbuild leaves as it is (regular expressions, templates): one such character, and V8 keeps two bytes
 * for each of millions.
 * @param {string} code
 */
const inAscii = (code) =>
  code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

module.exports = { withCodeCache };
