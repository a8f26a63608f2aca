import { planOf, refusalOf } from '../fixtures/ask-planner';

describe('what the deterministic planner leaves out', () => {
  it('is listed with the reason', async () => {
    const { ignored } = await planOf('Good morning, search for brake pads for a 2020 Camry please');
    expect(ignored).toEqual([
      { text: 'Good morning', reason: 'a courtesy, which asks for nothing' },
      { text: 'please', reason: 'a courtesy, which asks for nothing' },
      { text: '2020', reason: 'search_parts takes no such number' },
    ]);
  });

  it('is asked about where it may want something', async () => {
    const { question } = await refusalOf('Show RO 1234 and wash the car');
    expect(question).toContain('“wash the car”');
  });
});
