import type { Browser } from 'playwright-core';
import { sharedSystem } from '../support/shared-system';
import { Desk, openBrowser } from './browser';

const WORDS = 'every Monday at 8 list the parts that are low in stock';
const WRITES = 'every Friday at 4 add a note to RO 412188: still waiting for the part';

describe('the screen of standing orders', () => {
  const system = sharedSystem();
  let browser: Browser;
  const desks: Desk[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(async () => {
    const complaints = desks.flatMap((desk) => desk.complaints);
    await Promise.all(desks.splice(0).map((desk) => desk.close()));
    expect(complaints).toEqual([]);
  });

  async function sitDown(person: string): Promise<Desk> {
    const desk = await Desk.open(browser, system().url('orchestrator').replace('127.0.0.1', 'localhost'));
    desks.push(desk);
    await desk.signIn(person);
    return desk;
  }

  async function order(desk: Desk, words: string): Promise<void> {
    await desk.go('/admin/standing-orders');
    await desk.page.getByLabel('What is to be done, and when').fill(words);
    await desk.page.keyboard.press('Enter');
    await desk.readBack();
    await desk.page.keyboard.press('Enter');
    await desk.seesInThread(/Standing order so_/);
    await desk.page.getByRole('link', { name: 'Standing orders' }).first().click();
    await desk.page.waitForURL(/\/admin\/standing-orders$/);
  }

  it('lists what was asked for in words, lets it rest and go on, and ends it', async () => {
    const marcus = await sitDown('Marcus Reed');
    await order(marcus, WORDS);
    const { page } = marcus;
    const card = page.locator('.card', { hasText: 'list the parts that are low in stock' });
    await card.getByText(/^Every Monday at 8:00 AM/).waitFor();
    await card.getByText('Active').waitFor();
    await card.getByRole('button', { name: /^Runs/ }).click();
    await card.getByText('It has not been due yet.').waitFor();
    expect(await marcus.barriers()).toEqual([]);
    await card.getByRole('button', { name: /^Pause/ }).click();
    await card.getByText('Paused').waitFor();
    await card.getByRole('button', { name: /^Go on/ }).click();
    await card.getByText('Active').waitFor();
    await card.getByRole('button', { name: /^Change/ }).click();
    const words = 'whenever a repair order is paid, list the parts that are low in stock';
    await card.getByLabel('What is to be done, and when').fill(words);
    await card.getByRole('button', { name: 'Look at it' }).click();
    await card.getByText(/^Each time a repair order is paid\. .* list the parts/).waitFor();
    await card.getByText(/^Every Monday at 8:00 AM/).waitFor();
    expect(await marcus.barriers()).toEqual([]);
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText(/^Each time a repair order is paid\. What is told late/).waitFor();
    await card.getByText('Active').waitFor();
    await card.getByRole('button', { name: /^End/ }).click();
    await page.getByText('Nothing here is done again and again').waitFor();
    await page.getByRole('button', { name: 'Ended' }).click();
    await card.waitFor();
    expect(await card.getByRole('button', { name: /^End/ }).count()).toBe(0);
  });

  it('has a manager agree to one that writes, and nobody who made it', async () => {
    const marcus = await sitDown('Marcus Reed');
    await order(marcus, WRITES);
    const cardOf = (desk: Desk) => desk.page.locator('.card', { hasText: 'still waiting for the part' });
    await cardOf(marcus).getByText('Needs approval').waitFor();
    expect(
      await cardOf(marcus)
        .getByRole('button', { name: /^Approve/ })
        .count(),
    ).toBe(0);
    const manager = await sitDown('Manager M-01');
    await manager.go('/admin/standing-orders');
    await cardOf(manager)
      .getByText(/Each time/)
      .waitFor();
    await cardOf(manager)
      .getByRole('button', { name: /^Approve/ })
      .click();
    await cardOf(manager).getByText('Active').waitFor();
    await cardOf(manager).getByText('Manager M-01').waitFor();
    expect(await manager.barriers()).toEqual([]);
  });
});
