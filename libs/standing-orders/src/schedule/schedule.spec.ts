import fc from 'fast-check';
import { dueWithin, nextAfter, requireSchedule } from './schedule';

const chicago = (cron: string) => ({ cron, timezone: 'America/Chicago' });
const from = (cron: string, after: string, count: number) =>
  dueWithin(chicago(cron), new Date(after), new Date('2100-01-01T00:00:00Z'), count).map((at) => at.toISOString());

describe('a schedule by the clocks of a zone', () => {
  it('keeps its hour when the clocks are put forward', () => {
    expect(from('0 8 * * 1', '2026-03-01T12:00:00Z', 2)).toEqual([
      '2026-03-02T14:00:00.000Z',
      '2026-03-09T13:00:00.000Z',
    ]);
  });

  it('keeps its hour when they are put back', () => {
    expect(from('0 8 * * 1', '2026-10-25T12:00:00Z', 2)).toEqual([
      '2026-10-26T13:00:00.000Z',
      '2026-11-02T14:00:00.000Z',
    ]);
  });

  it('is due right behind an hour that is left out', () => {
    expect(from('30 2 * * *', '2026-03-07T12:00:00Z', 2)).toEqual([
      '2026-03-08T08:00:00.000Z',
      '2026-03-09T07:30:00.000Z',
    ]);
  });

  it('is due once in an hour that comes twice', () => {
    expect(from('30 1 * * *', '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T06:30:00.000Z',
      '2026-11-02T07:30:00.000Z',
    ]);
  });

  it('knows the first and the last day of a month, and the second Tuesday', () => {
    expect(from('0 8 1 * *', '2026-12-15T00:00:00Z', 1)).toEqual(['2027-01-01T14:00:00.000Z']);
    expect(from('0 8 L * *', '2027-02-15T00:00:00Z', 1)).toEqual(['2027-02-28T14:00:00.000Z']);
    expect(from('0 8 * * 2#2', '2026-12-01T00:00:00Z', 1)).toEqual(['2026-12-08T14:00:00.000Z']);
  });

  it('is due once a day, on every day of every zone', () => {
    const zones = ['America/Chicago', 'America/Phoenix', 'Europe/Madrid', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (timezone, minute) => {
        const schedule = { cron: `${minute % 60} ${Math.floor(minute / 60)} * * *`, timezone };
        const due = dueWithin(schedule, new Date('2026-01-01T12:00:00Z'), new Date('2027-01-01T12:00:00Z'), 400);
        const day = new Intl.DateTimeFormat('en-CA', { timeZone: timezone });
        expect(new Set(due.map((at) => day.format(at))).size).toBe(365);
        expect(due).toHaveLength(365);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is no schedule is refused', () => {
  it.each([
    ['0 25 * * *', 'Invalid value for hour'],
    ['0 8 30 2 *', 'there is no such day'],
    ['* * * * *', 'more often than every 5 minutes'],
    ['0,3 8 * * *', 'more often than every 5 minutes'],
  ])('%s', (cron, why) => {
    expect(() => requireSchedule(chicago(cron), new Date('2026-12-01T00:00:00Z'))).toThrow(why);
  });

  it.each(['*/5 * * * *', '0 8 29 2 *', '30 7 * * 1-5'])('but not %s', (cron) => {
    expect(() => requireSchedule(chicago(cron), new Date('2026-12-01T00:00:00Z'))).not.toThrow();
    expect(nextAfter(chicago(cron), new Date('2026-12-01T00:00:00Z'))).toBeInstanceOf(Date);
  });
});
