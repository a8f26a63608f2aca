import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const workspace = join(__dirname, '../../..');
const read = (path: string): string => readFileSync(join(workspace, path), 'utf8');
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(workspace, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const documents = ['README.md', 'CONTRIBUTING.md', ...filesIn('docs', '.md'), ...filesIn('docs/decisions', '.md')];
/** Decisions are of their day; the files that they name may have moved since. */
const living = documents.filter((path) => !path.includes('decisions'));

/** The heading's name in a link, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

/** Whether a link's file exists, and in it the heading that it leads to. */
function leadsSomewhere(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(workspace, target))) return false;
  if (anchor === undefined) return true;
  return [...read(target).matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor);
}

describe('the documents', () => {
  it.each(documents)('%s links to what is there', (document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !leadsSomewhere(document, link))).toEqual([]);
  });

  it.each(living)('%s names files and folders that are there', (document) => {
    const paths = [...read(document).matchAll(/`((?:apps|libs|tools|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    expect(paths.filter((path) => !existsSync(join(workspace, path)))).toEqual([]);
  });

  it.each(living)('%s names commands that there are', (document) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = [...read(document).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('number each decision once, as its heading does', () => {
    const decisions = filesIn('docs/decisions', '.md').map(
      (path) => [Number(basename(path).slice(0, 4)), read(path)] as const,
    );
    expect(new Set(decisions.map(([number]) => number)).size).toBe(decisions.length);
    expect(decisions.filter(([number, text]) => !text.startsWith(`# ${number}. `))).toEqual([]);
  });

  it.each(['counter', 'earlier', 'trials', 'blind'])('tell how many cases of the set %s there are', (set) => {
    const [, told] = new RegExp(`^\\| \`${set}\` +\\| +(\\d+) \\|`, 'm').exec(read('docs/evaluation.md')) ?? [];
    expect(Number(told)).toBe((JSON.parse(read(`apps/eval/corpora/${set}.json`)) as unknown[]).length);
  });

  it('tell how many cases were written in-house', () => {
    const count = filesIn('apps/eval/cases', '.json').reduce(
      (sum, path) => sum + (JSON.parse(read(path)) as unknown[]).length,
      0,
    );
    const told = [...read('docs/evaluation.md').matchAll(/\b(\d+) cases\b/g)].map(([, number]) => Number(number));
    expect(told).toContain(count);
  });
});
