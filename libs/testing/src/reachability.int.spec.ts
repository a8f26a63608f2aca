import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isReachable } from '@ars/local-system';
import { temporaryDirectory, type TemporaryDirectory } from './temporary-directory';

const NOBODY = { uid: 65_534, gid: 65_534 };

describe('isReachable', () => {
  let directory: TemporaryDirectory;
  let home: string;
  let program: string;

  beforeEach(async () => {
    directory = await temporaryDirectory();
    home = join(directory.path, 'home');
    program = join(home, 'program');
    await mkdir(home);
    await chmod(home, 0o755);
    await writeFile(program, '');
    await chmod(program, 0o755);
  });
  afterEach(() => directory.remove());

  it('holds for a program in open folders, and for what is not there yet', () => {
    expect(isReachable(program, NOBODY)).toBe(true);
    expect(isReachable(join(home, 'not', 'yet'), NOBODY)).toBe(true);
  });

  it('fails below a closed home, except for its owner', async () => {
    await chmod(home, 0o700);
    expect(isReachable(program, NOBODY)).toBe(false);
    const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    expect(isReachable(program, owner)).toBe(true);
  });

  it('fails for a program that only its owner may execute', async () => {
    await chmod(program, 0o744);
    expect(isReachable(program, NOBODY)).toBe(false);
  });
});
