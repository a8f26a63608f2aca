import { publishedEvents } from '@ars/mcp-server/testing';
import { partsMcp } from './parts-mcp';

describe('the events of the parts server', () => {
  it('are published as they are defined (npm run schemas publishes them)', () => {
    const { published, current } = publishedEvents(partsMcp);
    expect(published).toEqual(current);
  });
});
