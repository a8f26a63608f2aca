const readline = require('node:readline/promises');
const { openQuestion } = require('./open-question.cjs');
const { clarify, confirm, decide, RefusedError } = require('./orchestrator.cjs');

/**
 * @typedef {import('./open-question.cjs').View} View
 * @typedef {import('./open-question.cjs').Clarification} Clarification
 * @typedef {import('./open-question.cjs').Confirmation} Confirmation
 * @typedef {import('./open-question.cjs').FormField} FormField
 * @typedef {(question: string) => Promise<string>} Prompt
 */

const isNumber = (/** @type {string} */ words) => /^\d+$/.test(words);

/**
 * A number chooses what stands there under it, anything else is an answer in words.
 * @param {Clarification} clarification @param {string} words @param {Prompt} prompt
 */
async function answerFrom({ choices = [], options, forms = [] }, words, prompt) {
  const number = isNumber(words) ? Number(words) - 1 : -1;
  if (choices[number]) return { choice: number + 1 };
  const option = options[number - choices.length];
  if (option) return { option: option.operation };
  const form = forms[number - choices.length - options.length];
  return form ? { option: form.operation, values: await filledIn(form.fields, prompt) } : { answer: words };
}

/** The fields of a form; Enter keeps what is known. @param {FormField[]} fields @param {Prompt} prompt */
async function filledIn(fields, prompt) {
  /** @type {Record<string, unknown>} */
  const values = {};
  for (const field of fields) {
    const known =
      field.value === undefined ? (field.required ? '' : ' (may be left out)') : ` [${String(field.value)}]`;
    const words = (await prompt(`${field.label}${known}> `)).trim();
    if (words) values[field.name] = typed(words, field.schema.type);
    else if (field.value !== undefined) values[field.name] = field.value;
  }
  return values;
}

/** @param {string} words @param {unknown} type of a JSON schema */
function typed(words, type) {
  if (type === 'number' || type === 'integer') return Number(words);
  if (type === 'boolean') return ['y', 'yes', 'true'].includes(words.toLowerCase());
  return type === 'array' ? words.split(/\s*,\s*/) : words;
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

/** @param {string} requestId @param {Confirmation} confirmation @param {Prompt} prompt */
async function confirmOrCorrect(requestId, { plan_hash, readings }, prompt) {
  const which = readings.length > 0 ? ', a number picks another reading' : '';
  const words = (await prompt(`Enter confirms${which}, words correct it, n drops it> `)).trim();
  if (['n', 'no'].includes(words.toLowerCase())) return decide(requestId, 'reject', plan_hash);
  if (['', 'y', 'yes'].includes(words.toLowerCase())) return confirm(requestId, { plan_hash });
  const reading = isNumber(words) ? readings[Number(words) - 1] : undefined;
  return reading ? confirm(requestId, { plan_hash, reading: reading.id }) : clarify(requestId, { answer: words });
}

/**
 * Lets somebody answer what a workflow asks. @param {string} requestId @param {View} view @param {Prompt} prompt
 * @returns {Promise<boolean>} whether an answer was given, rather than nothing
 */
async function answer(requestId, { clarification, confirmation, approval }, prompt) {
  if (confirmation) {
    await confirmOrCorrect(requestId, confirmation, prompt);
    return true;
  }
  if (approval) {
    const reply = (await prompt('Approve it? (yes / no, Enter leaves it waiting) ')).trim().toLowerCase();
    if (!['y', 'yes', 'n', 'no'].includes(reply)) return false;
    await decide(requestId, reply.startsWith('y') ? 'approve' : 'reject', approval.plan_hash);
    return true;
  }
  return clarification ? answerQuestion(requestId, clarification, prompt) : false;
}

/** @param {string} requestId @param {Clarification} clarification @param {Prompt} prompt */
async function answerQuestion(requestId, clarification, prompt) {
  const { choices = [], options, forms = [] } = clarification;
  const isOpen = choices.length === 0 && options.length <= 1 && forms.length === 0;
  const values = isOpen ? await valuesFrom(clarification, prompt) : {};
  if (Object.keys(values).length > 0) {
    await clarify(requestId, { values });
    return true;
  }
  const words = (await prompt('Your answer (Enter leaves it waiting)> ')).trim();
  if (!words) return false;
  await clarify(requestId, await answerFrom(clarification, words, prompt));
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

module.exports = { answer, attend };
