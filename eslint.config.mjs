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
  may('scope:mcp-protocol', 'scope:contracts'),
  may('scope:domain', 'scope:contracts'),
  may('scope:phrases', 'scope:contracts'),
  may('scope:broker', 'scope:contracts'),
  may('scope:platform', 'scope:broker', 'scope:testing', 'scope:contracts'),
  may('scope:identity', 'scope:broker', 'scope:contracts', 'scope:platform', 'scope:testing'),
  may('scope:database', 'scope:platform', 'scope:testing'),
  may(
    'scope:agent',
    'scope:broker',
    'scope:contracts',
    'scope:identity',
    'scope:mcp-protocol',
    'scope:platform',
    'scope:testing',
  ),
  may('scope:evaluation', 'scope:contracts', 'scope:domain'),
  may(
    'scope:planner',
    'scope:contracts',
    'scope:domain',
    'scope:evaluation',
    'scope:phrases',
    'scope:platform',
    'scope:testing',
  ),
  may(
    'scope:executor',
    'scope:broker',
    'scope:contracts',
    'scope:domain',
    'scope:evaluation',
    'scope:mcp-protocol',
    'scope:platform',
    'scope:testing',
  ),
  may('scope:mcp-server', 'scope:database', 'scope:mcp-protocol', 'scope:platform', 'scope:testing'),
  may('scope:client', 'scope:contracts', 'scope:testing'),
  may('scope:presentation', 'scope:contracts', 'scope:phrases'),
  may('scope:local-system', 'scope:broker'),
  may('scope:testing', 'scope:broker', 'scope:contracts', 'scope:local-system'),
  may(
    'scope:agent-app',
    'scope:agent',
    'scope:broker',
    'scope:contracts',
    'scope:domain',
    'scope:mcp-protocol',
    'scope:phrases',
    'scope:platform',
    'scope:testing',
  ),
  may(
    'scope:mcp-app',
    'scope:mcp-server',
    'scope:domain',
    'scope:mcp-protocol',
    'scope:phrases',
    'scope:platform',
    'scope:testing',
  ),
  may(
    'scope:bench',
    'scope:broker',
    'scope:executor',
    'scope:contracts',
    'scope:platform',
    'scope:testing',
    'scope:local-system',
  ),
  may('scope:chaos', 'scope:client', 'scope:contracts', 'scope:identity', 'scope:testing', 'scope:local-system'),
  may(
    'scope:backup',
    'scope:broker',
    'scope:executor',
    'scope:contracts',
    'scope:platform',
    'scope:testing',
    'scope:local-system',
  ),
  may(
    'scope:cli',
    'scope:backup',
    'scope:broker',
    'scope:client',
    'scope:contracts',
    'scope:identity',
    'scope:presentation',
    'scope:testing',
    'scope:local-system',
  ),
  may('scope:console', 'scope:client', 'scope:contracts', 'scope:presentation'),
  may('scope:provisioner', 'scope:broker', 'scope:platform', 'scope:testing'),
  may('scope:e2e', 'scope:client', 'scope:contracts', 'scope:identity', 'scope:testing', 'scope:local-system'),
  may(
    'scope:eval',
    'scope:client',
    'scope:contracts',
    'scope:identity',
    'scope:platform',
    'scope:testing',
    'scope:local-system',
  ),
  may(
    'scope:orchestrator',
    'scope:broker',
    'scope:planner',
    'scope:evaluation',
    'scope:executor',
    'scope:contracts',
    'scope:database',
    'scope:identity',
    'scope:mcp-protocol',
    'scope:phrases',
    'scope:platform',
    'scope:testing',
  ),
];

/** In which order every tool of an MCP server and every operation of an agent states what it is. */
const DEFINITION_ORDER = [
  ...['name', 'title', 'description', 'kind', 'visibility', 'proves', 'annotations', 'input', 'output'],
  ...['changes', 'undo', 'vocabulary', 'phrases', 'run'],
];
const outOfOrder = DEFINITION_ORDER.slice(1).map((property, index) => ({
  selector:
    `CallExpression[callee.name=/^define(Tool|Operation)$/] > ObjectExpression > Property[key.name="${property}"] ~ ` +
    `Property[key.name=/^(${DEFINITION_ORDER.slice(0, index + 1).join('|')})$/]`,
  message: `A definition states this before its ${property}: ${DEFINITION_ORDER.join(', ')}.`,
}));

export default tseslint.config(
  { ignores: ['**/dist/**', '**/coverage/**', '**/node_modules/**', '**/tmp/**', '.nx/**', '.data/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  { plugins: { '@nx': nx } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...outOfOrder],
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
