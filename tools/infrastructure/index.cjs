// The real broker and database server that `npm start` and the tests run on.
const { natsServerBinary } = require('./nats-binary.cjs');
const { natsGreeting, startNatsServer } = require('./nats-server.cjs');
const { freePort, isPortOpen } = require('./ports.cjs');
const { startPostgres } = require('./postgres.cjs');
const { startProcess, untilReady } = require('./processes.cjs');
const { createServiceDatabase } = require('./service-database.cjs');

module.exports = {
  createServiceDatabase,
  freePort,
  isPortOpen,
  natsGreeting,
  natsServerBinary,
  startNatsServer,
  startPostgres,
  startProcess,
  untilReady,
};
