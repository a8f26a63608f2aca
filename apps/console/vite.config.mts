import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { budget } from './build/budget.mts';

const WORKSPACE = join(import.meta.dirname, '../..');

/** Path aliases have one source of truth: tsconfig.base.json. */
const { compilerOptions } = JSON.parse(readFileSync(join(WORKSPACE, 'tsconfig.base.json'), 'utf8')) as {
  compilerOptions: { paths: Record<string, [string]> };
};
const alias = Object.entries(compilerOptions.paths).map(([name, [file]]) => ({
  find: new RegExp(`^${name}$`),
  replacement: join(WORKSPACE, file),
}));

export default defineConfig({
  root: import.meta.dirname,
  // whoever serves the page says under which path it lies
  base: './',
  resolve: { alias },
  plugins: [react(), budget({ firstLoadKb: 200, chunkKb: 120 })],
  build: {
    outDir: join(WORKSPACE, 'dist/apps/console'),
    emptyOutDir: true,
    // a data: address would need a hole in the content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // what changes with its version only, apart from what changes with every release of ours
        codeSplitting: { groups: [{ name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\// }] },
      },
    },
  },
  server: {
    proxy: { '^/(?!src|@|node_modules|assets)': process.env['ORCHESTRATOR_SERVICE_URL'] ?? 'http://localhost:8086' },
  },
});
