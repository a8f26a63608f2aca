import { sayMissed, saySchedule } from './say-schedule';

describe('a schedule in words', () => {
  it.each([
    ['0 8 * * *', 'Every day at 8:00 AM', 'Todos los días a las 8:00', 'Tous les jours à 08:00'],
    ['30 7 * * 1-5', 'Every weekday at 7:30 AM', 'De lunes a viernes a las 7:30', 'Du lundi au vendredi à 07:30'],
    ['0 8 * * 1', 'Every Monday at 8:00 AM', 'Cada lunes a las 8:00', 'Chaque lundi à 08:00'],
    [
      '15 16 * * 1,4',
      'Every Monday and Thursday at 4:15 PM',
      'Cada lunes y jueves a las 16:15',
      'Chaque lundi et jeudi à 16:15',
    ],
    [
      '0 9 1 * *',
      'On the 1st of every month at 9:00 AM',
      'El día 1 de cada mes a las 9:00',
      'Le 1er de chaque mois à 09:00',
    ],
    [
      '0 9 22 * *',
      'On the 22nd of every month at 9:00 AM',
      'El día 22 de cada mes a las 9:00',
      'Le 22 de chaque mois à 09:00',
    ],
    [
      '*/15 9-17 * * *',
      'Every 15 minutes, between 09:00 AM and 05:59 PM, every day',
      'Cada 15 minutos, entre las 09:00 y las 17:59, cada día',
      'Toutes les 15 minutes, de 09:00 à 17:59, tous les jours',
    ],
  ])('%s', (cron, ...says) => {
    expect((['en', 'es', 'fr'] as const).map((language) => saySchedule({ cron }, language))).toEqual(says);
  });

  it('is followed by what becomes of missed runs', () => {
    expect(sayMissed('skip', 'en')).toBe('Missed runs are left out.');
    expect(sayMissed('once', 'es')).toContain('una vez');
  });
});
