import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { WORKSPACE } from '@ars/local-system';

/** Rooms of projects. */
const ROOTS = ['apps', 'libs', 'deploy'];
const SPECIFICATION = '.spec.ts';
const INTEGRATION = '.int.spec.ts';
/** Begins a specification that no other may share a suite with, and why. */
const ALONE = '// In a suite of its own: ';

/** In stories that share a system, and so a suite: `sharedSystem` of apps/e2e. */
const SHARING = '= sharedSystem(';

/** What a suite takes in at most: enough to load once what they use, few enough for both cores to end about together. */
const MAX_FILES = { unit: 40, integration: 12, stories: 6 };
type Level = keyof typeof MAX_FILES;

/**
 * Writes suites that hold the specifications of a project several at a time. Jest loads every module anew for each suite,
 * which takes longer than most specifications do; in one suite they share what they load.
 * @param folder emptied first; a suite is called `<project>-<n>`, with the level in its name as a specification has it
 */
export function writeSuites(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [project, files] of specificationsByProject())
    for (const level of Object.keys(MAX_FILES) as Level[])
      for (const [index, suite] of suitesOf(
        files.filter((file) => levelOf(file) === level),
        level,
      ).entries()) {
        const name = `${project.replaceAll('/', '-')}-${index + 1}`;
        writeFileSync(join(folder, `${name}${level === 'integration' ? INTEGRATION : SPECIFICATION}`), textOf(suite));
      }
}

const levelOf = (file: string): Level =>
  file.startsWith('apps/e2e/') ? 'stories' : file.endsWith(INTEGRATION) ? 'integration' : 'unit';

/** Of every folder with a Jest configuration; all paths are relative to the workspace. */
function specificationsByProject(): Map<string, string[]> {
  const files = ROOTS.flatMap((root) =>
    readdirSync(join(WORKSPACE, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.includes('node_modules'))
      .map((file) => join(root, file)),
  ).sort();
  const projects = files.filter((file) => basename(file) === 'jest.config.cjs').map(dirname);
  const specifications = files.filter((file) => file.endsWith(SPECIFICATION));
  return new Map(
    projects.map((project) => [project, specifications.filter((file) => file.startsWith(`${project}/src/`))]),
  );
}

function suitesOf(files: readonly string[], level: Level): string[][] {
  const texts = new Map(files.map((file) => [file, readFileSync(join(WORKSPACE, file), 'utf8')]));
  const alone = files.filter((file) => texts.get(file)?.startsWith(ALONE));
  const sharing = files.filter((file) => texts.get(file)?.includes(SHARING));
  const others = files.filter((file) => !alone.includes(file) && !sharing.includes(file));
  return [
    ...(sharing.length > 0 ? [sharing] : []),
    ...inParts(others, MAX_FILES[level]),
    ...alone.map((file) => [file]),
  ];
}

/** As few parts as possible, about equally long; neighbours are apart, since they often take equally long. */
export function inParts<Item>(items: readonly Item[], max: number): Item[][] {
  const parts = Math.ceil(items.length / max);
  return Array.from({ length: parts }, (_, part) => items.filter((_item, index) => index % parts === part));
}

/** Each in a group of its own, which takes back what it has replaced. */
const textOf = (suite: readonly string[]): string =>
  suite
    .map(
      (file) => `describe(${JSON.stringify(file)}, () => {
  afterAll(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
  require(${JSON.stringify(join(WORKSPACE, file))});
});
`,
    )
    .join('');
