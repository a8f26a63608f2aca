import { findDates } from './find-dates';
import { findPhones } from './find-phones';

/** A Wednesday. */
const now = new Date('2026-11-25T15:00:00Z');

describe('findDates', () => {
  it.each([
    ['payments since November 1 2026', '2026-11-01'],
    ['free on 2026-11-24?', '2026-11-24'],
    ['promise it for tomorrow', '2026-11-26'],
    ['next Friday', '2026-12-04'],
    ['para mañana', '2026-11-26'],
  ])('finds the day in %s', (text, day) => {
    expect(findDates(text, now)).toMatchObject([{ day, timed: false }]);
  });

  it('takes a moment as it is written', () => {
    expect(findDates('to 2026-11-27T17:00:00-06:00', now)).toMatchObject([{ moment: '2026-11-27T17:00:00-06:00' }]);
  });

  it('makes a moment of a time of day only where the zone is known', () => {
    expect(findDates('tomorrow at 5pm', now)[0]).not.toHaveProperty('moment');
    expect(findDates('tomorrow at 5pm', now, 'America/Chicago')).toMatchObject([
      { day: '2026-11-26', moment: '2026-11-26T17:00:00-06:00', timed: true },
    ]);
  });

  it.each([
    ['summer', new Date('2026-06-25T15:00:00Z'), 'December 1, 2026 at 4 pm', '2026-12-01T16:00:00-06:00'],
    ['winter', now, 'June 1, 2027 at 4 pm', '2027-06-01T16:00:00-05:00'],
    ['the hour before', now, 'March 14, 2027 at 1:30 am', '2027-03-14T01:30:00-06:00'],
    ['the hour after', now, 'March 14, 2027 at 3:30 am', '2027-03-14T03:30:00-05:00'],
  ])('knows in %s what time the zone will have', (_, at, text, moment) => {
    expect(findDates(text, at, 'America/Chicago')).toMatchObject([{ moment }]);
  });

  it('means a zone that is said with it', () => {
    expect(findDates('December 1, 2026 at 4 pm EST', now, 'America/Chicago')).toMatchObject([
      { moment: '2026-12-01T16:00:00-05:00' },
    ]);
  });

  it.each(['add 2 of 1234 to RO 412207', 'part 04465-33480', 'hold it for 48 hours', 'the car by five', '100$'])(
    'finds none in %s',
    (text) => expect(findDates(text, now)).toEqual([]),
  );
});

describe('findPhones', () => {
  it.each([
    ['call +1 312 555 0142', '+13125550142'],
    ['phone 312-555-0142', '+13125550142'],
    ['(312) 555-0142', '+13125550142'],
  ])('reads %s', (text, number) => expect(findPhones(text)).toMatchObject([{ number }]));

  it.each(['part 90915-10009', 'RO 3125550142', 'part 04465-33480'])('finds none in %s', (text) =>
    expect(findPhones(text)).toEqual([]),
  );
});
