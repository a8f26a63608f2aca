const readline = require('node:readline/promises');
const { clarify, decide, RefusedError } = require('./orchestrator.cjs');

/**
 * @typedef {{ question: string, options: { operation: string, description: string }[],
 *   missing: { operation: string, name: string, description: string }[] }} Clarification
 * @typedef {{ plan_hash: string, expires_at: string, reasons: { step_id: string, policy: string, message: string }[] }} Approval
 * @typedef {{ status: string, clarification?: Clarification, approval?: Approval }} View
 * @typedef {(question: string) => Promise<string>} Prompt
 */

/** What a workflow waits for, for a person to read. @param {View} view @returns {string[]} */
function openQuestion({ clarification, approval }) {
  if (clarification) {
    const { question, options, missing } = clarification;
    return [
      `❓ ${question}`,
      ...options.map(({ operation, description }, index) => `   ${index + 1}. ${operation}: ${description}`),
      ...missing.map(({ name, description }) => `   ${name}: ${description}`),
    ];
  }
  if (!approval) return [];
  return [
    '🔐 This needs approval:',
    ...approval.reasons.map(({ step_id, message }) => `   ${step_id}: ${message}`),
    `   Waits until ${approval.expires_at}.`,
  ];
}

/** A number chooses an option, anything else is an answer in words. @param {Clarification} clarification @param {string} words */
function answerFrom({ options }, words) {
  const option = /^\d+$/.test(words) ? options[Number(words) - 1]?.operation : undefined;
  return option === undefined ? { answer: words } : { option };
}

/** Values for what is missing; fields that are left empty are asked for again by the planner. @param {Clarification} clarification @param {Prompt} prompt */
async function valuesFrom({ missing }, prompt) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const { name } of missing) {
    const value = (await prompt(`${name}> `)).trim();
    if (value) values[name] = value;
  }
  return values;
}

/**
 * Lets somebody answer what a workflow asks. @param {string} requestId @param {View} view @param {Prompt} prompt
 * @returns {Promise<boolean>} whether an answer was given, rather than nothing
 */
async function answer(requestId, { clarification, approval }, prompt) {
  if (approval) {
    const reply = (await prompt('Approve it? (yes / no, Enter leaves it waiting) ')).trim().toLowerCase();
    if (!['y', 'yes', 'n', 'no'].includes(reply)) return false;
    await decide(requestId, reply.startsWith('y') ? 'approve' : 'reject', approval.plan_hash);
    return true;
  }
  if (!clarification) return false;
  const values = clarification.options.length > 1 ? {} : await valuesFrom(clarification, prompt);
  if (Object.keys(values).length > 0) {
    await clarify(requestId, { values });
    return true;
  }
  const words = (await prompt('Your answer (Enter leaves it waiting)> ')).trim();
  if (!words) return false;
  await clarify(requestId, answerFrom(clarification, words));
  return true;
}

/**
 * Attends to a workflow that waits for somebody, where somebody is there: shows what it waits for and passes the answer on.
 * @param {string} requestId
 * @param {View} view
 * @returns {Promise<boolean>} whether it goes on
 */
async function attend(requestId, view) {
  for (const line of openQuestion(view)) console.log(line);
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  try {
    return await answer(requestId, view, (question) => terminal.question(question));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    console.log(error.message);
    return true;
  } finally {
    terminal.close();
  }
}

module.exports = { answer, attend, openQuestion };
