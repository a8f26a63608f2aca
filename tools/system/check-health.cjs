// Health check of an app's container: exits with 0 when the app in APP says that it is ready.
const { portOf, SERVICES } = require('./services.cjs');

const TIMEOUT_MS = 4000;

const service = SERVICES.find(({ name }) => name === process.env.APP);
if (!service) throw new Error(`APP names none of our apps: ${process.env.APP}`);

fetch(`http://127.0.0.1:${portOf(service)}/health/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
  ({ ok }) => process.exit(ok ? 0 : 1),
  () => process.exit(1),
);
