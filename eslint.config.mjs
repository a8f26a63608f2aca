import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const may = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

/** Which room may import which: the import law of docs/decisions, proven by a test that breaks it on purpose. */
export const depConstraints = [
  may('type:app', 'type:lib'),
  may('type:lib', 'type:lib'),
  may('scope:contracts'),
  may('scope:domain', 'scope:contracts'),
  may('scope:phrases', 'scope:contracts'),
  may('scope:broker', 'scope:contracts'),
  may('scope:platform', 'scope:broker', 'scope:testing', 'scope:contracts'),
  may('scope:database', 'scope:platform', 'scope:testing'),
  may('scope:agent', 'scope:broker', 'scope:contracts', 'scope:platform', 'scope:testing'),
  may('scope:planner', 'scope:contracts', 'scope:domain', 'scope:phrases', 'scope:platform', 'scope:testing'),
  may('scope:executor', 'scope:broker', 'scope:contracts', 'scope:domain', 'scope:platform', 'scope:testing'),
  may('scope:mcp-server', 'scope:database', 'scope:platform', 'scope:testing'),
  may('scope:client', 'scope:contracts', 'scope:testing'),
  may('scope:local-system', 'scope:broker'),
  may('scope:testing', 'scope:broker', 'scope:local-system'),
  may(
    'scope:agent-app',
    'scope:agent',
    'scope:broker',
    'scope:contracts',
    'scope:domain',
    'scope:phrases',
    'scope:platform',
    'scope:testing',
  ),
  may('scope:mcp-app', 'scope:mcp-server', 'scope:domain', 'scope:phrases', 'scope:platform', 'scope:testing'),
  may(
    'scope:bench',
    'scope:broker',
    'scope:executor',
    'scope:contracts',
    'scope:platform',
    'scope:testing',
    'scope:local-system',
  ),
  may('scope:chaos', 'scope:client', 'scope:contracts', 'scope:testing', 'scope:local-system'),
  may(
    'scope:backup',
    'scope:broker',
    'scope:executor',
    'scope:contracts',
    'scope:platform',
    'scope:testing',
    'scope:local-system',
  ),
  may('scope:cli', 'scope:backup', 'scope:client', 'scope:contracts', 'scope:testing', 'scope:local-system'),
  may('scope:provisioner', 'scope:broker', 'scope:platform', 'scope:testing'),
  may('scope:e2e', 'scope:client', 'scope:contracts', 'scope:testing', 'scope:local-system'),
  may('scope:eval', 'scope:client', 'scope:contracts', 'scope:platform', 'scope:testing', 'scope:local-system'),
  may(
    'scope:orchestrator',
    'scope:broker',
    'scope:planner',
    'scope:executor',
    'scope:contracts',
    'scope:database',
    'scope:phrases',
    'scope:platform',
    'scope:testing',
  ),
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/coverage/**', '**/node_modules/**', '**/tmp/**', '.nx/**', '.data/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  { plugins: { '@nx': nx } },
  {
    files: ['**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.cjs', '**/jest.preset.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        __dirname: 'readonly',
        clearInterval: 'readonly',
        clearTimeout: 'readonly',
        console: 'readonly',
        exports: 'writable',
        fetch: 'readonly',
        module: 'writable',
        performance: 'readonly',
        process: 'readonly',
        require: 'readonly',
        setInterval: 'readonly',
        setTimeout: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  prettier,
);
