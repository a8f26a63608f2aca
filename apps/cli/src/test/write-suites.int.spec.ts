import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '@ars/local-system';
import { temporaryDirectory } from '@ars/testing';
import { inParts, writeSuites } from './write-suites';

describe('the suites of a test run', () => {
  it('hold every specification of the workspace once', async () => {
    const folder = await temporaryDirectory();
    writeSuites(folder.path);
    const held = readdirSync(folder.path).flatMap((file) =>
      [...readFileSync(join(folder.path, file), 'utf8').matchAll(/require\("(.*)"\)/g)].map(([, path]) => path),
    );
    await folder.remove();
    const there = ['apps', 'libs', 'deploy', 'tools', 'docs'].flatMap((room) =>
      readdirSync(join(WORKSPACE, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'))
        .map((file) => join(WORKSPACE, room, file)),
    );
    expect(there.length).toBeGreaterThan(300);
    expect(held.sort()).toEqual(there.sort());
  });

  it('are about equally long, with neighbours apart', () => {
    expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 4], [2, 5], [3]]);
    expect(inParts([], 2)).toEqual([]);
  });
});
