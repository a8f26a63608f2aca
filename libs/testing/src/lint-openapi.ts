import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/**
 * Redocly's recommended rules, but for those that want a success or a refusal where a door has none: health is never
 * refused, and a sign-in leads elsewhere. An ES module, which Jest cannot load.
 */
const LINT = `
import { createConfig, lintFromString } from '@redocly/openapi-core';
let source = '';
for await (const chunk of process.stdin) source += chunk;
const config = await createConfig({
  extends: ['recommended'],
  rules: { 'operation-2xx-response': 'off', 'operation-4xx-response': 'off', 'tag-description': 'off' },
});
const problems = await lintFromString({ source, config });
console.log(JSON.stringify(problems.map((one) => [one.ruleId, one.location[0]?.pointer, one.message].join(' '))));
`;

/** What Redocly finds wrong with an OpenAPI document, a line each; empty where nothing is. */
export async function lintOpenApi(document: unknown): Promise<string[]> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', LINT], { cwd: __dirname });
  child.stdin.end(JSON.stringify(document));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (output === '') throw new Error(errors);
  return JSON.parse(output) as string[];
}
