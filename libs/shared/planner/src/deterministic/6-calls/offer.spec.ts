import { orders } from '../../fixtures/counter-rows';
import { outcomeWith } from '../../fixtures/plan-with-rows';

const optionsFor = (text: string): string[] => {
  const outcome = outcomeWith(orders, text);
  return outcome.kind === 'clarify' ? outcome.clarification.options.map(({ operation }) => operation) : [];
};

describe('a thing and a value, and no word of what is to be done', () => {
  it.each([
    ["chen's accord: 48,212 on the clock", 'repair_orders.update_repair_order'],
    ["La Camry de Mme Torres, c'est pour 17h finalement, pas 16h", 'repair_orders.update_repair_order'],
    ['FL3Z-2001-C six in, one box crushed so only 5 good', 'parts.adjust_stock'],
  ])('is asked about with what takes them: %s', (text, operation) => {
    expect(optionsFor(text)).toContain(operation);
  });

  it('is asked about in the words of the request', () => {
    expect(outcomeWith(orders, "La Camry de Mme Torres, c'est pour 17h finalement")).toMatchObject({
      clarification: { question: expect.stringMatching(/^Que faut-il faire de : .*Ana Torres.* \?$/) },
    });
  });
});

describe('what wants nothing done', () => {
  it.each([
    "fyi I already put devon's remark on 412207 myself, nothing for u to do",
    'Ya le mandé yo el recibo a Ana, no se lo mandes otra vez',
    "Si jamais Hale annulait, on fermerait son dossier, mais pour l'instant il n'a rien dit",
    'ok thx, the link went thru on her end, all set',
    'reopen 412207',
  ])('is offered nothing: %s', (text) => expect(optionsFor(text)).toEqual([]));
});
