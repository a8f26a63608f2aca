import { encodeJson } from '@ars/platform';
import { CREATED } from '../testing/build-plan';
import { stamp, toJournalMessage, type WorkflowFact } from '../workflow/events';
import { OwnAppends } from './own-appends';

const key = (requestId: string) => ({ tenantId: 'TENANT', requestId });
const message = (...facts: WorkflowFact[]) =>
  encodeJson(toJournalMessage(facts.map((fact, index) => stamp(fact, index))));
const FIRST = message(CREATED);
const SECOND = message({ type: 'cancel_requested' });

const typesOf = (appends: OwnAppends, requestId: string, until: number) =>
  appends.until(key(requestId), until)?.map(({ sequence, events }) => [sequence, ...events.map(({ type }) => type)]);

describe('what a process appended itself', () => {
  it('is known up to any of its messages', () => {
    const appends = new OwnAppends();
    appends.add(key('one'), 0, 7, FIRST);
    appends.add(key('one'), 7, 9, SECOND);
    expect(typesOf(appends, 'one', 7)).toEqual([[7, 'created']]);
    expect(typesOf(appends, 'one', 9)).toEqual([
      [7, 'created'],
      [9, 'cancel_requested'],
    ]);
  });

  it('is not known beyond them, nor where somebody else appended in between, nor where it began elsewhere', () => {
    const appends = new OwnAppends();
    appends.add(key('one'), 0, 7, FIRST);
    expect(typesOf(appends, 'one', 8)).toBeUndefined();
    appends.add(key('one'), 8, 9, SECOND);
    expect(typesOf(appends, 'one', 7)).toBeUndefined();
    appends.add(key('one'), 9, 10, SECOND);
    expect(typesOf(appends, 'one', 10)).toBeUndefined();
    appends.add(key('two'), 3, 4, SECOND);
    expect(typesOf(appends, 'two', 4)).toBeUndefined();
  });

  it('is forgotten, the oldest first, where it becomes too much, and all of it where the stream may be another', () => {
    const appends = new OwnAppends(2 * FIRST.length);
    appends.add(key('one'), 0, 1, FIRST);
    appends.add(key('two'), 0, 2, FIRST);
    appends.add(key('three'), 0, 3, FIRST);
    expect(['one', 'two', 'three'].map((name) => typesOf(appends, name, 1) !== undefined)).toEqual([false, true, true]);
    appends.clear();
    expect(typesOf(appends, 'three', 3)).toBeUndefined();
  });
});
