// Health check of an app's container: exits with 0 when the app in APP says that it is ready.
import { portOf, servicesOf } from '@ars/local-system';

const TIMEOUT_MS = 4000;

const { APP: app, AGENT } = process.env;
const service = servicesOf(process.env).find(({ name, environment }) =>
  app === 'mcp-agent' ? environment?.['AGENT'] === AGENT && AGENT : name === app,
);
if (!service) throw new Error(`APP names none of our apps: ${app}`);

fetch(`http://127.0.0.1:${portOf(service)}/health/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
  ({ ok }) => process.exit(ok ? 0 : 1),
  () => process.exit(1),
);
