import { publishedEvents } from '@ars/mcp-server/testing';
import { paymentMcp } from './payment-mcp';

describe('the events of the payment server', () => {
  it('are published as they are defined (npm run schemas publishes them)', () => {
    const { published, current } = publishedEvents(paymentMcp);
    expect(published).toEqual(current);
  });
});
