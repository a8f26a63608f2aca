import { TraceFinder } from './customer-traces';

const finder = new TraceFinder({
  customer_id: 'C-20118',
  repair_order_ids: ['1234', '412207'],
  names: ['Ana Torres'],
  emails: ['ana.torres@example.com'],
  phones: ['+15125550142'],
});

describe('the traces of a customer', () => {
  it.each([
    'called 512-555-0142 twice',
    'call (512) 555 0142',
    '+1 512.555.0142',
    '"to":"+15125550142"',
    'Mail ANA.TORRES@example.com.',
    'ana  torres is here',
    '{"note":"Ana Torres’ car"}',
  ])('are found and taken out where words name them: %s', (text) => {
    expect(finder.names(text)).toBe(true);
    const redacted = finder.redact(text);
    expect(redacted).toContain('[erased]');
    expect(finder.names(redacted)).toBe(false);
  });

  it.each([
    'Close RO 412207, please',
    '{"customer_id":"C-20118"}',
    '{"repair_order_id":"1234"}',
    String.raw`"{\"repair_order_id\": \"412207\"}"`,
  ])('are found by numbers of the house: %s', (text) => {
    expect(finder.isAbout(text)).toBe(true);
    expect(finder.redact(text)).toBe(text);
  });

  it.each([
    '{"part_number":"1234"}',
    'RO 1234 and part 1234',
    '{"repair_order_id":"12345"}',
    '{"customer_id":"C-201180"}',
    'juana torresan',
    'notana.torres@example.com',
    'ana.torres@example.community',
    '15125550142999',
    'Ana Lopez',
  ])('are not what others have: %s', (text) => expect(finder.isAbout(text)).toBe(false));

  it('are nothing of a customer without a name, email or telephone of their own', () => {
    const unnamed = new TraceFinder({ customer_id: 'C-1', repair_order_ids: [], names: [], emails: [], phones: [] });
    expect(unnamed.names('anything')).toBe(false);
    expect(unnamed.redact('anything')).toBe('anything');
    expect(unnamed.isAbout('of C-1, say')).toBe(true);
  });
});
