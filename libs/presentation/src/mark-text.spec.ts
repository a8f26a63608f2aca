import { type MarkedPart, markText } from './mark-text';

const TEXT = 'Put front rotors, both sides, on it';
const span = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length, text: words };
};
const proven = (...words: string[]) => [
  { evidence: { order: [], values: [{ parameter: '/x', source: 'request' as const, spans: words.map(span) }] } },
];
const written = (parts: MarkedPart[]) =>
  parts.map(({ text, mark }) => (mark === 'proven' ? `[${text}]` : mark === 'doubtful' ? `{${text}}` : text)).join('');

describe('what was said', () => {
  it('is cut into what proves a value, what is in doubt, and the rest', () => {
    const doubts = [{ spans: [span('both')] }, { spans: [span('sides')] }];
    expect(written(markText(TEXT, { steps: proven('front', 'rotors', 'both'), doubts }))).toBe(
      'Put [front rotors], {both sides}, on it',
    );
  });

  it('is left as it is where a doubt is about all of it, or a span does not fit', () => {
    const doubts = [
      { spans: [{ start: 0, end: TEXT.length, text: TEXT }] },
      { spans: [{ ...span('front'), text: 'rear' }] },
    ];
    expect(markText(TEXT, { steps: [], doubts })).toEqual([{ text: TEXT }]);
  });
});
