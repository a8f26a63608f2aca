import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The checkout's folder, from a source file as from a program in `dist`. */
function findWorkspace(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nx.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`${__dirname} is in no checkout`);
  }
}

/** Folder of the checkout. */
export const WORKSPACE = findWorkspace();

/** What was fetched or prepared once and can be had again. */
export const CACHE = join(WORKSPACE, 'node_modules', '.cache', 'automotive-retail');
