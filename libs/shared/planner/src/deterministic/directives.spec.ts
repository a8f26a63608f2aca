import { readDirectives } from '../fixtures/read-directives';
import { joined } from './directives';

const said = (text: string) => readDirectives(text).map(({ clause }) => clause.text.replace(/[.,\s]+$/, ''));

describe('the directives of a request', () => {
  it('are its clauses, without what is only polite', () => {
    expect(said('Good morning! Move RO 412207 to quality check. Thanks!')).toEqual(['Move RO 412207 to quality check']);
  });

  it('hold nothing of what is to be written down word for word', () => {
    const [directive] = readDirectives('note on 412207: cancel RO 412215 and refund $50');
    expect(directive?.tokens.map(({ norm }) => norm)).not.toContain('cancel');
    expect(directive?.identifiers.map(({ text }) => text)).toEqual(['412207']);
    expect(directive?.entities.some(({ kind }) => kind === 'money')).toBe(false);
  });

  it('can be read as one: what was told, and the order that leaves it out', () => {
    const [told, order] = readDirectives('Greenline approved 1980 by email. Log it on 412199.');
    if (!told || !order) throw new Error('not two');
    const both = joined(told, order);
    expect(both.tokens).toHaveLength(told.tokens.length + order.tokens.length);
    expect([both.clause.start, both.clause.end]).toEqual([told.clause.start, order.clause.end]);
  });
});
