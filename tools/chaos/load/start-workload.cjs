const { startApprover } = require('./approver.cjs');
const { startCallbackReceiver } = require('./callback-receiver.cjs');
const { openHistory } = require('./history.cjs');
const { connectToOrchestrators } = require('./orchestrator-client.cjs');
const { planRequest } = require('./plan-request.cjs');
const { runLoad } = require('./run-load.cjs');

/**
 * The dealership at work, seen from outside: clients that submit requests, somebody who approves what waits for it, and
 * who is called back.
 * @param {import('../system/start-system.cjs').System} system
 * @param {object} options
 * @param {number} options.seed
 * @param {number} options.clients
 * @param {readonly string[]} options.orders repair orders to work on
 * @param {string} options.historyFile
 */
async function startWorkload({ orchestratorUrls, natsUrl }, { seed, clients, orders, historyFile }) {
  const history = openHistory(historyFile);
  const receiver = await startCallbackReceiver(history);
  const orchestrators = await connectToOrchestrators(orchestratorUrls, natsUrl);
  const approver = startApprover(orchestrators, seed);
  const load = runLoad({
    clients,
    requestAt: (index) => planRequest(seed, index, orders),
    orchestrators,
    history,
    callbackUrlFor: receiver.urlFor,
  });
  return {
    submitted: load.submitted,
    /** Submits nothing new; resolves once all is acknowledged, or time is up. */
    finish: load.stop,
    /** Nobody decides any more, and nobody can be called back from then on. */
    close: async () => {
      await load.stop(0);
      await approver.stop();
      await orchestrators.close();
      receiver.stop();
      history.close();
    },
  };
}

module.exports = { startWorkload };
