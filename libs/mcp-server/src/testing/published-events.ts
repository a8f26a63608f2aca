import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withoutSafeBound } from '../server/list-tools';
import type { EventDefinitions } from '../tool/event';

const FOLDER = join(__dirname, '../../../shared/contracts/schemas/events');

/**
 * The JSON Schemas (draft 2020-12) of a server's events by `<service>.<event>`: as the folder of published schemas has
 * them, and as the server defines them. `UPDATE_SCHEMAS=true` publishes the latter first.
 */
export function publishedEvents({ service, events }: { service: string; events: EventDefinitions }) {
  const path = join(FOLDER, `${service}.schema.json`);
  const current = describeEvents(service, events);
  if (process.env['UPDATE_SCHEMAS'] === 'true') writeFileSync(path, JSON.stringify(current));
  return { published: JSON.parse(readFileSync(path, 'utf8')) as unknown, current };
}

function describeEvents(service: string, events: EventDefinitions): Record<string, unknown> {
  const described = Object.entries(events).map(([type, { description, data, example }]) => {
    const { $schema: _ofTheDocument, ...schema } = z.toJSONSchema(data, { override: publicly });
    return [`${service}.${type}`, { description, ...schema, examples: [data.parse(example)] }];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:ars:events:${service}`,
    title: `Data of the events of ${service}, by type`,
    $defs: Object.fromEntries(described),
  };
}

/** Without what planners alone read, and a format that validators warn of; a later release may add fields. */
function publicly(context: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { jsonSchema } = context;
  withoutSafeBound(context);
  if (jsonSchema.format === 'iso-4217') delete jsonSchema.format;
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  for (const keyword of Object.keys(jsonSchema)) if (keyword.startsWith('x-')) delete jsonSchema[keyword];
}
