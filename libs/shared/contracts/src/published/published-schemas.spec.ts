import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import asyncApi from '@asyncapi/specs/schemas/3.0.0-without-$id.json';
import Ajv from 'ajv';
import { ORCHESTRATOR_SUBJECTS, AGENT_SUBJECTS } from '../subjects';
import { SERVICES } from '../services';
import { describeContracts, type Schema } from './describe-contracts';
import { SERVER_EVENTS } from './describe-events';
import { describeSubjects } from './describe-subjects';
import { findIncompatibilities } from './find-incompatibilities';

const FOLDER = join(__dirname, '../../schemas');
const PUBLISHED = join(FOLDER, 'contracts.schema.json');
const SUBJECTS = join(FOLDER, 'asyncapi.json');
/** As of the last release; a release copies what is published over them. */
const RELEASED = join(FOLDER, 'released.schema.json');
const RELEASED_EVENTS = join(FOLDER, 'events/released');

type Document = { $defs: Record<string, Schema> } & Schema;
const read = (path: string): Document => JSON.parse(readFileSync(path, 'utf8')) as Document;

const current: Document = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:ars:contracts',
  title: 'What travels between the services of the dealership, by name',
  $defs: describeContracts(),
};
const subjects = describeSubjects();

if (process.env['UPDATE_SCHEMAS'] === 'true') {
  writeFileSync(PUBLISHED, JSON.stringify(current));
  writeFileSync(SUBJECTS, JSON.stringify(subjects));
}

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

describe.each(SERVICES)('the published events of %s', (service) => {
  const events = SERVER_EVENTS[service];

  it('have examples that fit their schemas, in whole events', () => {
    const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
    ajv.addSchema([current, events]);
    const channels = Object.values(subjects['channels'] as Record<string, EventChannel>);
    for (const [type, { examples }] of Object.entries(events.$defs)) {
      const isData = ajv.compile({ $ref: `${events.$id}#/$defs/${type}` });
      const isEvent = ajv.compile({ $ref: 'urn:ars:contracts#/$defs/PublishedEvent' });
      const channel = channels.find(({ address }) => address === `dealership.{tenant}.${type}`);
      const told = channel?.messages.event.examples ?? [];
      expect(told.map(({ payload }) => payload['data'])).toEqual(examples);
      for (const { payload } of told) {
        expect([isData(payload['data']), isData.errors]).toEqual([true, null]);
        expect([isEvent(payload), isEvent.errors]).toEqual([true, null]);
        expect(isData({})).toBe(false);
      }
      expect(told).not.toEqual([]);
    }
  });

  it('break no client of the last release', () => {
    const released = read(join(RELEASED_EVENTS, `${service}.schema.json`));
    expect(findIncompatibilities(released.$defs, events.$defs)).toEqual([]);
    const [type = ''] = Object.keys(released.$defs);
    expect(findIncompatibilities(released.$defs, { ...events.$defs, [type]: { type: 'object' } })).not.toEqual([]);
  });
});

interface EventChannel {
  address: string;
  messages: { event: { examples?: { payload: Record<string, unknown> }[] } };
}

const TOLD = [
  '{service}.{event}',
  'orchestrator.standing_order_changed',
  'orchestrator.workflow_approval_escalated',
  'orchestrator.workflow_approval_reminder',
  'orchestrator.workflow_awaiting_approval',
  'orchestrator.workflow_awaiting_confirmation',
  'orchestrator.workflow_cancelled',
  'orchestrator.workflow_completed',
  'orchestrator.workflow_failed',
  'orchestrator.workflow_needs_clarification',
  'orchestrator.workflow_parked',
  'orchestrator.workflow_waiting',
  'parts.issued',
  'parts.released',
  'parts.reserved',
  'parts.returned',
  'parts.stock_adjusted',
  'payment.link_cancelled',
  'payment.link_created',
  'payment.link_expired',
  'payment.link_renewed',
  'payment.notification_failed',
  'payment.notification_queued',
  'payment.notification_sent',
  'payment.notification_withheld',
  'payment.offline_payment_recorded',
  'payment.paid',
  'payment.refunded',
  'repair_orders.balance_changed',
  'repair_orders.cancelled',
  'repair_orders.created',
  'repair_orders.customer_authorized',
  'repair_orders.customer_created',
  'repair_orders.customer_erased',
  'repair_orders.note_added',
  'repair_orders.status_changed',
  'repair_orders.technician_assigned',
  'repair_orders.updated',
  'repair_orders.vehicle_created',
];

describe('the published subjects', () => {
  it('are those of the contracts (npm run schemas writes them)', () => {
    expect(read(SUBJECTS)).toEqual(subjects);
  });

  it('are all that others ask, and are told', () => {
    const addresses = Object.values(subjects['channels'] as Record<string, { address: string }>).map(
      ({ address }) => address,
    );
    const { news: _toOneself, ...asked } = ORCHESTRATOR_SUBJECTS;
    const agents = Object.values(AGENT_SUBJECTS).flatMap((one) => Object.values(one));
    expect(addresses.sort()).toEqual(
      [...Object.values(asked), ...agents, ...TOLD.map((event) => `dealership.{tenant}.${event}`)].sort(),
    );
  });

  it('are AsyncAPI 3 in which every reference leads somewhere', () => {
    const validate = addFormats(new Ajv({ strict: false, validateFormats: false })).compile(asyncApi);
    expect([validate(subjects), validate.errors?.slice(0, 3)]).toEqual([true, undefined]);
    expect(validate({ ...subjects, channels: [] })).toBe(false);
    const known: Record<string, unknown> = {
      '': subjects,
      'contracts.schema.json': current,
      ...Object.fromEntries(SERVICES.map((service) => [`events/${service}.schema.json`, SERVER_EVENTS[service]])),
    };
    const leads = (reference: string) => {
      const [document = '', pointer = ''] = reference.split('#/');
      const step = (value: unknown, name: string) => (value as Record<string, unknown> | undefined)?.[name];
      return pointer.split('/').reduce(step, known[document]);
    };
    const references = [...JSON.stringify(subjects).matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer = '']) => pointer);
    expect(references.filter((pointer) => leads(pointer) === undefined)).toEqual([]);
  });
});
