import { WORKSPACE } from '@ars/local-system';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedSystem } from './support/shared-system';
import type { System } from './support/system';

/** One operation a line, without its phrases. */
const FIXTURE = join(WORKSPACE, 'libs/shared/planner/src/fixtures/discovered-operations.jsonl');

/** With `npm run catalogue` the file is written anew instead of compared. */
const isUpdate = process.env['UPDATE_CATALOGUE'] === 'true';

const byService = (one: { service: string }, other: { service: string }) => one.service.localeCompare(other.service);

describe('the catalogue that the planner is tested with', () => {
  const shared = sharedSystem();
  let system: System;
  beforeAll(() => {
    system = shared();
  });

  it('is what the running services offer', async () => {
    const services = await system.services();
    const lines = [...services]
      .sort(byService)
      .flatMap(({ service, operations }) => operations.map(({ phrases: _, ...operation }) => ({ service, operation })))
      .map((line) => JSON.stringify(line));
    if (isUpdate) writeFileSync(FIXTURE, `${lines.join('\n')}\n`);
    const known = readFileSync(FIXTURE, 'utf8').trim().split('\n');
    expect(known.map((line) => JSON.parse(line))).toEqual(lines.map((line) => JSON.parse(line)));
  });
});
