import { join } from 'node:path';
import { WORKSPACE } from '@ars/local-system';
import { configuredOperations, readAgents } from '@ars/platform';
import { DEPLOYABLES, exampleVariables, OF_NO_SERVICE } from './deployables';

/** For tests, or set by the image. */
const NOT_FOR_PEOPLE = ['FAILPOINT', 'LEDGER', 'NODE_ENV'];
/** What only `provisioner keys` and `databases` read: see docs/operations.md. */
const OF_INSTALLATION = [
  ...['DATABASE_HOST', 'DATABASE_ADMIN_URL', 'SERVICE_DATABASES'],
  ...['NATS_ACCOUNT', 'NATS_CREDENTIAL_DAYS', 'NATS_OPERATOR_DIR'],
];

const declared = new Set(DEPLOYABLES.flatMap(({ variables }) => [...variables]));
const example = [...exampleVariables().keys()];

describe('.env.example', () => {
  it('names every variable that a service reads', () => {
    const named = new Set([...example, ...NOT_FOR_PEOPLE, ...OF_INSTALLATION]);
    expect([...declared].filter((name) => !named.has(name))).toEqual([]);
  });

  it('names none that nothing reads', () => {
    expect(example.filter((name) => !declared.has(name) && !OF_NO_SERVICE.includes(name))).toEqual([]);
  });
});

it('docs/examples/agents.json is a file of agents', () => {
  const operations = configuredOperations(readAgents(join(WORKSPACE, 'docs/examples/agents.json')));
  expect(operations.map(([name]) => name)).toEqual(['rental.find_cars', 'rental.book_car']);
});
