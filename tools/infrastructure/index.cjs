// The real broker, database server and processes that `npm start` and the tests run on.
const { readableLine } = require('./log.cjs');
const { isSupportedVersion, natsServerBinary } = require('./nats-binary.cjs');
const { natsGreeting, startNatsServer } = require('./nats-server.cjs');
const { freePort, isPortOpen } = require('./ports.cjs');
const { startPostgres } = require('./postgres.cjs');
const { startProcess, untilReady } = require('./processes.cjs');
const { createServiceDatabase } = require('./service-database.cjs');
const { SERVICES } = require('../system/services.cjs');
const { Supervisor } = require('./supervisor.cjs');
const { isReachable } = require('./unprivileged.cjs');

module.exports = {
  SERVICES,
  createServiceDatabase,
  freePort,
  isPortOpen,
  isReachable,
  isSupportedVersion,
  natsGreeting,
  natsServerBinary,
  readableLine,
  startNatsServer,
  startPostgres,
  startProcess,
  Supervisor,
  untilReady,
};
