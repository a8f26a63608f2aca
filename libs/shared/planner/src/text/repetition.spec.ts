import { DEFAULT_BUSINESS_HOURS } from '../plan/business-hours';
import { readRepetition } from './repetition';

const read = (text: string) => {
  const found = readRepetition(text, DEFAULT_BUSINESS_HOURS);
  return found && [found.cron, found.rest];
};

describe('what is to be done again and again', () => {
  it.each([
    ['every Monday at 8 list holds older than three days', '0 8 * * 1', 'list holds older than three days'],
    ['Every Monday at 8, list holds older than three days', '0 8 * * 1', 'list holds older than three days'],
    ['each weekday at 7:30 show the open repair orders', '30 7 * * 1-5', 'show the open repair orders'],
    ['at 7:30 am every weekday show the open repair orders', '30 7 * * 1-5', 'show the open repair orders'],
    ['on the first of the month list unpaid repair orders', '0 7 1 * *', 'list unpaid repair orders'],
    ['on the last day of every month at 5pm list unpaid repair orders', '0 17 L * *', 'list unpaid repair orders'],
    ['every month on the 15th at noon: list what is low in stock', '0 12 15 * *', 'list what is low in stock'],
    [
      'list holds older than three days every Monday and Thursday at 4',
      '0 16 * * 1,4',
      'list holds older than three days',
    ],
    ['daily at 6 in the evening list the open payment links', '0 18 * * *', 'list the open payment links'],
    ['every morning list what is due today', '0 7 * * *', 'list what is due today'],
    ['weekdays at 8 show part 1234', '0 8 * * 1-5', 'show part 1234'],
    ['on Mondays and Fridays at 9 show part 1234', '0 9 * * 1,5', 'show part 1234'],
    ['cada lunes a las 8 muéstrame las reservas', '0 8 * * 1', 'muéstrame las reservas'],
    ['todos los lunes y jueves a las 7:30 muestra la pieza 1234', '30 7 * * 1,4', 'muestra la pieza 1234'],
    ['todos los días a las 4 de la tarde muestra la pieza 1234', '0 16 * * *', 'muestra la pieza 1234'],
    ['de lunes a viernes a las 8 muestra la pieza 1234', '0 8 * * 1-5', 'muestra la pieza 1234'],
    ['el primero de cada mes lista lo que no está pagado', '0 7 1 * *', 'lista lo que no está pagado'],
    ['muestra la pieza 1234 cada miércoles a las 9', '0 9 * * 3', 'muestra la pieza 1234'],
    ['chaque lundi à 8h montre la pièce 1234', '0 8 * * 1', 'montre la pièce 1234'],
    ['tous les jours à 8h30, montre la pièce 1234', '30 8 * * *', 'montre la pièce 1234'],
    ['du lundi au vendredi à 7 heures montre la pièce 1234', '0 7 * * 1-5', 'montre la pièce 1234'],
    ['le premier de chaque mois liste les ordres impayés', '0 7 1 * *', 'liste les ordres impayés'],
    ['montre la pièce 1234 tous les vendredis à 16h', '0 16 * * 5', 'montre la pièce 1234'],
  ])('%s', (text, cron, rest) => expect(read(text)).toEqual([cron, rest]));

  it.each([
    'List holds older than three days',
    'every part on 412207',
    'show every order that came in on Monday',
    'remind Ana at 8 on Monday',
    'move each car to ready',
    'every Monday at 8',
    'every Monday at 25 list the holds',
    'text everybody whose car is done on Monday',
    'the first of the month was a Monday',
  ])('is nothing here: %s', (text) => expect(read(text)).toBeUndefined());

  it('is not what is to be written down', () => {
    const text = 'note on 412188: she is here every Monday at 8';
    expect(readRepetition(text, DEFAULT_BUSINESS_HOURS, ({ start }) => start > text.indexOf(':'))).toBeUndefined();
    expect(readRepetition(text, DEFAULT_BUSINESS_HOURS)?.cron).toBe('0 8 * * 1');
  });

  it('takes no longer for a long text', () => {
    const begin = performance.now();
    for (const filler of ['every monday ', 'at 8 ', 'on the first ', ' ', 'lunes y ', 'every monday and monday and '])
      readRepetition(`${filler.repeat(1_000)}x`, DEFAULT_BUSINESS_HOURS);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});
