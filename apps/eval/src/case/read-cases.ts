import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compileSchema } from '@ars/platform';
import type { EvaluationCase, Split } from './case';
import { CASE_SCHEMA } from './case-schema';

const violationsOf = compileSchema(CASE_SCHEMA);

/**
 * All cases of a folder with one JSON file for each category.
 * @throws Error that names every case that is none
 */
export function readCases(directory: string): EvaluationCase[] {
  const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
  const cases = files.sort().flatMap((file) => readCategory(join(directory, file)));
  const ids = cases.map(({ id }) => id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (repeated.length > 0) throw new Error(`Two cases have the id ${repeated.join(', ')}`);
  return cases;
}

function readCategory(file: string): EvaluationCase[] {
  const category = basename(file, '.json');
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(found)) throw new Error(`${file} is no list of cases`);
  const faults = found.flatMap((one: Partial<EvaluationCase>, index) => {
    const name = one.id ?? `${category} ${index}`;
    const broken = violationsOf(one).map(({ path, message }) => `${name}${path} ${message}`);
    const misplaced = one.category === category && one.id?.startsWith(`${category}/`) ? [] : [`${name} is elsewhere`];
    return [...broken, ...misplaced];
  });
  if (faults.length > 0) throw new Error(`${file}:\n${faults.join('\n')}`);
  return found as EvaluationCase[];
}

export const selectCases = (
  cases: readonly EvaluationCase[],
  { split, caseId = '' }: { split?: Split; caseId?: string },
): EvaluationCase[] => cases.filter((one) => (split === undefined || one.split === split) && one.id.startsWith(caseId));
