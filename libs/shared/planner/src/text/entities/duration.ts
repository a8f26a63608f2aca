import type { Entity } from '../annotated-text';
import { numberAt } from './number';
import { normAt, take, type Scan } from './scan';

const MINUTES: Readonly<Record<string, number>> = {
  minute: 1,
  minutes: 1,
  min: 1,
  mins: 1,
  minuto: 1,
  minutos: 1,
  hour: 60,
  hours: 60,
  hr: 60,
  hrs: 60,
  hora: 60,
  horas: 60,
  heure: 60,
  heures: 60,
  day: 1_440,
  days: 1_440,
  dia: 1_440,
  dias: 1_440,
  jour: 1_440,
  jours: 1_440,
  week: 10_080,
  weeks: 10_080,
  semana: 10_080,
  semanas: 10_080,
  semaine: 10_080,
  semaines: 10_080,
};
const GLUED = /^(\d{1,4})(h|hr|hrs|hours|d|days|min|mins)$/;

const ONE = /^(?:an?|una?|une|d['’]une?)$/;

/** How long something takes: "48 hours", "3 days", "48h", "an hour". */
export function findDurations(scan: Scan): Entity[] {
  const found: Entity[] = [];
  for (let index = 0; index < scan.tokens.length; index += 1) {
    if (scan.taken[index]) continue;
    const glued = GLUED.exec(normAt(scan, index) ?? '');
    const isOne = ONE.test(normAt(scan, index) ?? '');
    const number = isOne ? { value: 1, to: index + 1 } : numberAt(scan, index);
    const unit = number && !scan.taken[number.to - 1] ? MINUTES[normAt(scan, number.to) ?? ''] : undefined;
    // "17h" is a time of day.
    if (glued && !/^h$/.test(glued[2] ?? '')) {
      found.push(
        take(scan, index, index + 1, {
          kind: 'duration',
          minutes: Number(glued[1]) * (MINUTES[glued[2] ?? ''] ?? (glued[2]?.startsWith('d') ? 1_440 : 60)),
        }),
      );
    } else if (number && unit !== undefined) {
      found.push(take(scan, index, number.to + 1, { kind: 'duration', minutes: number.value * unit }));
      index = number.to;
    }
  }
  return found;
}
