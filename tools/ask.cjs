#!/usr/bin/env node
// npm run ask -- "what you want": sends a request to the running system and follows it to its end, or to where somebody
// has to answer or approve; at a terminal that can be done at once.
// Exit code: 0 when the workflow succeeded, 1 when it did not, 2 when it could not be asked for, 3 when it waits.
require('./check-node.cjs');
const { setTimeout: sleep } = require('node:timers/promises');
const { attend } = require('./ask/attend.cjs');
const { cancel, orchestratorUrl, RefusedError, submit, UnreachableError, view } = require('./ask/orchestrator.cjs');
const { createProgress } = require('./ask/progress.cjs');
const { loadEnvironmentFile } = require('./system/settings.cjs');

const POLL_MS = 100;
/** How long the orchestrator may be away (restarted, say) while we follow a workflow. */
const PATIENCE_MS = 30_000;
/** One Ctrl-C can arrive twice, from the terminal and passed on by npm. */
const SAME_KEYSTROKE_MS = 500;

const USAGE = [
  'Usage: npm run ask -- "<request>"',
  'For example: npm run ask -- "Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com"',
].join('\n');

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

/** Follows the workflow to its end; undefined where it waits for somebody who is not here. @param {string} requestId */
async function follow(requestId) {
  const progress = createProgress();
  for (;;) {
    const current = await patientView(requestId);
    for (const line of progress(current)) console.log(line);
    if (current.response) return current.response;
    if ((current.clarification || current.approval) && !(await attend(requestId, current))) return undefined;
    await sleep(POLL_MS);
  }
}

/** @param {string} requestId */
function howToAnswer(requestId) {
  const path = `${orchestratorUrl()}/workflow/${requestId}`;
  return `It waits: look with GET ${path}, answer with POST ${path}/clarify, or decide with /approve or /reject.`;
}

async function main() {
  loadEnvironmentFile();
  const userRequest = process.argv.slice(2).join(' ').trim();
  if (!userRequest) throw new RefusedError(USAGE);
  const { request_id: requestId } = await submit(userRequest);
  console.log(`🆔 ${requestId}`);
  cancelOnInterrupt(requestId);
  const response = await follow(requestId);
  if (!response) {
    console.log(howToAnswer(requestId));
    process.exit(3);
  }
  console.log(`\n${response.final_result}`);
  process.exit(response.success ? 0 : 1);
}

main().catch((error) => {
  const unreachable = `The orchestrator at ${orchestratorUrl()} cannot be asked: ${error.message}\nStart the system with npm start; ORCHESTRATOR_SERVICE_URL says where it listens.`;
  console.error(error instanceof UnreachableError ? unreachable : error.message);
  process.exit(2);
});
