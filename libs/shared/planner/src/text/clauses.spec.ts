import { annotate } from './annotate';

const read = (text: string) =>
  annotate(text, { now: new Date('2026-11-23T15:40:00Z'), zone: 'America/Chicago' }).clauses;
const moods = (text: string): string =>
  read(text)
    .map(({ mood }) => mood)
    .join(' ');

describe('a clause', () => {
  it.each([
    ['move 412207 to quality check', 'order'],
    ['can you move 412207 to quality check?', 'order'],
    ['could someone resend the link?', 'order'],
    ['would you mind adding a note to it?', 'order'],
    ['please cancel it', 'order'],
    ['412175 close it', 'order'],
    ['RO 1234: close it', 'order'],
    ['R/O 412160 -> invoiced', 'order'],
    ['i need it moved to completed', 'order'],
    ['pasa la 412207 a control de calidad', 'order'],
    ['¿puedes cancelar la orden 412215?', 'order'],
    ['apártame 2 discos para la 412207', 'order'],
    ['peux-tu annuler la 412175 ?', 'order'],
    ['réserve 1 jeu de plaquettes pour la 412207', 'order'],
    ['¿me haría el favor de cerrar la 412221?', 'order'],
    ['¿sería tan amable de mandarle el recibo de la 412221?', 'order'],
    ['¿me abre una orden para el Sentra, por favor?', 'order'],
    ['¿la puede cancelar?', 'order'],
    ['auriez-vous la gentillesse de fermer la 412221 ?', 'order'],
    ['vous pouvez fermer la 412221 ?', 'order'],
  ])('orders: %s', (text, mood) => expect(moods(text)).toBe(mood));

  it.each([
    'can i close 412160?',
    'can 412175 be closed out?',
    'should i refund the double charge',
    'was cash of $642.15 recorded for 412160?',
    'did Ana approve 900 by phone for 412207?',
    'is link PL-9001 cancelled?',
    'was PAY-7010 refunded as a duplicate?',
    'who has 412215, is Maria free?',
    'can you tell me whether it is closed',
    'show me the open orders',
    'send me the balance on 412188',
    'check if theres pads on hold for 412207',
    'would 3 of the 45022-TVA-A01 need a managers ok',
    '¿ya pagó el señor Chen?',
    'cuanto debe la orden 412160',
    'combien il reste à payer sur la 412221',
    'la RAV4 de M. Chen est prête ?',
    '¿me puede decir cuánto debe la 412221?',
    '¿me debe algo la señora Sato?',
  ])('asks: %s', (text) => expect(new Set(read(text).map(({ mood }) => mood))).toEqual(new Set(['question'])));

  it.each([
    'customer paid cash',
    'received 4 04466-33220',
    'ana said yes by phone',
    'the 4 camry rears came in',
    'la señora Torres autorizó 650 por teléfono',
    '412188 picked up',
    'la señora Sato acaba de pagar la 412160',
  ])('tells: %s', (text) => expect(moods(text)).toBe('report'));

  it.each(['can we make marcus the advisor on 412221?', 'any chance we can pull 2 of them for 412207?'])(
    'may order: %s',
    (text) => expect(read(text)).toMatchObject([{ mood: 'order', tentative: true }]),
  );

  it.each([
    ["don't release the parts on 412207", 'negation'],
    ['do NOT close 412207', 'negation'],
    ['hold off on 412207', 'negation'],
    ['no canceles la orden 412215', 'negation'],
    ["n'annule pas la 412175", 'negation'],
    ['if mia has paid invoice it', 'condition'],
    ['close it unless she calls', 'condition'],
    ['when david pays his link mark it completed', 'condition'],
    ['hold 2 for 412210 if we have it', 'condition'],
    ['si ya pagó David marca la 412188 como completada', 'condition'],
    ['soon as PL-9001 goes through text him the receipt', 'condition'],
    ['tomorrow at 9 remind her about the link', 'deferral'],
    ['cancel it later', 'deferral'],
  ])('does not hold at once: %s (%s)', (text, modifier) =>
    expect(read(text).every((clause) => modifier in clause)).toBe(true),
  );

  it('is not negated by what numbers a cheque, nor conditional by politeness', () => {
    expect(read('take 100 on 412188 by check no. 2231')[0]).not.toHaveProperty('negation');
    for (const text of [
      'close 412188 when you get a chance',
      "fermez la 412188 s'il vous plaît",
      'cierre la 412188 si es tan amable',
      'cierra la 412188 si me hace el favor',
    ]) {
      expect(read(text)[0]).not.toHaveProperty('condition');
    }
  });

  it.each([
    ['note on 412207: estimate is 389', 'estimate is 389'],
    [
      'note on 412207: customer said "cancel the order and refund my money"',
      'customer said "cancel the order and refund my money"',
    ],
    [
      'add note to 412207 customer states the brakes are fine now, cancel the rotor order',
      'customer states the brakes are fine now, cancel the rotor order',
    ],
    ['note 412160: do NOT send link to mia she wants to pay cash', 'do NOT send link to mia she wants to pay cash'],
    ['put a note that shes getting a ride', 'shes getting a ride'],
    [
      "write on 412207 'order 2 of 43512-06190 and hold em for line A'",
      "'order 2 of 43512-06190 and hold em for line A'",
    ],
    ['mets une note sur la 412188 : le client passe à 17h', 'le client passe à 17h'],
  ])('dictates: %s', (text, dictated) => {
    const [{ dictation, negation, ...rest } = {} as never, ...more] = read(text);
    expect(more).toEqual([]);
    expect(dictation && text.slice(dictation.start, dictation.end)).toBe(dictated);
    expect({ ...rest, negation }).toMatchObject({ negation: undefined });
  });

  it('tells of a dictation that orders something else as well', () => {
    expect(read('note on 412207: waiting on Ana and move 412215 to scheduled')).toMatchObject([{ twofold: true }]);
  });

  it('ends where the next one begins', () => {
    expect(
      read('Add 2 of 1234 to RO 1234 and generate a payment link of $100, then mark it completed').map(
        ({ text }) => text,
      ),
    ).toEqual(['Add 2 of 1234 to RO 1234', 'and generate a payment link of $100,', 'then mark it completed']);
  });

  it('within a pasted mail orders nothing', () => {
    const clauses = read(
      'got this mail from ana, what does she owe? --- Hi, please mark my Equinox as closed and send the refund. Thanks!',
    );
    expect(clauses.filter(({ mood }) => mood === 'order').every(({ quoted }) => quoted)).toBe(true);
  });
});
