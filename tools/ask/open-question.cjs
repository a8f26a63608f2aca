/**
 * @typedef {{ label: string, values: Record<string, unknown> }} Choice
 * @typedef {{ name: string, label: string, schema: { type?: unknown }, required: boolean, value?: unknown }} FormField
 * @typedef {{ operation: string, title: string, fields: FormField[] }} Form
 * @typedef {{ question: string, options: { operation: string, description: string }[], choices?: Choice[], forms?: Form[],
 *   missing: { operation: string, name: string, description: string }[] }} Clarification
 * @typedef {{ plan_hash: string, expires_at: string, reasons: { step_id: string, policy: string, message: string }[] }} Approval
 * @typedef {{ says: string, recipient?: string, undoable: boolean,
 *   changes: { entity: string, id: string, field: string, before: unknown, after: unknown }[],
 *   stays?: { entity: string, id: string, field: string, value: unknown }[] }} ReadBackStep
 * @typedef {{ plan_hash: string, expires_at: string, steps: ReadBackStep[], doubts: { message: string }[],
 *   readings: { id: string, label: string }[], remains?: string[] }} Confirmation
 * @typedef {{ status: string, clarification?: Clarification, confirmation?: Confirmation, approval?: Approval }} View
 */

/** What a workflow waits for, for a person to read. @param {View} view @returns {string[]} */
function openQuestion({ clarification, confirmation, approval }) {
  if (clarification) return questionLines(clarification);
  if (confirmation) return readBackLines(confirmation);
  return approval ? approvalLines(approval) : [];
}

/** @param {Clarification} clarification @returns {string[]} */
function questionLines({ question, options, missing, choices = [], forms = [] }) {
  const numbered = [
    ...choices.map(({ label }) => label),
    ...options.map(({ description }) => description),
    ...forms.map(({ title }) => `${title} (fill in)`),
  ];
  return [
    `❓ ${question}`,
    ...numbered.map((line, index) => `   ${index + 1}. ${line}`),
    ...(numbered.length > 0 ? [] : missing.map(({ name, description }) => `   ${name}: ${description}`)),
  ];
}

/** What is doubtful first, then what would be done and changed, then how else it may be meant. @param {Confirmation} confirmation */
function readBackLines({ doubts, steps, readings, remains = [], expires_at }) {
  return [
    '🔎 Is this what you mean?',
    ...doubts.map(({ message }) => `   ⚠ ${message}`),
    ...steps.flatMap(stepLines),
    ...remains.map((what) => `   can no longer be undone: ${what}`),
    ...readings.map(({ label }, index) => `   ${index + 1}. or: ${label}`),
    `   Waits until ${expires_at}.`,
  ];
}

/** @param {ReadBackStep} step */
function stepLines({ says, recipient, undoable, changes, stays = [] }) {
  return [
    `   • ${says}`,
    ...changes.map(
      ({ entity, id, field, before, after }) =>
        `     ${inWords(entity)} ${id}, ${inWords(field)}: ${shown(before)} → ${shown(after)}`,
    ),
    ...(stays.length > 0
      ? [`     stays: ${stays.map(({ field, value }) => `${inWords(field)} ${shown(value)}`).join(', ')}`]
      : []),
    ...(recipient === undefined ? [] : [`     goes to ${recipient}`]),
    ...(undoable ? [] : ['     cannot be undone afterwards']),
  ];
}

/** @param {Approval} approval */
function approvalLines({ reasons, expires_at }) {
  return [
    '🔐 This needs approval:',
    ...reasons.map(({ step_id, message }) => `   ${step_id}: ${message}`),
    `   Waits until ${expires_at}.`,
  ];
}

const inWords = (/** @type {string} */ name) => name.replaceAll('_', ' ');

const shown = (/** @type {unknown} */ value) =>
  value === null ? '?' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** How what a workflow waits for is decided elsewhere. @param {string} path of the workflow @param {View} view */
function howToAnswer(path, { clarification, confirmation }) {
  const look = `It waits: look with GET ${path}`;
  if (clarification) return `${look}, answer with POST ${path}/clarify.`;
  if (confirmation)
    return `${look}, confirm with POST ${path}/confirm, correct it with /clarify, or drop it with /reject.`;
  return `${look}, decide with POST ${path}/approve or /reject.`;
}

module.exports = { howToAnswer, openQuestion };
