import { answerTo, faultyTexts, misfits, sayEverything } from '@ars/phrases/testing';
import { SAMPLES } from '../testing/spoken-samples';
import { tools } from '.';

const spoken = tools.filter(({ visibility }) => visibility === undefined);
const speechIn = (language: 'en' | 'es' | 'fr') => ({
  language,
  zone: 'America/Chicago',
  now: new Date('2026-11-23T15:40:00Z'),
});

describe('the phrases of the repair order tools', () => {
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

  it('tells a repair order whole', () => {
    const whole = (language: 'en' | 'es' | 'fr') => say('get_repair_order_details', 'answer', language);
    expect(whole('en')).toBe(
      'RO 412207 (Ana Torres, 2020 Toyota Camry) is in progress. In for: Brake noise from the front. ' +
        'Technician: Devon Price. Promised for Mon Nov 23, 5:00 PM. Estimate $486.20. Authorized up to $600.00, $113.80 ' +
        'of it left. Parts: 04465-33480 Front Brake Pad Set, 1 held. Notes: “Inner pads at 2 mm”.',
    );
    expect(whole('es')).toBe(
      'La OR 412207 (Ana Torres, 2020 Toyota Camry) está en curso. Motivo: Brake noise from the front. ' +
        'Técnico: Devon Price. Prometida para el lun 23 nov, 5:00 p.m. Estimado $486.20. Autorizado hasta $600.00, ' +
        'quedan $113.80. Piezas: 04465-33480 Front Brake Pad Set, 1 reservada. Notas: «Inner pads at 2 mm».',
    );
    expect(whole('fr')).toBe(
      'L’OR 412207 (Ana Torres, 2020 Toyota Camry) est en cours. Motif : Brake noise from the front. ' +
        'Technicien : Devon Price. Promis pour lun. 23 nov., 17 h 00. Devis 486,20\u00a0$\u00a0US. Autorisé jusqu’à ' +
        '600,00\u00a0$\u00a0US, il reste 113,80\u00a0$\u00a0US. Pièces : 04465-33480 Front Brake Pad Set, 1 réservée. ' +
        'Notes : « Inner pads at 2 mm ».',
    );
  });

  it.each([
    ['get_repair_order_details', 'fact promised_at', 'en', 0, 'RO 412207 is promised for Mon Nov 23, 5:00 PM.'],
    [
      'get_repair_order_details',
      'fact ready',
      'en',
      0,
      'No, RO 412207 is not ready: Ana Torres, 2020 Toyota Camry, is in progress. Promised for Mon Nov 23, 5:00 PM.',
    ],
    [
      'get_repair_order_details',
      'fact authorized_room',
      'es',
      0,
      'Quedan $113.80 del límite autorizado de $600.00 de la OR 412207.',
    ],
    [
      'get_repair_order_details',
      'fact authorized_room',
      'en',
      1,
      'RO 412215 is $18.40 over the authorized limit of $300.00.',
    ],
    ['get_repair_order_details', 'fact balance', 'en', 1, 'RO 412215 is overpaid by $318.40.'],
    [
      'get_repair_order_details',
      'fact authorized_limit',
      'en',
      1,
      'The customer authorized up to $300.00 for RO 412215; the total is $318.40, $18.40 over the limit.',
    ],
    [
      'update_repair_order_status',
      'order',
      'en',
      0,
      'Set RO 412207 (Ana Torres, 2020 Toyota Camry) to “in quality check”',
    ],
    [
      'update_repair_order_status',
      'done',
      'fr',
      0,
      'L’OR 412207 est maintenant en contrôle qualité (auparavant en cours).',
    ],
    [
      'update_repair_order',
      'order',
      'en',
      0,
      'Change RO 412207 (Ana Torres, 2020 Toyota Camry), promised for Tue Nov 24, 4:00 PM, odometer out 52,318 miles, estimate $536.20',
    ],
    [
      'update_repair_order',
      'done',
      'en',
      1,
      'Changed RO 412215 (Tom Becker, 2019 BMW 330i), total $318.40. It is overpaid by $10.00.',
    ],
    [
      'assign_technician',
      'order',
      'es',
      0,
      'Asignar a Maria Gonzalez (T-014) la OR 412207 (Ana Torres, 2020 Toyota Camry)',
    ],
    [
      'record_customer_authorization',
      'done',
      'en',
      1,
      'Recorded for RO 412207: Ana Torres declined $650.00 by phone. The authorized limit is $650.00.',
    ],
    [
      'search_repair_orders',
      'row 1',
      'en',
      0,
      'RO 412215 · Tom Becker · 2019 BMW 330i · pending · Oil leak · no technician · estimate $486.20 · balance $642.15',
    ],
    ['list_technicians', 'answer', 'en', 0, '2 technicians with A5:'],
    [
      'list_technicians',
      'row 0',
      'en',
      0,
      'Maria Gonzalez (T-014) · A1 and A5 · 2 open repair orders: RO 412199 2022 Ford Escape (waiting for customer approval)',
    ],
    [
      'create_repair_order',
      'done',
      'en',
      0,
      'Opened RO 412222 for Ana Torres, 2020 Toyota Camry: Brake noise from the front, 38,200 miles, tag 41, promised for Mon Jan 4, 2027, 10:00 AM. Mind: RO 412175 is open for this vehicle, too.',
    ],
  ] as const)('%s: the %s in %s', (name, text, language, index, expected) => {
    expect(say(name, text, language, index)).toBe(expected);
  });

  it.each([
    [
      'status on 412207?',
      'get_repair_order_details',
      ['status'],
      'en',
      'RO 412207 is in progress, technician Devon Price. Promised for Mon Nov 23, 5:00 PM.\nRO 412207: Ana Torres, 2020 Toyota Camry, in progress. Parts: 04465-33480 Front Brake Pad Set, 1 held. Notes: “Inner pads at 2 mm”.',
    ],
    [
      '¿cómo va la 412207?',
      'get_repair_order_details',
      ['status'],
      'es',
      'La OR 412207 está en curso, técnico Devon Price. Prometida para el lun 23 nov, 5:00 p.m.\nOR 412207: Ana Torres, 2020 Toyota Camry, en curso. Piezas: 04465-33480 Front Brake Pad Set, 1 reservada. Notas: «Inner pads at 2 mm».',
    ],
    [
      'where are we on the limit of 412207, and what did Devon find',
      'get_repair_order_details',
      ['authorized_limit', 'notes'],
      'en',
      'The customer authorized up to $600.00 for RO 412207; the estimate is $486.20, so $113.80 is left.\nNotes on RO 412207: “Inner pads at 2 mm”.\nRO 412207: Ana Torres, 2020 Toyota Camry, in progress. Parts: 04465-33480 Front Brake Pad Set, 1 held.',
    ],
    [
      'what was it estimated at',
      'get_repair_order_details',
      ['totals#/estimate'],
      'fr',
      'Devis de l’OR 412207 : 486,20\u00a0$\u00a0US.\nOR 412207 : Ana Torres, 2020 Toyota Camry, en cours. Pièces : 04465-33480 Front Brake Pad Set, 1 réservée. Notes : « Inner pads at 2 mm ».',
    ],
    [
      'which techs are A5 certified',
      'list_technicians',
      [],
      'en',
      '2 technicians with A5:\n- Maria Gonzalez (T-014) · A1 and A5 · 2 open repair orders: RO 412199 2022 Ford Escape (waiting for customer approval)\n- Rick Sloan (T-040) · no open repair orders · inactive',
    ],
    [
      'what do the open ones owe',
      'search_repair_orders',
      ['balance'],
      'en',
      '2 open repair orders:\n- RO 412207 · Ana Torres · 2020 Toyota Camry · in progress · Brake noise from the front · Devon Price · promised Mon Nov 23, 5:00 PM · estimate $486.20\n- RO 412215 · Tom Becker · 2019 BMW 330i · pending · Oil leak · no technician · estimate $486.20 · balance $642.15',
    ],
    [
      'whats anas email',
      'search_customers',
      ['customers/0/email'],
      'en',
      'Email of Ana Torres: ana.torres@example.com\nAna Torres (C-20118): no phone number on file, email ana.torres@example.com, text messages allowed. Vehicles: 2020 Toyota Camry and 2022 Chevrolet Equinox.',
    ],
    [
      '¿de quién es el RAV4?',
      'search_vehicles',
      ['customer'],
      'es',
      'El 2021 Toyota RAV4 es de David Chen.\n2021 Toyota RAV4, VIN 2T3W1RFV7MC123456, de David Chen. OR 412188: lista para entregar.',
    ],
  ] as const)('answers “%s”', (_question, name, asks, language, expected) => {
    const tool = spoken.find((one) => one.name === name);
    const sample = SAMPLES[name]?.[0];
    expect(tool?.phrases && sample && answerTo(tool.phrases, sample, asks, speechIn(language))).toBe(expected);
  });

  it('says that nothing was found', () => {
    const [, none] = SAMPLES['search_repair_orders'] ?? [];
    const { phrases } = spoken.find((one) => one.name === 'search_repair_orders') ?? {};
    expect(phrases && none && answerTo(phrases, none, [], speechIn('fr'))).toBe(
      'Il n’y a pas d’ordres de réparation pour « chen ».\n« hael » lu comme hale.',
    );
  });
});
