import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Events, type NatsConnection } from 'nats';
import { startTestAccounts } from './test-accounts';
import { startTestBroker, type TestBroker } from './test-broker';

const USERS = ['provisioner', 'orchestrator', 'payment', 'parts', 'repair_orders', 'crm', 'stranger'] as const;
type User = (typeof USERS)[number];
const ORCHESTRATOR: User[] = ['orchestrator'];
const AGENTS: User[] = ['payment', 'parts', 'repair_orders'];
const DEALERSHIP: User[] = ['crm', 'stranger'];

/** Who, beside the operator, may publish there: the operator may do everything. The system `crm` and strangers belong to tenant T1. */
const PUBLISH: Record<string, User[]> = {
  'workflows.T1.r1': ORCHESTRATOR,
  'journal-heartbeat': ORCHESTRATOR,
  'journal.T1.r1': [],
  'tickets.5': ORCHESTRATOR,
  'dead-letters.WORKFLOWS': ORCHESTRATOR,
  'dead-letters.TASKS': AGENTS,
  'dead-letters.DEALERSHIP': AGENTS,
  'dead-letters.CALLBACKS': ['orchestrator', ...AGENTS],
  'tasks.parts.t1': ['orchestrator', 'parts'],
  'tasks.payment.t1': ['orchestrator', 'payment'],
  'callbacks.orchestrator': ORCHESTRATOR,
  'callbacks.parts': ['orchestrator', 'parts'],
  'dealership.T1.orchestrator.workflow_completed': ORCHESTRATOR,
  'dealership.T1.parts.reserved': ['orchestrator', 'parts'],
  'dealership.T2.payment.paid': ['orchestrator', 'payment'],
  'dealership.T1.repair_orders.created': ['orchestrator', 'repair_orders'],
  'agents.payment.execute': ORCHESTRATOR,
  'agents.payment.execute-async': [],
  'agents.payment.status': [],
  'agents.parts.capabilities': ORCHESTRATOR,
  'agents.parts.health': ['orchestrator', 'parts'],
  'agents.payment.health': ['orchestrator', 'payment'],
  'orchestrator.orchestrate': DEALERSHIP,
  'orchestrator.workflow': DEALERSHIP,
  'orchestrator.approve': DEALERSHIP,
  'orchestrator.events': DEALERSHIP,
  'orchestrator.replay-dead-letter': DEALERSHIP,
  'orchestrator.news': ORCHESTRATOR,
  'orchestrator.auditor': ORCHESTRATOR,
  'orchestrator.audit': DEALERSHIP,
  'audit.T1': ORCHESTRATOR,
  'orchestrator.make-standing-order': DEALERSHIP,
  'orchestrator.executors.e1': ORCHESTRATOR,
  '$SRV.INFO': ORCHESTRATOR,
  '$SRV.PING': [],
  '$SRV.STATS.orchestrator': [],
  '$SRV.INFO.orchestrator': DEALERSHIP,
  '$SRV.PING.orchestrator': DEALERSHIP,
  '$SRV.INFO.payment-agent': [],
  '_INBOX.x': [],
  '_INBOX_parts.x': [],
  '$KV.agent-tasks.parts.t1': ['parts'],
  '$KV.agent-tasks.payment.t1': ['payment'],
  '$KV.recent-steps.T1.x': ORCHESTRATOR,
  '$KV.idempotency-keys.T1.x': ORCHESTRATOR,
  '$KV.a2a-tasks.T1.x': ORCHESTRATOR,
  '$KV.standing-orders.T1.x': ORCHESTRATOR,
  '$JS.API.CONSUMER.CREATE.KV_standing-orders': ['provisioner', 'orchestrator'],
  '$JS.API.CONSUMER.MSG.NEXT.KV_standing-orders.orchestrator-standing-orders': ORCHESTRATOR,
  '$JS.API.INFO': ['provisioner'],
  '$JS.API.STREAM.CREATE.X': ['provisioner'],
  '$JS.API.STREAM.UPDATE.WORKFLOWS': ['provisioner'],
  '$JS.API.STREAM.INFO.WORKFLOWS': ['provisioner', 'orchestrator'],
  '$JS.API.STREAM.INFO.TASKS': ['provisioner', 'orchestrator'],
  '$JS.API.STREAM.INFO.CALLBACKS': ['provisioner', 'orchestrator'],
  '$JS.API.STREAM.INFO.DEALERSHIP': ['provisioner'],
  '$JS.API.STREAM.NAMES': [],
  '$JS.API.STREAM.LIST': [],
  '$JS.API.STREAM.DELETE.WORKFLOWS': [],
  '$JS.API.STREAM.PURGE.WORKFLOWS': [],
  '$JS.API.STREAM.SNAPSHOT.WORKFLOWS': [],
  '$JS.API.STREAM.RESTORE.WORKFLOWS': [],
  '$JS.API.STREAM.MSG.GET.WORKFLOWS': ORCHESTRATOR,
  // Workflows, and what was told of them, are forgotten for the sake of a customer.
  '$JS.API.STREAM.MSG.DELETE.WORKFLOWS': ORCHESTRATOR,
  '$JS.API.STREAM.MSG.DELETE.DEALERSHIP': ORCHESTRATOR,
  '$JS.API.STREAM.MSG.DELETE.KV_agent-tasks': ORCHESTRATOR,
  '$JS.API.STREAM.MSG.DELETE.KV_erasures': ORCHESTRATOR,
  '$JS.API.STREAM.MSG.DELETE.KV_api-keys': [],
  '$JS.API.STREAM.MSG.DELETE.CALLBACKS': [],
  '$KV.erasures.erasure.T.C-1': ORCHESTRATOR,
  '$JS.API.STREAM.MSG.GET.AUDIT': ORCHESTRATOR,
  '$JS.API.STREAM.MSG.DELETE.AUDIT': [],
  '$JS.API.STREAM.DELETE.AUDIT': [],
  '$JS.API.STREAM.PURGE.AUDIT': [],
  '$JS.API.STREAM.MSG.DELETE.DEAD_LETTERS': ORCHESTRATOR,
  '$JS.API.DIRECT.GET.KV_agent-tasks.$KV.agent-tasks.parts.t1': ['parts'],
  '$JS.API.DIRECT.GET.KV_agent-tasks.$KV.agent-tasks.payment.t1': ['payment'],
  '$JS.API.DIRECT.GET.KV_agent-tasks': [],
  '$JS.API.CONSUMER.CREATE.WORKFLOWS.x.workflows.*.*': ['provisioner', 'orchestrator'],
  '$JS.API.CONSUMER.CREATE.DEALERSHIP.x.dealership.T1.>': ['provisioner'],
  '$JS.API.CONSUMER.CREATE.TASKS.parts-tasks': ['provisioner'],
  '$JS.API.CONSUMER.DELETE.DEALERSHIP.parts-apply_repair_order_event': [],
  '$JS.API.CONSUMER.MSG.NEXT.TASKS.parts-tasks': ['parts'],
  '$JS.API.CONSUMER.MSG.NEXT.TASKS.payment-tasks': ['payment'],
  '$JS.API.CONSUMER.MSG.NEXT.DEALERSHIP.parts-apply_repair_order_event': ['parts'],
  '$JS.API.CONSUMER.MSG.NEXT.DEALERSHIP.crm': ['crm'],
  '$JS.API.CONSUMER.MSG.NEXT.DEALERSHIP.stranger': ['stranger'],
  '$JS.API.CONSUMER.MSG.NEXT.TICKETS.orchestrator-5': ORCHESTRATOR,
  '$JS.API.CONSUMER.MSG.NEXT.CALLBACKS.payment-callbacks': ['payment'],
  '$JS.ACK.TASKS.parts-tasks.1.1.1.1.0': ['parts'],
  '$JS.ACK.WORKFLOWS.x.1.1.1.1.0': ORCHESTRATOR,
  'anything.else': [],
};

/** Who, beside the operator, may hear that. */
const SUBSCRIBE: Record<string, User[]> = {
  '>': [],
  '*': [],
  'agents.>': [],
  'agents.payment.execute': ['payment'],
  'agents.parts.*': ['parts'],
  'orchestrator.>': ORCHESTRATOR,
  'orchestrator.orchestrate': ORCHESTRATOR,
  'journal.>': ORCHESTRATOR,
  'workflows.>': [],
  'audit.>': [],
  'workflows.T1.*': [],
  'tickets.*': ORCHESTRATOR,
  'tasks.parts.*': [],
  'callbacks.>': [],
  'dealership.>': [],
  'dealership.T1.>': DEALERSHIP,
  'dealership.T2.>': [],
  '$SRV.>': [...AGENTS, ...ORCHESTRATOR],
  '$JS.>': [],
  '$KV.>': [],
  '_INBOX.>': ['stranger'],
  '_INBOX_orchestrator.>': ORCHESTRATOR,
  '_INBOX_provisioner.>': ['provisioner'],
  '_INBOX_payment.>': ['payment'],
  '_INBOX_crm.>': ['crm'],
};

const CONNECTING = { systems: [{ name: 'crm', tenant: 'T1' }], strangersTenant: 'T1' };

const byKeys = {
  known: 'their keys',
  users: USERS as readonly User[],
  start: () => startTestBroker(CONNECTING),
};
const byCredentials = {
  known: 'credentials of an account',
  // Whom nobody vouches for, an operator's servers do not let in at all.
  users: USERS.filter((user) => user !== 'stranger'),
  start: async () => {
    const servers = await startTestAccounts();
    await servers.open('greenline', { systems: CONNECTING.systems });
    return { connect: (user = '') => servers.connect('greenline', user), stop: servers.stop };
  },
};

describe.each([byKeys, byCredentials])('what each user of the broker may do, known by $known,', ({ users, start }) => {
  let broker: Pick<TestBroker, 'connect' | 'stop'>;

  beforeAll(async () => {
    broker = await start();
  });
  afterAll(() => broker?.stop());

  /** Does all of that at once. @returns the subjects that the server refused */
  async function refusedTo(user: User, act: (connection: NatsConnection, subject: string) => void, subjects: string[]) {
    const connection = await broker.connect(user === 'stranger' ? undefined : user);
    const refused = new Set<string>();
    void (async () => {
      for await (const { type, permissionContext } of connection.status())
        if (type === Events.Error && permissionContext) refused.add(permissionContext.subject);
    })();
    for (const subject of subjects) act(connection, subject);
    await connection.flush();
    // What the server said before it answered the flush is told in a turn of its own.
    await new Promise((resolve) => setImmediate(resolve));
    await connection.close();
    return refused;
  }
  const matrixOf = (table: Record<string, User[]>, refused: Map<User, Set<string>>) =>
    Object.keys(table).map((subject) => [subject, users.filter((user) => !refused.get(user)?.has(subject))]);
  const wanted = (table: Record<string, User[]>) =>
    Object.entries(table).map(([subject, those]) => [subject, users.filter((user) => those.includes(user))]);

  it('is to publish there, and nowhere else', async () => {
    const refused = new Map<User, Set<string>>();
    const publish = (connection: NatsConnection, subject: string) => connection.publish(subject, '{}');
    for (const user of users) refused.set(user, await refusedTo(user, publish, Object.keys(PUBLISH)));
    expect(matrixOf(PUBLISH, refused)).toEqual(wanted(PUBLISH));
  });

  it('is to hear that, and nothing else', async () => {
    const refused = new Map<User, Set<string>>();
    const subscribe = (connection: NatsConnection, subject: string) => void connection.subscribe(subject);
    for (const user of users) refused.set(user, await refusedTo(user, subscribe, Object.keys(SUBSCRIBE)));
    expect(matrixOf(SUBSCRIBE, refused)).toEqual(wanted(SUBSCRIBE));
  });
});

describe('a user’s key', () => {
  let broker: TestBroker;

  beforeAll(async () => {
    broker = await startTestBroker(CONNECTING);
  });
  afterAll(() => broker?.stop());

  it('can be read by its owner alone', () => {
    for (const user of ['operator', ...USERS.filter((one) => one !== 'stranger')]) {
      expect(statSync(join(broker.directory, 'keys', 'nats', `${user}.nk`)).mode & 0o777).toBe(0o600);
    }
  });

  it('is asked of everybody, unless strangers are welcome', async () => {
    const closed = await startTestBroker();
    await expect(closed.connect()).rejects.toThrow(/Authorization Violation/i);
    await closed.stop();
  });

  it('is the same after a restart', async () => {
    const before = broker.accessOf('parts');
    await broker.restart();
    expect(JSON.stringify(broker.accessOf('parts'))).toBe(JSON.stringify(before));
    const parts = await broker.connect('parts');
    await parts.flush();
  });
});
