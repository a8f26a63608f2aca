import type { Evidence } from '../evidence/evidence';
import {
  buildCall,
  buildEntry,
  buildEvidence,
  buildStep,
  buildWorkflows,
  named,
  reservationsOf,
} from '../testing/build-evidence';
import { checkLedger } from './ledger';

const clean: Partial<Evidence> = {
  workflows: buildWorkflows({ reserve: buildStep() }),
  calls: [buildCall()],
  ledgers: { parts: [buildEntry()] },
  parts: reservationsOf('RSV-1'),
};
const check = (given: Partial<Evidence>) => named(checkLedger(buildEvidence({ ...clean, ...given })));

describe('journal and ledger tell the same story', () => {
  it('is content where they do', () => {
    expect(check({})).toEqual([]);
  });

  it('finds a success without an entry, and an effect in no ledger', () => {
    expect(check({ ledgers: {} })).toEqual(['ledger: wf-1.reserve', 'ledger: reservation RSV-1']);
  });

  it('finds an entry whose step did not succeed', () => {
    const workflows = buildWorkflows({ reserve: buildStep({ status: 'failed', result: undefined }) });
    expect(check({ workflows })).toEqual(['ledger: wf-1.reserve']);
  });

  it('waits for a workflow that is parked', () => {
    const steps = { reserve: buildStep({ status: 'running', result: undefined }) };
    expect(check({ workflows: buildWorkflows(steps, { status: 'parked', endedAt: undefined }) })).toEqual([]);
  });

  it('finds a journal that tells of another effect', () => {
    const workflows = buildWorkflows({ reserve: buildStep({ result: { reservation_id: 'RSV-2' } }) });
    expect(check({ workflows })).toEqual(['ledger: wf-1.reserve']);
  });

  it('asks for no entry of a step that only reads', () => {
    const read = buildStep({ operation: 'get_part_details', writes: undefined, result: {} });
    expect(check({ workflows: buildWorkflows({ reserve: buildStep(), read }) })).toEqual([]);
  });

  it('knows nothing of ledgers that are switched off', () => {
    expect(check({ ledgers: {}, ledgerKept: false })).toEqual([]);
  });
});

describe('what was undone stays undone', () => {
  const undoCall = buildCall({ tool: 'release_reservation', stepKey: 'key-2', undoes: 'key-1', sentAt: 200 });
  const undone: Partial<Evidence> = {
    workflows: buildWorkflows({ reserve: buildStep({ undone: true }) }),
    calls: [buildCall(), undoCall],
    ledgers: {
      parts: [
        buildEntry({ undone: true, closedAt: 200 }),
        buildEntry({ stepKey: 'key-2', tool: 'release_reservation', result: { released: [] } }),
      ],
    },
  };

  it('is content with an effect and its undoing', () => {
    expect(check(undone)).toEqual([]);
  });

  it('asks for no undoing of what was there before', () => {
    const link = { payment_link_id: 'PL-1', reused: true };
    const call = { tool: 'create_payment_link', requestId: 'wf-1.link', stepKey: 'key-1' };
    const step = buildStep({ operation: 'create_payment_link', result: link, undone: true });
    const evidence = buildEvidence({
      workflows: buildWorkflows({ link: step }),
      calls: [buildCall(call)],
      ledgers: { payment: [buildEntry({ tool: 'create_payment_link', result: link })] },
    });
    expect(checkLedger(evidence)).toEqual([]);
  });

  it('finds an undoing that the journal does not tell', () => {
    const workflows = buildWorkflows({ reserve: buildStep() });
    expect(check({ ...undone, workflows })).toEqual(['ledger: wf-1.reserve', 'ledger: wf-1.reserve']);
  });

  it('finds a call that was answered as a success afterwards', () => {
    expect(check({ ...undone, calls: [buildCall({ sentAt: 300 }), undoCall] })).toEqual(['tombstone: key-1']);
  });

  it('finds a forbidden effect that happened after all', () => {
    const workflows = buildWorkflows({ reserve: buildStep({ status: 'failed', result: undefined }) });
    const ledgers = { parts: [buildEntry({ result: undefined, closedAt: 50 })] };
    expect(check({ workflows, ledgers })).toEqual(['ledger: reservation RSV-1', 'tombstone: key-1']);
  });
});
