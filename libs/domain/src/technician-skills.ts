import { foldedWords } from './search/fold-text';

/** Work on a high-voltage system: nobody without it may be given such work. */
export const HIGH_VOLTAGE = 'EV_HV';

/** ASE tests (A1 to A9, L1, L3) and house skills, with what people call them in English, Spanish and French. */
const SKILL_NAMES: Readonly<Record<string, readonly string[]>> = {
  A1: ['engine repair', 'motor', 'moteur'],
  A2: ['automatic transmission', 'automatic', 'transmisión automática', 'boîte automatique'],
  A3: ['manual transmission', 'manual drivetrain', 'clutch', 'transmisión manual', 'embrague', 'embrayage'],
  A4: ['suspension', 'steering', 'alignment', 'suspensión', 'dirección', 'alineación', 'direction'],
  A5: ['brake', 'frenos', 'freno', 'freins', 'frein'],
  A6: ['electrical', 'electronics', 'eléctrico', 'electricidad', 'électricité'],
  A7: ['heating', 'air conditioning', 'HVAC', 'A/C', 'aire acondicionado', 'climatisation'],
  A8: ['engine performance', 'driveability', 'diagnostics', 'diagnóstico', 'diagnostic'],
  A9: ['diesel', 'diésel'],
  L1: ['advanced engine performance', 'advanced diagnostics'],
  L3: ['hybrid', 'EV', 'electric vehicle', 'híbrido', 'vehículo eléctrico', 'hybride', 'véhicule électrique'],
  EV_HV: ['high voltage', 'HV', 'EV', 'electric vehicle', 'alto voltaje', 'alta tensión', 'haute tension'],
  EXPRESS_LUBE: ['lube', 'oil change', 'express', 'cambio de aceite', 'vidange'],
  MASTER: ['master technician', 'maestro'],
};

/** A skill's code as technicians have it: upper case, words joined: `ev hv` → `EV_HV`. */
export const skillCode = (text: string): string => foldedWords(text).join('_').toUpperCase();

/** The codes of the skills that people call so: `brakes` → A5, `EV` → L3 and EV_HV. What is unknown is a code itself. */
export function skillsCalled(text: string): string[] {
  const code = skillCode(text);
  if (code in SKILL_NAMES) return [code];
  const words = new Set(foldedWords(text).flatMap((word) => [word, word.replace(/s$/u, '')]));
  const called = Object.entries(SKILL_NAMES)
    .filter(([, names]) => names.some((name) => foldedWords(name).every((word) => words.has(word))))
    .map(([skill]) => skill);
  return called.length > 0 ? called : [code];
}

/** Words of work on high voltage: all of a line must occur. */
const HIGH_VOLTAGE_WORK = [
  'high voltage',
  'hv battery',
  'traction battery',
  'hybrid battery',
  'charge port',
  'charging port',
  'onboard charger',
  'alto voltaje',
  'alta tensión',
  'puerto de carga',
  'haute tension',
  'batterie de traction',
].map(foldedWords);

/** The skills that work needs: those named, and EV_HV where it is described as work on high voltage. Sorted. */
export function neededSkills(description: string, named: readonly string[] = []): string[] {
  const words = new Set(foldedWords(description));
  const isHighVoltage = HIGH_VOLTAGE_WORK.some((line) => line.every((word) => words.has(word)));
  return [...new Set([...named, ...(isHighVoltage ? [HIGH_VOLTAGE] : [])])].sort();
}
