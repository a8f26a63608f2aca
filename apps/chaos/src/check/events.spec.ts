import { buildEntry, buildEvidence, named } from '../testing/build-evidence';
import { checkEvents } from './events';

const ledgers = { parts: [buildEntry({ events: ['e-1', 'e-2'] })] };

describe('the event stream', () => {
  it('tells of every effect, each event once', () => {
    expect(checkEvents(buildEvidence({ events: ['e-1', 'e-2', 'of another'], ledgers }))).toEqual([]);
  });

  it('must not tell one twice, nor leave one out', () => {
    const violations = checkEvents(buildEvidence({ events: ['e-1', 'e-1'], ledgers }));
    expect(named(violations)).toEqual(['event: e-1', 'event: e-2']);
  });
});
