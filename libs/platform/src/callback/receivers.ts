import { Webhook } from 'standardwebhooks';

/** What is known of those to whom callbacks are posted, by host (with its port, where a URL names one). */
export class Receivers {
  private readonly webhooks: ReadonlyMap<string, readonly Webhook[]>;
  private readonly allowed: ReadonlySet<string> | undefined;

  /**
   * @param secrets `host=whsec_…`, comma separated; two of one host, with `+` between, while one takes the other's place
   * @param hosts the only ones that callbacks go to, comma separated; any where absent
   */
  constructor({ secrets = '', hosts }: { secrets?: string; hosts?: string }) {
    this.webhooks = new Map(
      listed(secrets).map((entry) => {
        const separator = entry.indexOf('=');
        const own = entry.slice(separator + 1).split(/\+(?=whsec_)/);
        return [entry.slice(0, separator).toLowerCase(), own.map((secret) => new Webhook(secret))];
      }),
    );
    this.allowed = hosts === undefined ? undefined : new Set(listed(hosts).map((host) => host.toLowerCase()));
  }

  isAllowed({ host, hostname }: URL): boolean {
    return !this.allowed || this.allowed.has(host) || this.allowed.has(hostname);
  }

  /** Standard Webhooks' `webhook-signature`, one for each secret that holds; undefined for a receiver without one. */
  signatureFor({ host, hostname }: URL, id: string, sentAt: Date, payload: string): string | undefined {
    const webhooks = this.webhooks.get(host) ?? this.webhooks.get(hostname);
    return webhooks?.map((webhook) => webhook.sign(id, sentAt, payload)).join(' ');
  }
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
