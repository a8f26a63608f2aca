import { answerTo, faultyTexts, misfits, sayEverything } from '@ars/phrases/testing';
import { SAMPLES } from '../testing/spoken-samples';
import { tools } from '.';

const spoken = tools.filter(({ visibility }) => visibility === undefined);
const speechIn = (language: 'en' | 'es' | 'fr') => ({
  language,
  zone: 'America/Chicago',
  now: new Date('2026-11-23T15:40:00Z'),
});

describe('the phrases of the parts tools', () => {
  it.each(spoken.map((tool) => [tool.name, tool] as const))('%s says everything in three languages', (name, tool) => {
    const samples = SAMPLES[name] ?? [];
    expect(samples).not.toEqual([]);
    for (const sample of samples) {
      expect(misfits(tool.output.safeParse(sample.result).error?.issues)).toEqual([]);
      expect(tool.phrases && faultyTexts(tool.phrases, sample)).toEqual([]);
    }
  });

  it.each(spoken.map((tool) => [tool.name, tool] as const))('%s is called something in each of them', (_name, tool) => {
    const { en, es, fr } = tool.vocabulary ?? {};
    expect([en, es, fr].filter((words) => (words?.keywords ?? []).length === 0)).toEqual([]);
  });

  const say = (name: string, text: string, language: 'en' | 'es' | 'fr', index = 0) => {
    const tool = spoken.find((one) => one.name === name);
    const sample = SAMPLES[name]?.[index];
    return tool?.phrases && sample && sayEverything(tool.phrases, sample, speechIn(language))[text];
  };

  it.each([
    [
      'reserve_parts',
      'order',
      'en',
      'Hold 2 × 43512-06190 (Front Brake Rotor) for RO 412207 (Ana Torres, 2020 Toyota Camry), for 24 hours',
    ],
    [
      'reserve_parts',
      'order',
      'es',
      'Reservar 2 × 43512-06190 (Front Brake Rotor) para la OR 412207 (Ana Torres, 2020 Toyota Camry), por 24 horas',
    ],
    [
      'reserve_parts',
      'order',
      'fr',
      'Réserver 2 × 43512-06190 (Front Brake Rotor) pour l’OR 412207 (Ana Torres, 2020 Toyota Camry), pour 24 heures',
    ],
    [
      'reserve_parts',
      'done',
      'en',
      'Held 2 × 43512-06190 (Front Brake Rotor, $98.75; 2 left) for RO 412207 (Ana Torres, 2020 Toyota Camry) until Tue Nov 24, 9:40 AM. Reservation RSV-100001.',
    ],
    [
      'check_part_availability',
      'answer',
      'en',
      'Yes: 43512-06190 (Front Brake Rotor): 4 available (4 on hand, 0 reserved). Price $98.75.',
    ],
    [
      'get_part_details',
      'fact price',
      'en',
      'Price of 27060-0V210 (Alternator, reman): $312.00, plus a core charge of $75.00: $387.00 together.',
    ],
    [
      'get_part_details',
      'fact price',
      'fr',
      'Prix de 27060-0V210 (Alternator, reman) : 312,00\u00a0$\u00a0US, plus une consigne de 75,00\u00a0$\u00a0US : 387,00\u00a0$\u00a0US en tout.',
    ],
    ['adjust_stock', 'order', 'en', 'Take 2 of 43512-06190 (Front Brake Rotor) out of stock (damaged)'],
    [
      'check_vehicle_compatibility',
      'answer',
      'en',
      'Yes, 43512-06190 (Front Brake Rotor) fits the 2020 Camry. It is listed for: Toyota Camry 2018–2024.',
    ],
  ] as const)('%s: the %s in %s', (name, text, language, expected) => {
    expect(say(name, text, language)).toBe(expected);
  });

  it('tells what is short, and when it comes', () => {
    expect(say('check_part_availability', 'answer', 'en', 1)).toBe(
      'No: 04466-33220 (Rear Brake Pad Set): 0 available (0 on hand, 0 reserved), 4 on order, due Wed Nov 25. 2 short of 2. Lead time 3 days. Price $69.40.',
    );
    expect(say('check_part_availability', 'fact eta', 'es', 1)).toBe(
      '04466-33220 (Rear Brake Pad Set): 4 para el mié 25 nov. Ahora hay 0 disponibles.',
    );
  });

  it.each([
    [
      'any 43512-06190 on the shelf',
      'check_part_availability',
      [],
      'en',
      'Yes: 43512-06190 (Front Brake Rotor): 4 available (4 on hand, 0 reserved). Price $98.75.',
    ],
    [
      'how many brake parts do we have',
      'search_parts',
      ['total'],
      'es',
      '2 piezas:\n- 43512-06190 · Front Brake Rotor · Toyota · 4 disponibles (4 en existencia, 0 reservadas) · $98.75\n- 04466-33220 · Rear Brake Pad Set · Toyota · 0 disponibles (0 en existencia, 0 reservadas), 4 en pedido, para el mié 25 nov · $69.40',
    ],
    [
      'what bin is the alternator in',
      'get_part_details',
      ['bin'],
      'en',
      /^27060-0V210 \(Alternator, reman\) is in bin B-14-2\.\n27060-0V210 \(Alternator, reman, Toyota\): 1 available/,
    ],
    [
      'does 43512-06190 fit a 2020 camry',
      'check_vehicle_compatibility',
      ['compatible'],
      'fr',
      'Oui, 43512-06190 (Front Brake Rotor) convient au véhicule Camry 2020. Prévue pour : Toyota Camry 2018–2024.',
    ],
  ] as const)('answers “%s”', (_question, name, asks, language, expected) => {
    const { phrases } = spoken.find((one) => one.name === name) ?? {};
    const sample = SAMPLES[name]?.[0];
    expect(phrases && sample && answerTo(phrases, sample, asks, speechIn(language))).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });
});
