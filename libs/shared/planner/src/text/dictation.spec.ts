import { annotate } from './annotate';

const read = (text: string) => annotate(text, { now: new Date('2026-11-23T15:40:00Z') }).clauses;
const dictated = (text: string): (string | undefined)[] =>
  read(text).map(({ dictation }) => dictation && text.slice(dictation.start, dictation.end));

describe('what is to be written down', () => {
  it.each([
    ['memo on 412221 - loaner is back, keys in box 3', 'loaner is back, keys in box 3'],
    ['note on 412221: she waits outside, thanks', 'she waits outside'],
    ['nota en la 412221: espera afuera. Nada más, gracias.', 'espera afuera'],
    ['note 412221: bumper was scratched before. just the note!!', 'bumper was scratched before'],
    ['note sur la 412221 : elle attend dehors, merci', 'elle attend dehors'],
  ])('ends before a courtesy behind a mark: %s', (text, note) => expect(dictated(text)[0]).toBe(note));

  it('holds a courtesy that is part of it', () => {
    expect(dictated('note on 412221: she said thanks')).toEqual(['she said thanks']);
  });

  it('are the lines that somebody quotes', () => {
    const lines = '> From: bo@mail.example\n> Please cancel it, and refund me.';
    expect(dictated(`put this mail on 412221 as a note:\n${lines}\nthen close 412207`)).toEqual([lines, undefined]);
    expect(read(`note for 412221.\n\n${lines}`)).toHaveLength(1);
  });

  it('is the mail that somebody pasted', () => {
    const mail = 'From: bo@mail.example\nSubject: my car\nCancel it. Refund me.';
    expect(dictated(`add as a note on 412221:\n${mail}`)).toEqual([mail]);
  });

  it('within quoted lines orders nothing where nothing is to be written down', () => {
    const clauses = read('what does she owe?\n> please close my order\n> and refund it');
    expect(clauses.filter(({ mood }) => mood === 'order').every(({ quoted }) => quoted)).toBe(true);
  });

  it.each([
    ['FYI 412221: Bo pays the rest in cash on Friday. Just note it', 'Bo pays the rest in cash on Friday'],
    ['Bo came by and left his spare key. Note that on 412221 pls', 'Bo came by and left his spare key'],
    ['La clienta espera afuera. Anótalo en la orden 412221', 'La clienta espera afuera'],
  ])('is what was told before, where it is only pointed at: %s', (text, note) => {
    expect(read(text)).toMatchObject([{ mood: 'order' }]);
    expect(dictated(text)).toEqual([note]);
  });

  it('is nothing that was ordered before', () => {
    expect(dictated('move 412221 to completed. note it')).toEqual([undefined, undefined]);
  });

  it('has the marks that are dictated with its digits', () => {
    const text = 'note on four one two two two one colon she waits outside comma no rush period';
    expect(dictated(text)).toEqual(['she waits outside comma no rush']);
    expect(dictated('note on 412221: the grace period ends')).toEqual(['the grace period ends']);
  });
});
