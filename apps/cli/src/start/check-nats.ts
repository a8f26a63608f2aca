import { isSupportedVersion, natsGreeting } from '@ars/local-system';

const DEFAULT_PORT = 4222;

/**
 * Makes sure that the user's own NATS can carry the system, before anything is started.
 * @param urls comma separated
 * @throws Error that says why it cannot
 */
export async function checkNats(urls: string): Promise<void> {
  const plain = urls.split(',').filter((url) => url.startsWith('nats://'));
  const shown = urls.replace(/\/\/[^/@]*@/g, '//');
  if (plain.length === 0) return; // only the client library speaks TLS and WebSocket
  const greetings = await Promise.all(
    plain.map((url) => {
      const { hostname, port } = new URL(url);
      return natsGreeting(hostname, Number(port) || DEFAULT_PORT);
    }),
  );
  const greeting = greetings.find(Boolean);
  if (!greeting) throw new Error(`No NATS server answers at NATS_URL=${shown}`);
  if (!greeting.jetstream) throw new Error(`The NATS server at NATS_URL=${shown} runs without JetStream (option -js)`);
  if (!isSupportedVersion(greeting.version))
    throw new Error(`The NATS server at NATS_URL=${shown} is ${greeting.version}; the system needs 2.11 or newer`);
}
