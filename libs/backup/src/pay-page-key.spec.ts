import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { backUpPayPageKey, payPageKeyIn, restorePayPageKey } from './pay-page-key';

let root: string;
const path = (name: string): string => join(root, name);
const keep = (directory: string, key: string): void => {
  mkdirSync(dirname(payPageKeyIn(directory)), { recursive: true });
  writeFileSync(payPageKeyIn(directory), key, { mode: 0o600 });
};
const keyIn = (directory: string): string => readFileSync(payPageKeyIn(directory), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'key-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the key of pay pages', () => {
  it('comes back with a backup after everything was lost, for its owner alone', async () => {
    keep(path('data'), 'old');
    await backUpPayPageKey(path('data'), path('backup'));
    expect(await restorePayPageKey(path('backup'), path('new'))).toEqual([]);
    expect(keyIn(path('new'))).toBe('old');
    expect(statSync(payPageKeyIn(path('new'))).mode & 0o077).toBe(0);
  });

  it('takes the place of another one, which is kept', async () => {
    keep(path('backup'), 'old');
    keep(path('data'), 'other');
    const [aside = ''] = await restorePayPageKey(path('backup'), path('data'));
    expect([keyIn(path('data')), readFileSync(aside, 'utf8')]).toEqual(['old', 'other']);
  });

  it('stays where the backup has none, as those of earlier releases', async () => {
    keep(path('data'), 'mine');
    expect(await restorePayPageKey(path('backup'), path('data'))).toEqual([]);
    expect(keyIn(path('data'))).toBe('mine');
  });

  it('is in no backup where it is a setting', async () => {
    await backUpPayPageKey(path('data'), path('backup'));
    expect(() => keyIn(path('backup'))).toThrow('ENOENT');
  });
});
