import type { DealershipEvent } from '@ars/contracts';
import { systemClock } from '../clock';
import type { JournalLabel } from '../journal/journal';
import { keysOfEvent } from './awaited-events';
import type { OpenWorkflow } from './open-workflow';
import { OpenWorkflows } from './open-workflows';

const HOUR_MS = 3_600_000;

/** By clocks that the test sets. */
function aWorld() {
  const time = { wall: Date.UTC(2026, 10, 23, 9), passed: 0 };
  const clock = { ...systemClock, now: () => time.wall, monotonic: () => time.passed };
  const open = new OpenWorkflows(clock);
  const put = (requestId: string, label: Partial<JournalLabel>, sequence = 1) =>
    open.put({
      ...{ key: { tenantId: 'T', requestId }, sequence, seenAt: time.passed },
      label: { status: 'waiting', priority: 1, ...label },
    });
  const due = () => {
    const found: string[] = [];
    for (let next = open.takeDue(); next; next = open.takeDue()) found.push(next.key.requestId);
    return found;
  };
  return { time, open, put, due };
}

describe('open workflows', () => {
  it('are due at the instant that was said, by whatever the clock on the wall shows', () => {
    const { time, put, due } = aWorld();
    put('at_ten', { expiresAt: time.wall + HOUR_MS });
    put('at_eleven', { expiresAt: time.wall + 2 * HOUR_MS });
    expect(due()).toEqual([]);
    // As after a night with the lid closed: no time went by for the process.
    time.wall += 2 * HOUR_MS;
    expect(due()).toEqual(['at_ten', 'at_eleven']);
  });

  it('are not due before it where the clock on the wall was set back', () => {
    const { time, put, due } = aWorld();
    put('at_ten', { expiresAt: time.wall + HOUR_MS });
    time.wall -= HOUR_MS;
    time.passed += HOUR_MS;
    expect(due()).toEqual([]);
    time.wall += 2 * HOUR_MS;
    expect(due()).toEqual(['at_ten']);
  });

  it('are due for a decision by a clock that nobody sets, and no later than they may wait', () => {
    const { time, put, due } = aWorld();
    const decision = { status: 'awaiting_approval', expiresAt: time.wall + HOUR_MS, waitsMs: HOUR_MS } as const;
    put('seen_in_time', decision);
    time.wall += HOUR_MS;
    expect(due()).toEqual([]);
    time.wall -= 10 * HOUR_MS;
    put('seen_by_a_late_clock', decision);
    time.wall += 20 * HOUR_MS;
    put('seen_by_an_early_clock', decision);
    expect(due()).toEqual(['seen_by_an_early_clock']);
    time.passed += HOUR_MS;
    expect(due().filter((id) => id.startsWith('seen_'))).toEqual(
      expect.arrayContaining(['seen_in_time', 'seen_by_a_late_clock']),
    );
  });

  it('are due once, and again after a minute where nothing became of it', () => {
    const { time, put, due } = aWorld();
    put('stays', { expiresAt: time.wall });
    put('goes_on', { expiresAt: time.wall });
    expect(due()).toEqual(['stays', 'goes_on']);
    put('goes_on', { status: 'running' }, 2);
    expect(due()).toEqual([]);
    time.passed += 60_000;
    expect(due()).toEqual(['stays']);
  });

  it('are unfinished while somebody has to run them, and gone once they have ended', () => {
    const { open, put } = aWorld();
    put('waits', {});
    put('runs', { status: 'running' });
    expect(open.listUnfinished().map(({ key }) => key.requestId)).toEqual(['runs']);
    put('runs', { status: 'parked' }, 2);
    expect(open.listUnfinished()).toEqual([]);
    open.delete({ tenantId: 'T', requestId: 'runs' });
    expect(open.list().map(({ key }) => key.requestId)).toEqual(['waits']);
  });

  it('are found by the events that they wait for: of their tenant and service, about their thing, until they go on', () => {
    const { open, put } = aWorld();
    const told = { tenantid: 'T', type: 'payment.paid', subject: '412188', data: { link: { id: 'PL-9001' } } };
    const found = (event: object = {}) =>
      [...open.awaiting(keysOfEvent({ ...told, ...event } as DealershipEvent))].map(
        ({ key }: OpenWorkflow) => key.requestId,
      );
    put('link', { awaits: [{ service: 'payment', about: ['PL-9001'] }] });
    put('order', { awaits: [{ service: 'payment', about: ['412188', '412207'] }] });
    put('any', { awaits: [{ service: 'payment', about: [] }] });
    put('other_link', { awaits: [{ service: 'payment', about: ['PL-9'] }] });
    put('other_service', { awaits: [{ service: 'parts', about: ['412188'] }] });
    expect(found().sort()).toEqual(['any', 'link', 'order']);
    expect(found({ tenantid: 'ANOTHER' })).toEqual([]);
    put('order', { status: 'running' }, 2);
    expect(found({ data: {} }).sort()).toEqual(['any']);
  });

  it('are counted by whose they are and by tenant, each once, whatever is told of them', () => {
    const { open, put } = aWorld();
    put('one', { owner: 'ana' });
    put('one', { owner: 'ana', status: 'running' }, 2);
    put('two', { owner: 'ben' });
    put('of_an_earlier_release', {});
    expect([open.countOfOwner('ana'), open.countOfOwner('ben'), open.countOfTenant('T')]).toEqual([1, 1, 3]);
    open.delete({ tenantId: 'T', requestId: 'one' });
    open.delete({ tenantId: 'T', requestId: 'one' });
    expect([open.countOfOwner('ana'), open.countOfTenant('T')]).toEqual([0, 2]);
  });
});
