import { readOccasion } from './occasion';

const read = (text: string) => {
  const found = readOccasion(text);
  const { event, where } = found?.happening ?? {};
  return found && [[event, where?.match(/"(\w+)"/)?.[1]].filter(Boolean).join(' '), found.rest];
};

describe('on what something is to be done each time', () => {
  it.each([
    ['whenever a repair order is paid, close it', 'repair_orders.balance_changed', 'close it'],
    ['Each time an order is paid in full close it', 'repair_orders.balance_changed', 'close it'],
    ['mark it completed whenever a customer pays his bill', 'repair_orders.balance_changed', 'mark it completed'],
    ['every time a link expires, note on it: link ran out', 'payment.link_expired', 'note on it: link ran out'],
    ['whenever a part arrives show it', 'parts.stock_adjusted', 'show it'],
    ['any time a car is ready for pickup, note: call', 'repair_orders.status_changed ready_for_pickup', 'note: call'],
    ['whenever a car is ready, note: call', 'repair_orders.status_changed ready_for_pickup', 'note: call'],
    ['each time an order goes to quality check, show it', 'repair_orders.status_changed quality_check', 'show it'],
    ['whenever an order is waiting for parts, show it', 'repair_orders.status_changed parts_ordered', 'show it'],
    ['whenever an RO is cancelled then show it', 'repair_orders.cancelled', 'show it'],
    ['cada vez que se pague una orden, ciérrala', 'repair_orders.balance_changed', 'ciérrala'],
    ['ciérrala cada vez que se pague una orden', 'repair_orders.balance_changed', 'ciérrala'],
    ['cada vez que una orden está lista, muéstrala', 'repair_orders.status_changed ready_for_pickup', 'muéstrala'],
    ['chaque fois qu’un ordre est payé, clôture-le', 'repair_orders.balance_changed', 'clôture-le'],
    ["à chaque fois qu'un lien de paiement expire, montre-le", 'payment.link_expired', 'montre-le'],
  ])('%s', (text, what, rest) => expect(read(text)).toEqual([what, rest]));

  it.each([
    // One thing, once.
    'once 412188 is paid, note on it: paid',
    'when the car is ready text the customer',
    // A thing of its own is waited for, not each of its kind.
    'whenever 412188 is paid, close it',
    'whenever somebody sneezes, show part 1234',
    // Nothing remains that is to be done.
    'whenever a repair order is paid',
    'Add a note to RO 412188: call her whenever a part arrives in Dallas',
  ])('is not said by: %s', (text) => expect(read(text)).toBeUndefined());

  it('is not what is to be written down', () => {
    const text = 'note on 412188: call whenever a part arrives';
    expect(readOccasion(text, () => true)).toBeUndefined();
  });

  it('takes no longer for a long text', () => {
    const began = process.cpuUsage();
    expect(readOccasion(`whenever a ${'car '.repeat(20_000)}`)).toBeUndefined();
    expect(readOccasion(`${'each time '.repeat(10_000)}x`)).toBeUndefined();
    expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
  });
});
