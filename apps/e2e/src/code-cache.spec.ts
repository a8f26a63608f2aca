import { WORKSPACE } from '@ars/local-system';
import { temporaryDirectory, type TemporaryDirectory } from '@ars/testing';
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = `import { basename } from 'node:path';
const isMain = require.main === module;
async function tell(): Promise<void> {
  const { sep } = await import('node:path');
  console.log(JSON.stringify({ isMain, file: basename(__filename), sep, stack: new Error('here').stack }));
}
void tell();
`;

/** Preloaded: says on standard error whether V8 took what had been compiled. */
const SAY_WHETHER_TAKEN = `const vm = require('node:vm');
const { Script } = vm;
vm.Script = class extends Script {
  constructor(...given) {
    super(...given);
    console.log('taken: ' + !this.cachedDataRejected);
  }
};
`;

describe('a built service', () => {
  let folder: TemporaryDirectory;
  const run = (): string[] => {
    const args = ['--enable-source-maps', '--require', join(folder.path, 'say.cjs'), join(folder.path, 'main.js')];
    return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim().split('\n');
  };

  beforeAll(async () => {
    folder = await temporaryDirectory();
    writeFileSync(join(folder.path, 'main.ts'), SOURCE);
    writeFileSync(join(folder.path, 'say.cjs'), SAY_WHETHER_TAKEN);
    const { default: configuration } = await import(join(WORKSPACE, 'tools/esbuild.server.config.cjs'));
    await build({
      ...configuration,
      ...{ entryPoints: [join(folder.path, 'main.ts')], outfile: join(folder.path, 'main.js') },
      ...{ bundle: true, platform: 'node', format: 'cjs', absWorkingDir: WORKSPACE },
    });
  });
  afterAll(() => folder?.remove());

  it('starts with what V8 compiled of it when it was built, as the program that it is', () => {
    const [taken, said = ''] = run();
    expect(taken).toBe('taken: true');
    const { stack, ...rest } = JSON.parse(said) as { stack: string };
    expect(rest).toEqual({ isMain: true, file: 'main.js', sep: '/' });
    expect(stack).toMatch(/at (async )?tell \(.*main\.ts:5:/);
  });

  it('starts without it, too: of another version, or broken', () => {
    writeFileSync(join(folder.path, 'main.js.cache'), 'of another version');
    const [taken, said = ''] = run();
    expect(taken).toBe('taken: false');
    expect(JSON.parse(said)).toMatchObject({ isMain: true });
  });
});
