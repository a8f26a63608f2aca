import type { Browser } from 'playwright-core';
import { System } from '../support/system';
import { EXAMPLE_REQUEST } from '../support/calls';
import { Desk, NARROW, openBrowser, WIDE } from './browser';

const ROTORS = 'Put front rotors, both sides, on Ana’s Camry';
const REFUND = 'Refund $10 of payment PAY-7001 because duplicate';

describe('the console', () => {
  let system: System;
  let browser: Browser;
  let url: string;
  const desks: Desk[] = [];

  beforeAll(async () => {
    [system, browser] = await Promise.all([System.start(), openBrowser()]);
    url = system.url('orchestrator').replace('127.0.0.1', 'localhost');
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

  async function sitDown(person?: string, options: Parameters<typeof Desk.open>[2] = {}): Promise<Desk> {
    const desk = await Desk.open(browser, url, options);
    desks.push(desk);
    if (person) await desk.signIn(person);
    return desk;
  }

  const rows = <Row>(database: 'parts' | 'payment' | 'repair_orders', sql: string) => system.query<Row>(database, sql);
  const reserved = async (part: string): Promise<number> =>
    Number(
      (await rows<{ reserved: string }>('parts', `select reserved from stock where part_number = '${part}'`))[0]
        ?.reserved,
    );
  const refunded = async (): Promise<number> =>
    Number(
      (
        await rows<{ refunded_minor: string }>(
          'payment',
          "select refunded_minor from payments where payment_id = 'PAY-7001'",
        )
      )[0]?.refunded_minor,
    );

  it('shows the HTTP interface on a page of its own, with nothing inline and nothing from elsewhere', async () => {
    const { page } = await sitDown();
    await page.goto(`${url}/docs`);
    await page.getByText('/workflow/{request_id}/confirm').first().waitFor();
    await page.getByText('Confirms what was read back').click();
    await page.getByText('WORKFLOW_NOT_WAITING').first().waitFor();
  });

  it('takes the example of the specification from signing in to the pay page', async () => {
    const marcus = await sitDown('Marcus Reed');
    await marcus.ask(EXAMPLE_REQUEST);
    await marcus.seesInThread(/Held 1 × 1234/);
    await marcus.seesInThread(/Sent payment link/);
    const address = await marcus.page
      .locator('.turns')
      .last()
      .getByRole('link', { name: /\/pay\// })
      .getAttribute('href');
    expect(await (await fetch(address ?? '')).text()).toContain('100.00');
    await marcus.go('/repair-orders/1234');
    await marcus.page.getByRole('img', { name: /QR code/ }).waitFor();
    expect(await marcus.page.getByRole('link', { name: 'Open the pay page' }).getAttribute('href')).toBe(address);
  });

  it('reads a doubtful order back, has its number corrected in place, and does it when it is confirmed', async () => {
    const before = await reserved('43512-06190');
    const marcus = await sitDown('Marcus Reed');
    await marcus.ask(ROTORS);
    const card = await marcus.readBack();
    expect(await marcus.page.locator('mark.doubtful').allTextContents()).toEqual(['both sides']);
    expect(await card.locator('.ledger').innerText()).toMatch(/Available\s+4\s+becomes\s+2\s+−2/);
    expect(await reserved('43512-06190')).toBe(before);
    await card.getByRole('button', { name: 'One less' }).click();
    await card.getByText('Hold 1 × 43512-06190', { exact: false }).first().waitFor();
    await marcus.readBack();
    await marcus.page.keyboard.press('Enter');
    await marcus.seesInThread(/Held 1 × 43512-06190/);
    expect(await reserved('43512-06190')).toBe(before + 1);
    await marcus.page.keyboard.press('u');
    const undo = await marcus.readBack();
    await undo.getByRole('button', { name: /^Confirm/ }).click();
    await marcus.seesInThread(/Done/);
    expect(await reserved('43512-06190')).toBe(before);
  });

  it('answers a question with a row', async () => {
    const marcus = await sitDown('Marcus Reed');
    await marcus.ask('Give the 330i to a technician');
    await marcus.page.locator('.choice', { hasText: 'Maria Gonzalez' }).click();
    await marcus.seesInThread(/RO 412215 is assigned to Maria Gonzalez/);
  });

  it('lets a cashier ask for a refund, and a manager at another desk approve it once', async () => {
    const before = await refunded();
    const priya = await sitDown('Priya Nair');
    await priya.ask(REFUND);
    await priya.seesInThread('Needs approval');
    const [one, other] = await Promise.all([sitDown('Manager M-01'), sitDown('Manager M-02')]);
    await Promise.all(
      [one, other].map(async ({ page }) => {
        await page.getByRole('link', { name: /Inbox/ }).first().click();
        await page.locator('.item', { hasText: 'Refund $10.00' }).first().click();
        await page.getByRole('button', { name: /Approve \$10\.00/ }).waitFor();
      }),
    );
    expect(await one.page.locator('.ledger').innerText()).toMatch(/Refunded\s+\$0\.00\s+becomes\s+\$10\.00/);
    expect(await refunded()).toBe(before);
    await one.page.keyboard.press('a');
    await other.page.getByText(/Manager M-01 approved this/).waitFor();
    expect(await other.page.getByRole('button', { name: /Approve/ }).count()).toBe(0);
    await priya.seesInThread(/Refunded \$10\.00/);
    expect(await refunded()).toBe(before + 1000);
  });

  it('shows who may, where somebody may not', async () => {
    const priya = await sitDown('Priya Nair');
    await priya.ask(REFUND);
    await priya.seesInThread('Needs approval');
    await priya.page.getByRole('link', { name: /Inbox/ }).first().click();
    await priya.page.locator('.item', { hasText: 'Refund $10.00' }).first().click();
    await priya.page.getByText('What you asked for or changed, somebody else approves.').waitFor();
    expect(await priya.page.getByRole('button', { name: /Approve/ }).getAttribute('aria-disabled')).toBe('true');
  });

  it('stops half way, and shows what was put back', async () => {
    const before = await reserved('90915-YZZN1');
    await system.kill('payment-mcp');
    const marcus = await sitDown('Marcus Reed');
    await marcus.ask('Add 2 of part 90915-YZZN1 to RO 412188, and send a payment link of $1249.50 for RO 412188');
    for (;;) {
      const card = marcus.page.locator('.card.waits');
      const working = marcus.page.getByRole('button', { name: /Stop and put back/ });
      await Promise.race([card.waitFor(), working.waitFor()]);
      if (await working.isVisible()) break;
      await marcus.readBack();
      await marcus.page.keyboard.press('Enter');
      await card.waitFor({ state: 'detached' });
    }
    await marcus.page.getByRole('button', { name: /Stop and put back/ }).click();
    await system.run('payment-mcp');
    await marcus.page.locator('.turns').last().getByText('Dropped').first().waitFor({ timeout: 60_000 });
    expect(await reserved('90915-YZZN1')).toBe(before);
  });

  it('goes on after a reload, a lost network and an orchestrator that died, and loses nothing typed', async () => {
    const marcus = await sitDown('Marcus Reed');
    await marcus.ask(ROTORS);
    await marcus.readBack();
    await marcus.page.reload();
    await marcus.readBack();
    await marcus.page.locator('[data-ask-box]').fill('not sent yet');
    await marcus.page.reload();
    expect(await marcus.page.locator('[data-ask-box]').inputValue()).toBe('not sent yet');

    await marcus.page.context().setOffline(true);
    await marcus.page.getByText(/No connection since/).waitFor();
    expect(await marcus.page.getByRole('button', { name: /^Confirm/ }).getAttribute('aria-disabled')).toBe('true');
    await marcus.picture('offline-wide-light');
    expect(await marcus.barriers()).toEqual([]);
    await marcus.page.context().setOffline(false);
    await marcus.page.getByText('Connected again.').first().waitFor();

    await system.kill('orchestrator');
    await marcus.page.getByText(/No connection since/).waitFor();
    await system.run('orchestrator');
    await marcus.page.getByText('Connected again.').first().waitFor({ timeout: 40_000 });
    await marcus.page.getByRole('button', { name: /^Drop/ }).click();
    await marcus.page.locator('.card.waits').waitFor({ state: 'detached' });
  });

  it('is used by the keyboard alone', async () => {
    const { page, ...desk } = await sitDown('Marcus Reed');
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('Escape');
    await page.evaluate(() => (document.activeElement as { blur?: () => void } | null)?.blur?.());
    await press('g', 'i');
    await page.waitForURL(/\/inbox/);
    await press('g', 'o');
    await page.waitForURL(/\/repair-orders$/);
    await press('Control+k');
    await page.getByRole('dialog', { name: 'Find anything' }).waitFor();
    await page.keyboard.type('412207');
    await page.getByRole('option', { name: /RO 412207/ }).waitFor();
    await press('Enter');
    await page.waitForURL(/\/repair-orders\/412207/);
    await press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await press('g', 'a');
    await page.waitForURL(/\/$/);
    await press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ask-box');
    await page.keyboard.type('Is part 90915-YZZN1 in stock?');
    await press('Enter');
    await page.locator('.lead').last().waitFor();
    expect(desk.complaints).toEqual([]);
  });

  it('speaks Spanish', async () => {
    const { page } = await sitDown(undefined, { locale: 'es-US' });
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
    await page.locator('[data-ask-box]').fill('¿Cuál es el estado de la orden 412207?');
    await page.keyboard.press('Enter');
    await page.locator('.lead', { hasText: /412207/ }).waitFor();
    await page
      .getByRole('link', { name: /Bandeja/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Bandeja' }).waitFor({ state: 'attached' });
  });

  const SCREENS: [name: string, path: string, shows: string][] = [
    ['ask', '/', '.box'],
    ['inbox', '/inbox', '.item'],
    ['runs', '/runs', '.list-row'],
    ['history', '/history', '.list-row'],
    ['health', '/system', '.table'],
    ['operations', '/operations', '.operation'],
    ['repair-orders', '/repair-orders', '.table'],
    ['repair-order', '/repair-orders/1234', '.qr'],
    ['parts', '/parts', 'h1'],
    ['part', '/parts/43512-06190', '.figures'],
    ['customers', '/customers', 'h1'],
    ['customer', '/customers/C-20377', '.table'],
    ['payments', '/payments', '.table'],
    ['payment', '/payments/PAY-7001', '.figures'],
    ['people', '/admin/people', '.table'],
    ['audit', '/admin/audit', '.table'],
    ['standing-orders', '/admin/standing-orders', 'h1'],
  ];

  it.each([
    ['light', 'wide', WIDE],
    ['dark', 'wide', WIDE],
    ['light', 'narrow', NARROW],
    ['dark', 'narrow', NARROW],
  ] as const)('has no barrier on any screen, %s and %s, and is photographed', async (colorScheme, size, viewport) => {
    const options = size === 'narrow' ? { hasTouch: true, isMobile: true } : {};
    const desk = await sitDown('Manager M-01', { colorScheme, viewport, ...options });
    // something waits for an approval, and a link for its payment
    const advisor = system.orchestrator;
    await advisor.orchestrate({ user_request: REFUND });
    await advisor.orchestrate({ user_request: 'Send a payment link of $20 for RO 1234 to ambujmehra16@gmail.com' });
    const found: string[] = [];
    for (const [name, path, shows] of SCREENS) {
      await desk.go(path);
      await desk.page.locator(shows).first().waitFor();
      await desk.picture(`${name}-${size}-${colorScheme}`);
      found.push(...(await desk.barriers()).map((barrier) => `${name}: ${barrier}`));
      const isTooWide = await desk.page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      if (isTooWide) found.push(`${name}: scrolls sideways`);
    }
    expect(found).toEqual([]);
  });

  it.each([
    ['light', 'Manager M-02'],
    ['dark', 'Bill Novak'],
  ] as const)('has no barrier in any state of a request, %s', async (colorScheme, person) => {
    const desk = await sitDown(person, { colorScheme });
    const found: string[] = [];
    const look = async (name: string) => {
      await desk.picture(`${name}-wide-${colorScheme}`);
      found.push(...(await desk.barriers()).map((barrier) => `${name}: ${barrier}`));
    };
    const { page } = desk;
    await desk.ask('Give 412199 to a technician');
    await page.locator('.turns .choice').first().waitFor();
    await look('question');
    await page.getByRole('button', { name: /Fill in the form/ }).click();
    await look('form');
    await page.getByRole('button', { name: /^Drop/ }).click();
    await desk.seesInThread('Dropped');
    await desk.ask('Who still owes us money?');
    await page.locator('.turns').last().locator('.table').waitFor();
    await look('answer');
    await page.getByRole('button', { name: /New thread/ }).click();
    await desk.ask(ROTORS);
    await desk.readBack();
    await look('read-back');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Undo/ }).waitFor();
    await look('done');
    await page.getByRole('link', { name: 'Open the run' }).last().click();
    await page.locator('.run-steps').waitFor();
    await look('run');
    await page.getByRole('button', { name: 'Journal' }).click();
    await look('journal');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Find anything' }).waitFor();
    await page.keyboard.type('camry');
    await page.getByRole('option').first().waitFor();
    await look('search');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Settings of/ }).click();
    await page.getByRole('menu').waitFor();
    await look('settings');
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await desk.readBack();
    await page.keyboard.press('Enter');
    await desk.seesInThread(/Done/);
    expect(found).toEqual([]);
  });
});
