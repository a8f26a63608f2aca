import { createInterface } from 'node:readline/promises';
import { type OrchestratorClient, type QuestionAnswer, RefusedError } from '@ars/client/rest';
import type { Clarification, FormField } from '@ars/contracts';
import { type Confirmation, numberedAnswers, openQuestion, type OpenWorkflow, typedValue } from '@ars/presentation';

type Prompt = (question: string) => Promise<string>;

const isNumber = (words: string): boolean => /^\d+$/.test(words);

/**
 * Attends to a workflow that waits for somebody, where somebody is there: shows what it waits for and passes the answer on.
 * @returns whether it goes on
 */
export async function attend(
  orchestrator: OrchestratorClient,
  requestId: string,
  workflow: OpenWorkflow,
): Promise<boolean> {
  for (const line of openQuestion(workflow)) console.log(line);
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  try {
    return await answer(orchestrator, requestId, workflow, (question) => terminal.question(question));
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    console.log(error.message);
    return true;
  } finally {
    terminal.close();
  }
}

/** Lets somebody answer what a workflow asks. @returns whether an answer was given, rather than nothing */
export async function answer(
  orchestrator: OrchestratorClient,
  requestId: string,
  { clarification, confirmation, approval }: OpenWorkflow,
  prompt: Prompt,
): Promise<boolean> {
  if (confirmation) {
    await confirmOrCorrect(orchestrator, requestId, confirmation, prompt);
    return true;
  }
  if (approval) {
    const reply = (await prompt('Approve it? (yes / no, Enter leaves it waiting) ')).trim().toLowerCase();
    if (!['y', 'yes', 'n', 'no'].includes(reply)) return false;
    const { plan_hash } = approval;
    if (reply.startsWith('y')) await orchestrator.approve(requestId, { plan_hash });
    else await orchestrator.reject(requestId, { plan_hash });
    return true;
  }
  const given = clarification && (await answerTo(clarification, prompt));
  if (!given) return false;
  await orchestrator.clarify(requestId, given);
  return true;
}

async function confirmOrCorrect(
  orchestrator: OrchestratorClient,
  requestId: string,
  { plan_hash, readings }: Confirmation,
  prompt: Prompt,
): Promise<unknown> {
  const which = readings.length > 0 ? ', a number picks another reading' : '';
  const words = (await prompt(`Enter confirms${which}, words correct it, n drops it> `)).trim();
  if (['n', 'no'].includes(words.toLowerCase())) return orchestrator.reject(requestId, { plan_hash });
  if (['', 'y', 'yes'].includes(words.toLowerCase())) return orchestrator.confirm(requestId, { plan_hash });
  const reading = isNumber(words) ? readings[Number(words) - 1] : undefined;
  return reading
    ? orchestrator.confirm(requestId, { plan_hash, reading: reading.id })
    : orchestrator.clarify(requestId, { answer: words });
}

/** @returns `undefined` where nothing was said */
async function answerTo(clarification: Clarification, prompt: Prompt): Promise<QuestionAnswer | undefined> {
  const { choices = [], options, forms = [] } = clarification;
  const isOpen = choices.length === 0 && options.length <= 1 && forms.length === 0;
  const values = isOpen ? await valuesFrom(clarification, prompt) : {};
  if (Object.keys(values).length > 0) return { values };
  const words = (await prompt('Your answer (Enter leaves it waiting)> ')).trim();
  return words ? answerFrom(clarification, words, prompt) : undefined;
}

/** A number chooses what stands there under it, anything else is an answer in words. */
async function answerFrom(clarification: Clarification, words: string, prompt: Prompt): Promise<QuestionAnswer> {
  const picked = numberedAnswers(clarification).find(({ number }) => String(number) === words);
  if (picked?.given) return picked.given;
  const form = picked?.form;
  return form ? { option: form.operation, values: await filledIn(form.fields, prompt) } : { answer: words };
}

/** The fields of a form; Enter keeps what is known. */
async function filledIn(fields: readonly FormField[], prompt: Prompt): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const known =
      field.value === undefined ? (field.required ? '' : ' (may be left out)') : ` [${String(field.value)}]`;
    const words = (await prompt(`${field.label}${known}> `)).trim();
    if (words) values[field.name] = typedValue(words, field.schema);
    else if (field.value !== undefined) values[field.name] = field.value;
  }
  return values;
}

/** Values for what is missing; fields that are left empty are asked for again by the planner. */
async function valuesFrom({ missing }: Clarification, prompt: Prompt): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { name } of missing) {
    const value = (await prompt(`${name}> `)).trim();
    if (value) values[name] = value;
  }
  return values;
}
