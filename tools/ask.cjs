#!/usr/bin/env node
// npm run ask -- "what you want": sends a request to the running system and follows it to its end, or to where somebody
// has to answer, confirm or approve; at a terminal that can be done at once.
// Exit code: 0 when the workflow succeeded, 1 when it did not, 2 when it could not be asked for, 3 when it waits.
require('./check-node.cjs');
const { setTimeout: sleep } = require('node:timers/promises');
const { attend } = require('./ask/attend.cjs');
const { howToAnswer } = require('./ask/open-question.cjs');
const { cancel, orchestratorUrl, RefusedError, submit, UnreachableError, view } = require('./ask/orchestrator.cjs');
const { createProgress } = require('./ask/progress.cjs');
const { readArguments, USAGE } = require('./ask/read-arguments.cjs');
const { loadEnvironmentFile } = require('./system/settings.cjs');

const POLL_MS = 100;
/** How long the orchestrator may be away (restarted, say) while we follow a workflow. */
const PATIENCE_MS = 30_000;
/** One Ctrl-C can arrive twice, from the terminal and passed on by npm. */
const SAME_KEYSTROKE_MS = 500;

/** Asks for the workflow's cancellation on Ctrl-C, and gives up following it on a second. @param {string} requestId */
function cancelOnInterrupt(requestId) {
  /** @type {number | undefined} */
  let interruptedAt;
  process.on('SIGINT', () => {
    if (interruptedAt !== undefined && performance.now() - interruptedAt >= SAME_KEYSTROKE_MS) process.exit(1);
    if (interruptedAt !== undefined) return;
    interruptedAt = performance.now();
    console.log('Cancelling … (Ctrl-C again to leave it alone)');
    cancel(requestId).catch((error) => console.error(`It could not be cancelled: ${error.message}`));
  });
}

/** The next view of the workflow, however often the orchestrator has to be asked. @param {string} requestId */
async function patientView(requestId) {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await view(requestId);
    } catch (error) {
      if (!(error instanceof UnreachableError) || performance.now() > deadline) throw error;
      await sleep(POLL_MS);
    }
  }
}

/** @typedef {Record<string, any>} View of a workflow that has ended (`response`), or waits for somebody who is not here */

const isWaiting = (/** @type {View} */ { clarification, confirmation, approval }) =>
  Boolean(clarification ?? confirmation ?? approval);

/** Follows the workflow, telling of its progress and attending to it. @param {string} requestId @returns {Promise<View>} */
async function follow(requestId) {
  const progress = createProgress();
  for (;;) {
    const current = await patientView(requestId);
    for (const line of progress(current)) console.log(line);
    if (current.response || (isWaiting(current) && !(await attend(requestId, current)))) return current;
    await sleep(POLL_MS);
  }
}

/** The same in silence, attending to nothing. @param {string} requestId @returns {Promise<View>} */
async function untilAtRest(requestId) {
  for (;;) {
    const current = await patientView(requestId);
    if (current.response || isWaiting(current)) return current;
    await sleep(POLL_MS);
  }
}

/** @param {View} view */
const exitCodeOf = ({ response }) => (response ? (response.success ? 0 : 1) : 3);

async function main() {
  loadEnvironmentFile();
  const wish = readArguments(process.argv.slice(2));
  if (wish.kind === 'help') return void console.log(USAGE);
  if (wish.kind === 'fault') throw new RefusedError(`${wish.message}\n\n${USAGE}`);
  const { request_id: requestId } = await submit(wish.text, wish.confirm);
  if (wish.json) {
    const view = await untilAtRest(requestId);
    console.log(JSON.stringify(view.response ?? view, null, 2));
    process.exit(exitCodeOf(view));
  }
  console.log(`🆔 ${requestId}`);
  cancelOnInterrupt(requestId);
  const view = await follow(requestId);
  if (view.response) console.log(`\n${view.response.final_result}`);
  else console.log(howToAnswer(`${orchestratorUrl()}/workflow/${requestId}`, /** @type {any} */ (view)));
  process.exit(exitCodeOf(view));
}

main().catch((error) => {
  const unreachable = `The orchestrator at ${orchestratorUrl()} cannot be asked: ${error.message}\nStart the system with npm start; ORCHESTRATOR_SERVICE_URL says where it listens.`;
  console.error(error instanceof UnreachableError ? unreachable : error.message);
  process.exit(2);
});
