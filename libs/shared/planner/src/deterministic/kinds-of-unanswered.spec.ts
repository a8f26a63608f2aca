import { orders } from '../fixtures/counter-rows';
import { outcomeWith, searching, type Reads } from '../fixtures/plan-with-rows';

/** Questions that a read is made for, and whether it says all that they ask: nobody may take it for an answer where it does not. */

const PARTS = [
  { part_number: '43512-06190', name: 'Front Brake Rotor', brand: 'Toyota' },
  { part_number: '90915-YZZN1', name: 'Oil Filter', brand: 'Toyota' },
];
const FITS: Record<string, string> = { '90915-YZZN1': 'rav4', '43512-06190': 'camry' };
const SOLD = PARTS.map((row) => ({ row, words: `${JSON.stringify(row)} ${FITS[row.part_number]}`.toLowerCase() }));
const reads: Reads = {
  ...orders,
  search_parts: ({ part_name = '' }) => ({
    parts: SOLD.filter(({ words }) =>
      String(part_name)
        .toLowerCase()
        .split(' ')
        .every((word) => words.includes(word)),
    ).map(({ row }) => row),
  }),
  search_customers: searching('customers', [
    { customer_id: 'C-1', name: 'Mia Sato' },
    { customer_id: 'C-2', name: 'David Chen' },
  ]),
  search_repair_orders: searching('repair_orders', [
    { repair_order_id: '412207', customer: 'Ana Torres', vehicle: '2020 Toyota Camry', technician: 'Devon Price' },
    { repair_order_id: '412188', customer: 'David Chen', vehicle: '2021 Toyota RAV4', technician: 'Devon Price' },
    { repair_order_id: '412221', customer: 'Erin Walsh', vehicle: '2019 Tesla Model 3', technician: 'Lena Fischer' },
  ]),
};

const unansweredOf = (text: string): readonly string[] => {
  const outcome = outcomeWith(reads, text);
  if (outcome.kind !== 'plan') return [text];
  const { unanswered = [], execution_steps: steps } = outcome.plan;
  expect(steps.every((step) => !('effect' in step) || step.effect === null)).toBe(true);
  return unanswered;
};

describe('a read is no answer', () => {
  it.each([
    // a word that nothing read tells
    'how much tax is on 412188',
    "what's the labor on 412207",
    'discount on 412188?',
    'cuanto es el iva de la 412188',
    'quelle est la remise sur la 412207',
    'was the payment PAY-7001 emailed or texted',
    'did david sign the estimate for 412188',
    'active payment links of the year',
    'did mia pay by card',
    // a person, a reason, a number that is asked for and not told
    'who approved the estimate on 412207',
    'who took the payment PAY-7001',
    'qui a payé PAY-7010',
    'quien cobro PAY-7010',
    'why is PAY-7010 still pending',
    'pourquoi la 412188 coûte 100',
    'how many can i promise on 412207',
    // what is left out of rows by a "not"
    'which of the parts are not in stock',
    // of another one than the name is of
    "what's lena's phone number",
    'whats devons phone',
    // the difference between two things, of which one is read
    'how much cheaper is 43512-06190 than 90915-YZZN1',
    // something else is asked, or ordered, besides
    'status of 412207, and what is the weather',
    'quel est le solde de la 412188, et la météo de samedi',
  ])('where it does not tell what is asked: %s', (text) => expect(unansweredOf(text)).not.toEqual([]));
});

describe('a read is the answer', () => {
  it.each([
    'search vehicles, last six of the VIN are 317000',
    'what does 412207 say',
    'what happened on 412207 so far, the whole history',
    'where does 412188 stand',
    'en qué va la 412188',
    'what is the status of 412207',
    'send me the balance on 412188',
    'whats the balance of 412188 again',
    'is 412207 done yet or not',
    'who is on 412207 right now',
    'who is the advisor on 412188',
    'when is 412188 promised',
    "what's david's phone number",
    "when does David's link run out, PL-9001",
    'can mia pay with a check',
    'how many of 43512-06190 do we still have',
    'cuanto debe la 412188',
    'quien atiende la 412207',
    'cuando llega el 90915-YZZN1',
    'combien coûte la pièce 43512-06190',
    "qui s'occupe de la 412207",
    "où en est l'ordre 412188 svp",
    'quand arrive la 90915-YZZN1',
    'c’est qui le conseiller de la 412188',
    'la 412207 est prête ou pas',
  ])('where it tells that: %s', (text) => expect(unansweredOf(text)).toEqual([]));
});

describe('an order to a supplier', () => {
  it.each(['pide 3 filtros 90915-YZZN1 para el stock', 'order 3 more 90915-YZZN1', 'commande 4 filtres 90915-YZZN1'])(
    'is not answered by showing the part: %s',
    (text) => expect(outcomeWith(reads, text)).toMatchObject({ kind: 'unsupported' }),
  );
});

describe('what something is named by', () => {
  const callOf = (text: string) => {
    const outcome = outcomeWith(reads, text);
    return (
      outcome.kind === 'plan' && outcome.plan.execution_steps.map((step) => 'parameters' in step && step.parameters)
    );
  };

  it('is not what fits it', () => {
    expect(callOf('where is the rav4')).toEqual([{ repair_order_id: '412188' }]);
    expect(callOf('what oil filter does the rav4 take')).not.toContainEqual({ repair_order_id: '412188' });
  });

  it('is no "not"', () => {
    expect(JSON.stringify(callOf('anything here that is not paid'))).not.toContain('"not"');
  });
});
