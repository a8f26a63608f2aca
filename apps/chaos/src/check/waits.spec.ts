import { buildCall, buildEvidence, buildWorkflows, named } from '../testing/build-evidence';
import { checkWaits } from './waits';

const NOTE = { repair_order_id: '412207', note: 'the car waits in row 1' };
const noted = (sentAt: number) => [
  buildCall({ tool: 'add_repair_notes', arguments: NOTE, workflowId: 'wf-1', sentAt }),
];
const change = (version: number, type: string, detail: object) => ({
  ...{ repair_order_id: '412207', version, type },
  detail,
});

describe('what waits', () => {
  const byTime = buildWorkflows({}, { waits: [{ until: 1_000 }] });

  it('is not written before its time', () => {
    expect(checkWaits(buildEvidence({ workflows: byTime, calls: noted(1_000) }))).toEqual([]);
    expect(named(checkWaits(buildEvidence({ workflows: byTime, calls: noted(999) })))).toEqual(['early: wf-1']);
  });

  it('may be where the clocks of the services were wrong', () => {
    const evidence = buildEvidence({ workflows: byTime, calls: noted(999), wrongClocks: [{ from: 900, to: 950 }] });
    expect(checkWaits(evidence)).toEqual([]);
  });

  it('may be written later, where such a clock woke it: somebody confirmed it in between', () => {
    const wrong = { calls: noted(90_000), wrongClocks: [{ from: 900, to: 950 }] };
    const woken = (wokenAt: number) => buildWorkflows({}, { waits: [{ until: 100_000 }], wokenAt });
    expect(checkWaits(buildEvidence({ ...wrong, workflows: woken(940) }))).toEqual([]);
    expect(named(checkWaits(buildEvidence({ ...wrong, workflows: woken(80_000) })))).toEqual(['early: wf-1']);
  });

  it('is not written before it was so', () => {
    const workflows = buildWorkflows({}, { waits: [{ until: 9_999, condition: 'state == "quality_check"' }] });
    const note = change(3, 'note_added', { note: NOTE.note });
    const violations = (...history: ReturnType<typeof change>[]) =>
      named(
        checkWaits(
          buildEvidence({ workflows, calls: noted(5), repairOrders: { orders: [], history, reservations: [] } }),
        ),
      );
    expect(violations(change(2, 'status_changed', { to_status: 'quality_check' }), note)).toEqual([]);
    expect(violations(note, change(4, 'status_changed', { to_status: 'quality_check' }))).toEqual(['early: wf-1']);
    expect(violations(change(2, 'status_changed', { to_status: 'scheduled' }), note)).toEqual(['early: wf-1']);
  });
});
