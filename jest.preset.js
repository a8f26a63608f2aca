const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { swcOptions } = require('./tools/swc-options.cjs');

// Path aliases have one source of truth: tsconfig.base.json.
const { compilerOptions } = JSON.parse(readFileSync(join(__dirname, 'tsconfig.base.json'), 'utf8'));
const moduleNameMapper = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [file]]) => [`^${alias}$`, join(__dirname, file)]),
);

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'cjs', 'json', 'node'],
  moduleNameMapper,
  transform: { '^.+\\.[jt]s$': ['@swc/jest', swcOptions] },
  // ESM-only packages: Node requires them as they are, Jest's own module loader cannot.
  transformIgnorePatterns: [
    '/node_modules/(?!(?:request-filtering-agent|jose|openid-client|oauth4webapi|intl-messageformat|@formatjs|@marcbachmann|canonicalize|oidc-provider)/)',
  ],
  reporters: ['default', require.resolve('./tools/test-results-reporter.cjs')],
  // A suite that starts a database or a broker of its own needs more than the default 5 s on a busy machine.
  testTimeout: 60_000,
  coverageReporters: ['text-summary', 'lcov'],
  setupFiles: [require.resolve('reflect-metadata')],
};
