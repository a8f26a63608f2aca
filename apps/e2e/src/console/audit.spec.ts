import type { Browser } from 'playwright-core';
import { execute } from '../support/calls';
import { System } from '../support/system';
import { Desk, openBrowser } from './browser';

const REFUND = 'Refund $10 of payment PAY-7001 because duplicate';

/** As behind a proxy: every screen has to go by it. */
const BASE_PATH = '/desk';

describe('the audit screen', () => {
  let system: System;
  let browser: Browser;
  const desks: Desk[] = [];

  beforeAll(async () => {
    [system, browser] = await Promise.all([System.start({ environment: { BASE_PATH } }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });
  afterEach(async () => {
    const complaints = desks.flatMap((desk) => desk.complaints);
    await Promise.all(desks.splice(0).map((desk) => desk.close()));
    expect(complaints).toEqual([]);
  });

  async function sitDown(person: string): Promise<Desk> {
    const desk = await Desk.open(
      browser,
      `${system.url('orchestrator').replace('127.0.0.1', 'localhost')}${BASE_PATH}`,
    );
    desks.push(desk);
    await desk.signIn(person);
    return desk;
  }

  const refunded = async (): Promise<number> => {
    const sql = "select refunded_minor from payments where payment_id = 'PAY-7001'";
    return Number((await system.query<{ refunded_minor: string }>('payment', sql))[0]?.refunded_minor);
  };

  it('shows who asked for a refund, who approved it and that it was paid, by the keyboard alone', async () => {
    const priya = await sitDown('Priya Nair');
    await priya.ask(REFUND);
    await priya.seesInThread('Needs approval');
    const manager = await sitDown('Manager M-01');
    const { page } = manager;
    await page.getByRole('link', { name: /Inbox/ }).first().click();
    await page.locator('.item', { hasText: 'Refund $10.00' }).first().click();
    await page.getByRole('button', { name: /Approve \$10\.00/ }).waitFor();
    await page.keyboard.press('a');
    await priya.seesInThread(/Refunded \$10\.00/);

    await page.getByRole('link', { name: 'Audit' }).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/admin\/audit$/);
    await page.getByText('The trail is as it was written').waitFor();
    const row = (text: RegExp) => page.getByRole('row').filter({ hasText: text });
    await row(/Manager M-01.*Approval.*Approved/s).waitFor();
    await row(/Priya Nair.*Change.*payment\.process_refund.*Carried out/s).waitFor();
    await row(/The system.*Held for a person.*refund/s).waitFor();
    expect(await manager.barriers()).toEqual([]);

    await page.getByLabel('Decision').focus();
    await page.keyboard.type('Approved');
    await row(/Carried out/)
      .first()
      .waitFor({ state: 'detached' });
    await row(/Manager M-01.*Approved/s)
      .getByRole('link')
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\//);
    await page.locator('.run-steps').waitFor();
  });

  it('shows who changed a refund in place, who confirmed and who approved that', async () => {
    const before = await refunded();
    const priya = await sitDown('Priya Nair');
    await priya.ask(REFUND);
    await priya.seesInThread('Needs approval');
    const open = async (name: string, item: string) => {
      const desk = await sitDown(name);
      await desk.page.getByRole('link', { name: /Inbox/ }).first().click();
      await desk.page.locator('.item', { hasText: item }).last().click();
      // Another one may be shown until it is there.
      await desk.page.locator('.detail-pane h2', { hasText: item }).waitFor();
      await desk.page.getByRole('button', { name: /Approve \$/ }).waitFor();
      return desk;
    };
    const one = await open('Manager M-01', 'Refund $10.00');
    await one.page.keyboard.press('e');
    const form = one.page.locator('.decision form');
    const passOn = form.getByRole('button', { name: 'Change and pass on' });
    expect(await passOn.getAttribute('aria-disabled')).toBe('true');
    await form
      .locator('dt', { hasText: 'Amount' })
      .locator('xpath=following-sibling::dd[1]')
      .getByRole('button')
      .click();
    await form.getByLabel('Amount').fill('6.5');
    await one.page.keyboard.press('Enter');
    expect(await one.barriers()).toEqual([]);
    await passOn.click();
    const card = await priya.readBack();
    await card.getByText(/M-01 changed what you asked for/).waitFor();
    expect(await refunded()).toBe(before);
    await card.getByRole('button', { name: /^Confirm/ }).click();
    const other = await open('Manager M-02', 'Refund $6.50');
    await other.page.getByText('Manager M-01 changed it').waitFor();
    await other.page.keyboard.press('a');
    await priya.seesInThread(/Refunded \$6\.50/);
    expect(await refunded()).toBe(before + 650);
    await other.page.getByRole('link', { name: 'Audit' }).first().click();
    const row = (text: RegExp) => other.page.getByRole('row').filter({ hasText: text });
    await row(/Manager M-01.*Approval.*Changed/s).waitFor();
    await row(/Priya Nair.*Confirmed/s)
      .first()
      .waitFor();
    await row(/Manager M-02.*Approval.*Approved/s).waitFor();
  });

  it('saves what it lists for a spreadsheet', async () => {
    const { page } = await sitDown('Manager M-02');
    await page.getByRole('link', { name: 'Audit' }).first().click();
    await page.locator('.table').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('audit.csv');
  });

  it('is not offered to a cashier, and says who may see it', async () => {
    const { page, ...desk } = await sitDown('Priya Nair');
    expect(await page.getByRole('link', { name: 'Audit' }).count()).toBe(0);
    await page.goto(`${desk.url}/admin/audit`);
    await page
      .getByText(/manager or operator/)
      .first()
      .waitFor();
  });

  it('lets a manager have a customer forgotten, after a second look, unless something is open', async () => {
    const made = await execute(system, 'repair-orders-agent', 'create_customer', {
      name: 'Canary Quartz',
      email: 'canary.quartz@example.com',
    });
    const path = `/customers/${String(made.result['customer_id'])}`;
    const priya = await sitDown('Priya Nair');
    await priya.go(path);
    await priya.page.getByText('canary.quartz@example.com').first().waitFor();
    expect(await priya.page.getByText('Privacy').count()).toBe(0);

    const manager = await sitDown('Manager M-01');
    const { page } = manager;
    const askToForget = () => page.getByRole('button', { name: /Forget this customer/ }).click();
    await manager.go('/customers/C-20790');
    await askToForget();
    expect(await manager.barriers()).toEqual([]);
    await page.getByRole('button', { name: /Forget C-20790 for good/ }).click();
    await page.getByText(/has still open: repair order/).waitFor();

    await manager.go(path);
    await askToForget();
    await page.getByRole('button', { name: 'Keep' }).click();
    await askToForget();
    await page.getByRole('button', { name: /for good/ }).click();
    await page.getByText('Was forgotten in every store.').waitFor({ timeout: 60_000 });
  });
});
