import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

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
