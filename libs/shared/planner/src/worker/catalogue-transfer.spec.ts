import type { RegisteredService } from '@ars/contracts';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { CatalogueReceiver, CatalogueSender } from './catalogue-transfer';

/** As a registry gives them: lists and services are new each time, operations are not. */
const again = (services: readonly RegisteredService[], status: RegisteredService['status'] = 'healthy') =>
  services.map((service) => ({ ...service, status }));

describe('a catalogue on its way to a thread', () => {
  const sender = new CatalogueSender();
  const receiver = new CatalogueReceiver();
  const transfer = (services: readonly RegisteredService[]) => {
    const sent = sender.send(services);
    return { sent, received: receiver.receive(structuredClone(sent)) };
  };

  it('arrives whole, its operations once', () => {
    const first = transfer(dealershipCatalogue);
    expect(first.received).toEqual(dealershipCatalogue);
    const second = transfer(again(dealershipCatalogue, 'unavailable'));
    expect(second.received).toEqual(again(dealershipCatalogue, 'unavailable'));
    expect(second.sent.filter(({ operations }) => operations)).toEqual([]);
    second.received.forEach(({ operations }, index) => expect(operations).toBe(first.received[index]?.operations));
  });

  it('brings what a service offers anew, and again what was not needed meanwhile', () => {
    const [first, ...others] = dealershipCatalogue as [RegisteredService, ...RegisteredService[]];
    const changed = { ...first, operations: first.operations.slice(1) };
    expect(transfer([changed, ...others]).received).toEqual([changed, ...others]);
    const back = transfer(dealershipCatalogue);
    expect(back.received).toEqual(dealershipCatalogue);
    expect(back.sent.filter(({ operations }) => operations)).toHaveLength(1);
  });
});
