import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where people find the pictures of every screen. */
const PICTURES = join(__dirname, '../../../../coverage/console');

export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** The Chromium inside a package, whose loader is a module that Jest's own cannot load; `CHROMIUM` names an installed one. */
function chromiumPath(): string {
  const installed = process.env['CHROMIUM'];
  if (installed) return installed;
  const script =
    "import('@sparticuz/chromium').then(async ({ default: one }) => console.log(await one.executablePath()))";
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: __dirname }).trim();
}

export async function openBrowser(): Promise<Browser> {
  mkdirSync(PICTURES, { recursive: true });
  // a container is its own sandbox, and has no graphics
  return chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'], headless: true });
}

/** A person at a browser of their own. */
export class Desk {
  /** What the page complained of: broken policies, failed scripts. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(?:blob|data):/.test(request.url()))
        this.complaints.push(`asked ${request.url()}`);
    });
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Desk> {
    const context = await browser.newContext({ viewport: WIDE, locale: 'en-US', reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(20_000);
    const desk = new Desk(await context.newPage(), url);
    await desk.go('/');
    return desk;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.page.locator('h1').first().waitFor({ state: 'attached' });
  }

  /** By the menu, as a person does it. */
  async signIn(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /Settings of/ }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(name) }).click();
    await this.page.getByRole('button', { name: new RegExp(`Settings of.*${name}`) }).waitFor();
  }

  /** Asks in the box, and sends with Enter. */
  async ask(text: string): Promise<void> {
    await this.page.locator('[data-ask-box]').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The card that waits for a decision, once it takes one. */
  async readBack() {
    const card = this.page.locator('.card.waits').last();
    await card.waitFor();
    // it takes no key in its first moments, so that a stray Enter confirms nothing
    await this.page.waitForTimeout(450);
    return card;
  }

  /** Text in the last turn of the thread. */
  async seesInThread(text: string | RegExp): Promise<void> {
    await this.page.locator('.turns').last().getByText(text).first().waitFor();
  }

  /** Rules of WCAG 2.2 AA that the page as it is now breaks, with where. */
  async barriers(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => ({ id, html, why: any.map(({ message }) => message).join() })),
    );
    // What a bar at the edge covers can be scrolled from under it; what has the focus never stays there.
    return found
      .filter(({ id, why }) => !(id === 'target-size' && why.includes('obscured')))
      .map(({ id, html }) => `${id}: ${html.slice(0, 160)}`);
  }

  async picture(name: string): Promise<void> {
    await this.page.waitForTimeout(150);
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
