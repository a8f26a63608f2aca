import { annotate } from './annotate';
import { expandShorthand } from './shorthand';
import { tokenize } from './tokenize';

const inEnglish = (text: string): string =>
  expandShorthand(tokenize(text), 'en')
    .map(({ norm }) => norm)
    .join(' ');

describe('what is written short at a counter', () => {
  it.each([
    ['est 38200 mi', 'estimate 38200 miles'],
    ['sched it for next wk', 'schedule it for next week'],
    ['txt the cust, prts are rdy', 'text the customer , parts are ready'],
    ['E-mail it tmrw', 'email it tomorrow'],
    ['close it w/o a note', 'close it without a note'],
    ['ready b4 noon', 'ready before noon'],
    ['call him 2moro', 'call him tomorrow'],
  ])('is what it stands for: %s', (text, meant) => expect(inEnglish(text)).toBe(meant));

  it.each([
    ['y is 412221 late', 'why is 412221 late'],
    ['res 3 filters', 'reserve 3 filters'],
    ['pls res 3 filters', 'pls reserve 3 filters'],
    ['move 412221 n 412207', 'move 412221 and 412207'],
    ['tag it n move it', 'tag it and move it'],
    ['anything below min', 'anything below minimum'],
    ['rls it, iss the pads', 'release it , issue the pads'],
    ['2 frt pads, 1 rr set', '2 front pads , 1 rear set'],
  ])('is that only where it stands so: %s', (text, meant) => expect(inEnglish(text)).toBe(meant));

  it.each([
    'part n 4471',
    'push it 30 min',
    'my sis drives it',
    'high res photo',
    'tag B4',
    'bin b4 is empty',
    'R.R. Donner',
    'the y pipe',
  ])('is nothing else in %j', (text) =>
    expect(inEnglish(text)).toBe(
      tokenize(text)
        .map(({ norm }) => norm)
        .join(' '),
    ),
  );

  it('is itself in a language that has the word', () => {
    const read = (text: string, language: 'es' | 'fr'): string[] =>
      expandShorthand(tokenize(text), language).map(({ norm }) => norm);
    expect(read('où en est', 'fr')).toEqual(['ou', 'en', 'est']);
    expect(read('mi carro y el suyo', 'es')).toEqual(['mi', 'carro', 'y', 'el', 'suyo']);
  });

  it('keeps what was written, and its place', () => {
    const [, token] = expandShorthand(tokenize('pls txt her'), 'en');
    expect(token).toMatchObject({ text: 'txt', norm: 'text', start: 4, end: 7 });
  });

  it('is written down as it was dictated', () => {
    const text = 'note on 412221: cust says b4 noon w/o fail';
    const [clause] = annotate(text, { now: new Date(0) }).clauses;
    expect(clause?.dictation && text.slice(clause.dictation.start, clause.dictation.end)).toBe(
      'cust says b4 noon w/o fail',
    );
  });
});
