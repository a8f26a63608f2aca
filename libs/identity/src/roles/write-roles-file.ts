import { writeFileSync } from 'node:fs';
import { readRoles, type Roles } from './read-roles';

/**
 * Writes a roles file that permits further operations beside the repository's own: for a system with agents of its own.
 * @returns the file
 */
export function writeRolesFile(file: string, operations: Roles['operations']): string {
  const own = readRoles();
  writeFileSync(file, JSON.stringify({ ...own, operations: { ...own.operations, ...operations } }, null, 2));
  return file;
}
