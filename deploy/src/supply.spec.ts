import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '@ars/local-system';
import { temporaryDirectory, type TemporaryDirectory } from '@ars/testing';
import { read } from './deployables';

/** Licences under which the system may be given on with its parts; others want a look first. */
const PERMISSIVE =
  /^(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|Zlib|CC0-1\.0|CC-BY-4\.0|OFL-1\.1|PSF-2\.0|Python-2\.0)$/;
/** Weak copyleft: of what runs unchanged, or only builds. */
const UNCHANGED = /^MPL-2\.0$/;

/** Its LICENSE file says MIT and Apache-2.0; tests run it. */
const LOOKED_AT = ['@modelcontextprotocol/server-everything'];

const isFine = (licence: string): boolean =>
  licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((each) => PERMISSIVE.test(each) || UNCHANGED.test(each)));

describe('npm run sbom', () => {
  let folder: TemporaryDirectory;

  beforeAll(async () => {
    folder = await temporaryDirectory();
    execFileSync(process.execPath, [join(WORKSPACE, 'tools/sbom.cjs'), folder.path]);
  });
  afterAll(() => folder.remove());

  it('names every package that the system is built of, with its hash', () => {
    const { bomFormat, components } = JSON.parse(readFileSync(join(folder.path, 'sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      components: { name: string; version: string; hashes?: { alg: string }[] }[];
    };
    expect(bomFormat).toBe('CycloneDX');
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    for (const [name, wanted] of Object.entries({ ...dependencies, ...devDependencies })) {
      const version = wanted.replace(/^npm:.*@/, ''); // of another package's name
      expect(components).toContainEqual(expect.objectContaining({ name, version }));
    }
    for (const { name, hashes = [] } of components) expect([name, hashes[0]?.alg]).toEqual([name, 'SHA-512']);
  });

  it('finds no licence that wants a look', () => {
    const [, ...lines] = readFileSync(join(folder.path, 'licences.tsv'), 'utf8').trim().split('\n');
    const packages = lines.map((line) => line.split('\t'));
    expect(packages.length).toBeGreaterThan(500);
    const open = packages.filter(([name = '', , licence = '']) => !isFine(licence) && !LOOKED_AT.includes(name));
    expect(open).toEqual([]);
  });
});
