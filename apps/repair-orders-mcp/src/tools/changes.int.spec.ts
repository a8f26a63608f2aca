import type { TestServer } from '@ars/mcp-server/testing';
import { openRepairOrder, startRepairOrdersServer } from '../testing/repair-orders-server';

describe('changes of a repair order', () => {
  let server: TestServer;
  let number: string;
  const call = (tool: string, more: Record<string, unknown>, caller = {}) =>
    server.call(tool, { repair_order_id: number, ...more }, caller);
  const details = async () => (await call('get_repair_order_details', {})).content;
  const close = () => call('cancel_repair_order', { reason: 'Opened by mistake' });

  beforeAll(async () => {
    server = await startRepairOrdersServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    number = await openRepairOrder(server);
  });

  it('raise its version one by one, each with one event, even when they come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => call('add_repair_notes', { note: `Note ${index}` })),
    );
    const versions = answers.map(
      ({ events }) => (events[0]?.data as { repair_order: { version: number } }).repair_order,
    );
    expect(versions.map(({ version }) => version).sort()).toEqual([2, 3, 4, 5, 6, 7]);
    expect(await details()).toMatchObject({ version: 7 });
  });

  it.each([
    ['NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
  ])('are refused with a text that holds %s', async (_what, note) => {
    const refusal = await call('add_repair_notes', { note });
    expect(refusal.content).toMatchObject({ code: 'VALIDATION_FAILED', retryable: false });
    expect(await details()).toMatchObject({ version: 1 });
  });

  describe('the technician', () => {
    it('is assigned, and the one before is named', async () => {
      const first = await call('assign_technician', { technician_id: 'T-022' });
      expect(first.content).toMatchObject({
        technician_id: 'T-022',
        technician: 'Devon Price',
        previous_technician_id: null,
      });
      const { content, events } = await call('assign_technician', { technician_id: 'T-014' }, { userId: 'A-07' });
      expect(content).toMatchObject({ technician: 'Maria Gonzalez', previous_technician_id: 'T-022', version: 3 });
      expect(events).toMatchObject([{ type: 'technician_assigned', data: { previous_technician_id: 'T-022' } }]);
      expect(await details()).toMatchObject({
        technician: 'Maria Gonzalez',
        assignments: [{ technician_id: 'T-022' }, { technician_id: 'T-014', actor: 'A-07' }],
      });
    });

    it.each([
      ['TECH_NOT_FOUND', 'T-999'],
      ['TECH_INACTIVE', 'T-040'],
      ['VALIDATION_FAILED', 'A-03'],
    ])('is refused with %s: %s', async (code, technician_id) => {
      expect((await call('assign_technician', { technician_id })).content).toMatchObject({ code });
    });

    it('is refused on a repair order that is over', async () => {
      await close();
      const { content } = await call('assign_technician', { technician_id: 'T-014' });
      expect(content).toMatchObject({ code: 'RO_CLOSED', details: { status: 'cancelled' } });
    });
  });

  describe('notes', () => {
    it('are appended with author and time', async () => {
      const { content, events } = await call(
        'add_repair_notes',
        { note: 'Pads at 2 mm', kind: 'cause' },
        { userId: 'T-022' },
      );
      expect(content).toMatchObject({ note_id: `${number}-N2`, kind: 'cause', author: 'T-022', version: 2 });
      expect(events).toMatchObject([{ type: 'note_added', data: { note: 'Pads at 2 mm' } }]);
      await call('add_repair_notes', { note: 'Ordered' });
      expect((await details())['notes']).toMatchObject([
        { note: 'Pads at 2 mm', actor: 'T-022', at: content['created_at'] },
        { note: 'Ordered', kind: 'internal' },
      ]);
    });

    it('keep text as it is, whatever it contains', async () => {
      const note = `'); drop table notes; -- {"a": 1} ${'🚗'.repeat(3)}\n<b>`;
      await call('add_repair_notes', { note });
      expect((await details())['notes']).toMatchObject([{ note }]);
    });

    it('on a repair order that is over are internal ones only', async () => {
      await close();
      const visible = { note: 'Call us', kind: 'customer_visible' };
      expect((await call('add_repair_notes', visible)).content).toMatchObject({ code: 'RO_CLOSED_INTERNAL_ONLY' });
      expect((await call('add_repair_notes', { note: 'Key returned' })).isError).toBe(false);
    });

    it.each([[{}], [{ note: '  ' }], [{ note: 'x'.repeat(4001) }], [{ note: 'x', kind: 'secret' }]])(
      'are refused when they are none: case %#',
      async (parameters) => {
        expect((await call('add_repair_notes', parameters)).content).toMatchObject({ code: 'VALIDATION_FAILED' });
      },
    );
  });

  describe('update_repair_order', () => {
    it('changes the fields given, and keeps what they were', async () => {
      const { content, events } = await call(
        'update_repair_order',
        { promised_at: '2099-11-24T16:00:00-06:00', advisor_id: 'A-07', total: 480.25, reason: 'Part is late' },
        { userId: 'A-07' },
      );
      expect(content).toMatchObject({
        promised_at: '2099-11-24T22:00:00.000Z',
        advisor: 'Marcus Reed',
        balance: 480.25,
      });
      expect(events).toMatchObject([{ type: 'updated', data: { repair_order: { balance: 480.25, version: 2 } } }]);
      expect((await details())['updates']).toMatchObject([
        {
          actor: 'A-07',
          reason: 'Part is late',
          changes: [
            { field: 'promised_at', from: null, to: '2099-11-24T16:00:00-06:00' },
            { field: 'advisor_id', from: null, to: 'A-07' },
            { field: 'total', from: null, to: 480.25 },
          ],
        },
      ]);
    });

    it('takes another contact for this visit, to which no consent for text messages applies', async () => {
      const contact = { contact_email: 'front.desk@example.com', contact_phone: '+13125550100' };
      await call('update_repair_order', contact);
      expect(await details()).toMatchObject({
        customer_email: 'front.desk@example.com',
        customer_phone: '+13125550100',
        sms_consent: false,
      });
    });

    it.each([
      ['VERSION_CONFLICT', { tag: '1', expected_version: 7 }],
      ['ADVISOR_NOT_FOUND', { advisor_id: 'A-99' }],
      ['ODOMETER_BACKWARDS', { odometer_out: 10 }],
      ['VALIDATION_FAILED', { reason: 'Nothing else' }],
      ['VALIDATION_FAILED', { contact_email: 'nobody' }],
      ['VALIDATION_FAILED', { total: -1 }],
      ['VALIDATION_FAILED', { total: 10.005 }],
    ])('refuses with %s: %j', async (code, parameters) => {
      expect((await call('update_repair_order', parameters)).content).toMatchObject({ code });
      expect(await details()).toMatchObject({ version: 1 });
    });

    it('is refused on a repair order that is over', async () => {
      await close();
      expect((await call('update_repair_order', { tag: '1' })).content).toMatchObject({ code: 'RO_CLOSED' });
    });
  });

  describe('the customer’s authorization', () => {
    const authorization = { amount: 300, method: 'phone', authorized_by: 'Ana Torres', contact: '+13125550142' };

    it('sets the limit that the total must stay within', async () => {
      const { content, events } = await call('record_customer_authorization', authorization, { userId: 'A-03' });
      expect(content).toMatchObject({ authorization_id: `${number}-A2`, authorized_limit: 300, currency: 'USD' });
      expect(events).toMatchObject([{ type: 'customer_authorized' }]);
      const above = await call('update_repair_order', { total: 300.01 });
      expect(above.content).toMatchObject({
        code: 'AUTHORIZATION_LIMIT_EXCEEDED',
        details: { authorized_limit: 300, currency: 'USD' },
      });
      expect((await call('update_repair_order', { total: 300 })).isError).toBe(false);
      expect(await details()).toMatchObject({
        authorized_limit: 300,
        authorizations: [{ ...authorization, actor: 'A-03', decision: 'approved', currency: 'USD' }],
      });
    });

    it('that is declined is recorded and changes no limit', async () => {
      await call('record_customer_authorization', authorization);
      const { content } = await call('record_customer_authorization', {
        ...authorization,
        amount: 900,
        decision: 'declined',
      });
      expect(content).toMatchObject({ decision: 'declined', authorized_limit: 300 });
    });

    it.each([
      ['CURRENCY_MISMATCH', { currency: 'EUR' }],
      ['VALIDATION_FAILED', { currency: 'XXZ' }],
      ['VALIDATION_FAILED', { amount: 0 }],
      ['VALIDATION_FAILED', { amount: 1.005 }],
      ['VALIDATION_FAILED', { method: 'telepathy' }],
    ])('is refused with %s: %j', async (code, more) => {
      const { content } = await call('record_customer_authorization', { ...authorization, ...more });
      expect(content).toMatchObject({ code });
    });
  });
});
