import { testWorkflow } from '@ars/mcp-server/testing';
import { openRepairOrder, payLink, type PaymentServer, startPaymentServer } from '../testing/payment-server';

describe('a payment link that a workflow created', () => {
  let server: PaymentServer;
  let repair_order_id: string;

  /** By a workflow of its own. */
  const create = async () => {
    const workflow = testWorkflow(server);
    const parameters = { repair_order_id, amount: 100, customer_email: 'ana.torres@example.com' };
    const step = await workflow.do('create_payment_link', parameters);
    return { workflow, step, link: step.done.content as { payment_link: string; payment_link_id: string } };
  };
  const statusOf = async (payment_link_id: string) =>
    (await server.sql('select status from payment_links where payment_link_id = $1', [payment_link_id]))[0]?.['status'];

  beforeAll(async () => {
    server = await startPaymentServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    repair_order_id = await openRepairOrder(server);
  });

  it('is cancelled', async () => {
    const { workflow, step, link } = await create();
    const { content } = await workflow.undoForGood(step);
    expect(content).toMatchObject({ payment_link_id: link.payment_link_id, status: 'cancelled' });
    expect(await statusOf(link.payment_link_id)).toBe('cancelled');
  });

  it('stays where it was paid', async () => {
    const { workflow, step, link } = await create();
    await payLink(server, link.payment_link);
    expect((await workflow.undo(step))?.content).toMatchObject({ code: 'ALREADY_PAID', retryable: false });
    expect(await statusOf(link.payment_link_id)).toBe('paid');
  });

  it('is not taken back by whom it was only given again, nor from him', async () => {
    const first = await create();
    const second = await create();
    expect(second.step.done.content).toMatchObject({ reused: true, payment_link_id: first.link.payment_link_id });
    expect(await second.workflow.undo(second.step)).toBeUndefined();
    expect((await first.workflow.undo(first.step))?.content).toMatchObject({ code: 'LINK_REUSED', retryable: false });
    expect(await statusOf(first.link.payment_link_id)).toBe('active');
  });

  it('can be cancelled by people all the same', async () => {
    const { link } = await create();
    await create();
    const { content } = await server.call('cancel_payment_link', { payment_link_id: link.payment_link_id });
    expect(content).toMatchObject({ status: 'cancelled' });
  });
});
