import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { describeContracts, type Schema } from './describe-contracts';
import { findIncompatibilities } from './find-incompatibilities';

const FOLDER = join(__dirname, '../../schemas');
const PUBLISHED = join(FOLDER, 'contracts.schema.json');
/** As of the last release; a release copies what is published over it. */
const RELEASED = join(FOLDER, 'released.schema.json');

type Document = { $defs: Record<string, Schema> } & Schema;
const read = (path: string): Document => JSON.parse(readFileSync(path, 'utf8')) as Document;

const current: Document = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ars:contracts',
  title: 'What travels between the services of the dealership, by name',
  $defs: describeContracts(),
};
if (process.env['UPDATE_SCHEMAS'] === 'true') writeFileSync(PUBLISHED, JSON.stringify(current));

describe('the published schemas', () => {
  it('are those of the contracts (npm run schemas writes them)', () => {
    expect(read(PUBLISHED)).toEqual(current);
  });

  it('are JSON Schemas in which every reference leads somewhere', () => {
    const ajv = addFormats(new Ajv2020({ strict: false }));
    ajv.addSchema(current);
    for (const name of Object.keys(current.$defs)) {
      expect(ajv.compile({ $ref: `urn:ars:contracts#/$defs/${name}` })).toBeInstanceOf(Function);
    }
  });

  it('break no client of the last release', () => {
    expect(findIncompatibilities(read(RELEASED).$defs, current.$defs)).toEqual([]);
  });
});
