import { CaseFaults } from './case-faults';

const call = { service: 'parts', tool: 'reserve_parts', tenantId: 'eval-1' };

it('breaks the calls of its tenant, as often as it is arranged', () => {
  const faults = new CaseFaults();
  faults.arrange('eval-1', [{ service: 'parts', operation: 'reserve_parts', kind: 'lost', times: 2 }]);
  expect(faults.next({ ...call, tenantId: 'eval-2' })).toBeUndefined();
  expect(faults.next({ ...call, tool: 'search_parts' })).toBeUndefined();
  expect(faults.next({ ...call, service: 'payment' })).toBeUndefined();
  expect([faults.next(call), faults.next(call), faults.next(call)]).toEqual(['lost', 'lost', undefined]);
});

it('leaves the case as it is, for the next attempt', () => {
  const arranged = [{ service: 'parts', operation: 'reserve_parts', kind: 'error', times: 1 }] as const;
  for (const tenantId of ['eval-1', 'eval-2']) {
    const faults = new CaseFaults();
    faults.arrange(tenantId, arranged);
    expect(faults.next({ ...call, tenantId })).toBe('error');
  }
});
