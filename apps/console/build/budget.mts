import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

interface Budget {
  /** All that runs before the first screen shows: the entry and what it imports statically. */
  firstLoadKb: number;
  chunkKb: number;
}

/** Fails a build whose scripts weigh more than they may; kB are 1,000 bytes after gzip. */
export const budget = ({ firstLoadKb, chunkKb }: Budget): Plugin => ({
  name: 'budget',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? [output] : []));
    const sizes = new Map(chunks.map(({ fileName, code }) => [fileName, gzipSync(code).length / 1000]));
    const first = new Set<string>();
    const load = (fileName: string): void => {
      if (first.has(fileName)) return;
      first.add(fileName);
      chunks.find((chunk) => chunk.fileName === fileName)?.imports.forEach(load);
    };
    chunks.filter(({ isEntry }) => isEntry).forEach(({ fileName }) => load(fileName));
    const firstLoad = [...first].reduce((sum, fileName) => sum + (sizes.get(fileName) ?? 0), 0);
    this.info(`first load ${firstLoad.toFixed(1)} kB of ${firstLoadKb}`);
    if (firstLoad > firstLoadKb) this.error(`The first load weighs ${firstLoad.toFixed(1)} kB; ${firstLoadKb} may be`);
    for (const [fileName, size] of sizes)
      if (size > chunkKb) this.error(`${fileName} weighs ${size.toFixed(1)} kB; ${chunkKb} may be`);
  },
});
