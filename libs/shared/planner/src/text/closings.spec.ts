import { annotate } from './annotate';

const read = (text: string) => annotate(text, { now: new Date('2026-11-23T15:40:00Z') }).clauses;

describe('what ends a request', () => {
  it.each([
    'close 412221, nothing else',
    'close 412221. That is all!',
    'cierra la orden 412221. Nada más, gracias.',
    'ferme la 412221, rien d’autre',
  ])('denies nothing: %s', (text) => expect(read(text).every(({ negation }) => negation === undefined)).toBe(true));

  it('is no denial where it means only', () => {
    expect(read('manda nada más el recibo de la 412221')[0]).not.toHaveProperty('negation');
  });

  it.each(['there is nothing else to do on 412221, do not close it', 'no cierres la 412221'])(
    'is not found in what denies something: %s',
    (text) => expect(read(text).some(({ negation }) => negation !== undefined)).toBe(true),
  );
});
