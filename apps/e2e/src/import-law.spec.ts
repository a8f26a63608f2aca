import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const workspace = join(__dirname, '../../..');
const environment = { ...process.env, NX_DAEMON: 'false' };

/** Lints a text as if it stood in the file; gives the messages of the import law. */
function lint(file: string, text: string): string[] {
  const eslint = join(workspace, 'node_modules/.bin/eslint');
  const { stdout } = spawnSync(process.execPath, [eslint, '--format', 'json', '--stdin', '--stdin-filename', file], {
    cwd: workspace,
    env: environment,
    input: text,
    encoding: 'utf8',
  });
  const [{ messages }] = JSON.parse(stdout) as [{ messages: { ruleId: string; message: string }[] }];
  return messages.filter(({ ruleId }) => ruleId === '@nx/enforce-module-boundaries').map(({ message }) => message);
}

describe('the import law', () => {
  // The rule reads Nx's project graph from its cache, and is silent without one.
  beforeAll(() => {
    execFileSync(process.execPath, [join(workspace, 'node_modules/.bin/nx'), 'show', 'projects'], {
      cwd: workspace,
      env: environment,
    });
  });

  it.each([
    ['libs/shared/contracts/src/forbidden.ts', '@ars/platform', 'contracts know nothing'],
    ['libs/shared/agent/src/forbidden.ts', '@ars/planner', 'an agent does not plan'],
    ['libs/shared/planner/src/forbidden.ts', '@ars/executor', 'a planner does not execute'],
    ['libs/shared/mcp-protocol/src/forbidden.ts', '@ars/platform', 'a protocol is names and shapes'],
    ['libs/domain/src/forbidden.ts', '@ars/platform', 'the domain is words and rules'],
    ['libs/database/src/forbidden.ts', '@ars/contracts', 'a database knows no service'],
    ['libs/mcp-server/src/forbidden.ts', '@ars/agent', 'MCP servers know no agent'],
    ['apps/parts-mcp/src/forbidden.ts', '@ars/contracts', 'MCP is the only contract of an MCP server'],
    ['apps/parts-agent/src/forbidden.ts', '@ars/database', 'an agent has no database'],
    ['apps/parts-agent/src/forbidden.ts', '@ars/mcp-server', 'an agent is not its server'],
    ['apps/orchestrator/src/forbidden.ts', '@ars/domain', 'the orchestrator knows no domain'],
    ['apps/bench/src/forbidden.ts', '@ars/planner', 'what is measured is the engine'],
    ['apps/eval/src/forbidden.ts', '@ars/planner', 'what is graded is the system'],
    ['apps/chaos/src/forbidden.ts', '@ars/executor', 'what is killed is not what checks'],
    ['apps/cli/src/forbidden.ts', '@ars/platform', 'the command line is a client'],
    ['apps/console/src/forbidden.ts', '@ars/platform', 'the console is a client'],
    ['libs/presentation/src/forbidden.ts', '@ars/client', 'who shows does not ask'],
    ['libs/client/src/forbidden.ts', '@ars/platform', 'a client knows the contract alone'],
    ['libs/local-system/src/forbidden.ts', '@ars/contracts', 'who starts services knows none of them'],
    ['apps/orchestrator/src/forbidden.ts', '../../parts-agent/src/main', 'never app to app'],
  ])('%s must not import %s: %s', (file, target) => {
    expect(lint(file, `import '${target}';\n`)).toHaveLength(1);
  });

  it('lets through what is allowed', () => {
    expect(lint('apps/orchestrator/src/allowed.ts', "import '@ars/executor';\n")).toEqual([]);
  });
});

describe('the law against circles', () => {
  const temporary = join(workspace, 'tmp');
  mkdirSync(temporary, { recursive: true });
  // Below the workspace, since paths of modules are looked at from there.
  const directory = mkdtempSync(join(temporary, 'circles-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  /** Looks at files of which each imports others; gives the names of the rules that they break. */
  function judge(name: string, files: Readonly<Record<string, readonly string[]>>): string[] {
    for (const [path, imports] of Object.entries(files)) {
      const file = join(directory, name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${imports.map((each) => `import '${each}';\n`).join('')}export {};\n`);
    }
    const cruise = join(workspace, 'node_modules/.bin/depcruise');
    const { stdout } = spawnSync(
      process.execPath,
      [cruise, join(directory, name), '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
      { cwd: workspace, encoding: 'utf8' },
    );
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
    return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
  }

  it('forbids that files import each other', () => {
    expect(judge('files', { 'one.ts': ['./other'], 'other.ts': ['./one'] })).toEqual(['no-circle-of-files']);
  });

  it('forbids that folders do, where no file does', () => {
    const files = { 'a/one.ts': ['../b/two'], 'b/two.ts': [], 'b/three.ts': ['../a/four'], 'a/four.ts': [] };
    expect(judge('folders', files)).toEqual(['no-circle-of-folders']);
  });

  it('lets one way through', () => {
    expect(judge('way', { 'a/one.ts': ['../b/two'], 'b/two.ts': ['../c/three'], 'c/three.ts': [] })).toEqual([]);
  });
});
