import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { memoizeByOffer } from './memoize-by-offer';

describe('a question about what a catalogue offers', () => {
  it('is asked once, however the services fare, and anew of another offer', () => {
    let asked = 0;
    const ask = memoizeByOffer(({ length }) => {
      asked += 1;
      return length;
    });
    const renewed = discoveredCatalogue.map((service) => ({ ...service, status: 'degraded' as const }));
    for (const catalogue of [discoveredCatalogue, renewed, discoveredCatalogue]) ask(catalogue);
    expect(asked).toBe(1);
    ask(discoveredCatalogue.slice(1));
    ask(discoveredCatalogue.map((service) => ({ ...service, operations: [...service.operations] })));
    expect(asked).toBe(3);
    ask(renewed);
    expect(asked).toBe(3);
  });
});
