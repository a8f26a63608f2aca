import { todayLine } from './today';

const at = (now: string, context: Record<string, unknown> = {}) => ({
  text: '',
  requestId: 'r',
  context,
  now: new Date(now),
});

describe('todayLine', () => {
  it('tells the day and the time of the caller’s zone, and when the dealership is open', () => {
    const request = at('2026-11-24T03:40:00Z', { timezone: 'America/Chicago' });
    expect(todayLine(request, { opens: 450, closes: 1_110 })).toBe(
      'TODAY: Monday 2026-11-23, 21:40 (UTC-06:00, America/Chicago); open 07:30 to 18:30',
    );
  });

  it('says that the zone is not known', () => {
    const line = 'TODAY: Tuesday 2026-11-24, 00:05 (UTC; the zone of the dealership is not known); open 07:00 to 18:00';
    for (const timezone of [undefined, 'Nowhere', 7]) {
      expect(todayLine(at('2026-11-24T00:05:00Z', { timezone }))).toBe(line);
    }
  });
});
