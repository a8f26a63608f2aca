import { publishedEvents } from '@ars/mcp-server/testing';
import { repairOrdersMcp } from './repair-orders-mcp';

describe('the events of the repair orders server', () => {
  it('are published as they are defined (npm run schemas publishes them)', () => {
    const { published, current } = publishedEvents(repairOrdersMcp);
    expect(published).toEqual(current);
  });
});
