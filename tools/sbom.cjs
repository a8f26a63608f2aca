// npm run sbom [-- <folder>]: what the system is built of and runs on, as CycloneDX, and under which licences.
const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const WORKSPACE = join(__dirname, '..');

/** @typedef {{ name: string, version: string, purl: string, scope?: string, licenses?: { license?: { id?: string, name?: string }, expression?: string }[] }} Component */

/** @param {Component} component */
function licencesOf({ name, licenses = [] }) {
  const told = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name);
  return told.length > 0 ? told.join(' AND ') : licenceInPackage(name);
}

/** Older packages say it in a way that lock files do not repeat. @param {string} name */
function licenceInPackage(name) {
  const file = join(WORKSPACE, 'node_modules', name, 'package.json');
  if (!existsSync(file)) return 'unknown';
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  return license ?? licenses?.map((/** @type {{ type: string }} */ { type }) => type).join(' OR ') ?? 'unknown';
}

const text = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
  cwd: WORKSPACE,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
/** @type {{ components: Component[] }} */
const { components } = JSON.parse(text);
const lines = components.map((component) => {
  const use = component.scope === 'optional' ? 'builds or tests' : 'runs';
  return [component.name, component.version, licencesOf(component), use].join('\t');
});

const folder = resolve(process.argv[2] ?? join(WORKSPACE, 'dist', 'sbom'));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'sbom.cdx.json'), text);
writeFileSync(join(folder, 'licences.tsv'), ['package\tversion\tlicence\tuse', ...lines.sort(), ''].join('\n'));
console.log(`${components.length} packages: ${join(folder, 'sbom.cdx.json')}, ${join(folder, 'licences.tsv')}`);
