import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@ars/testing';
import { ModelDesk } from './model-desk';

let folder: string;
let desk: ModelDesk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  desk = await ModelDesk.open(folder);
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

const ask = (content: string, signal?: AbortSignal) =>
  fetch(`${desk.baseUrl}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'played', messages: [{ role: 'user', content }] }),
    ...(signal && { signal }),
  });
const prompt = (number: number): string => {
  try {
    return readFileSync(join(folder, 'queue', `${number}.json`), 'utf8');
  } catch {
    return '';
  }
};

it('lays each prompt into the queue, and answers it with what is laid beside it', async () => {
  const [first, second] = [ask('one'), ask('two')];
  await waitFor(() => prompt(1) !== '' && prompt(2) !== '');
  const number = prompt(1).includes('"one"') ? 1 : 2;
  writeFileSync(join(folder, 'answers', `${3 - number}.json`), '{"kind":"two"}');
  writeFileSync(join(folder, 'answers', `${number}.json`), '{"kind":"one"}');
  const completions = (await Promise.all([first, second].map(async (reply) => (await reply).json()))) as {
    model: string;
    choices: { message: { content: string } }[];
  }[];
  expect(completions.map(({ choices }) => choices[0]?.message.content)).toEqual(['{"kind":"one"}', '{"kind":"two"}']);
  expect(completions[0]?.model).toBe('played');
});

it('goes on behind the prompts of an earlier run, whose answers are not given again', async () => {
  writeFileSync(join(folder, 'queue', '7.json'), '{}');
  writeFileSync(join(folder, 'answers', '1.json'), 'old');
  const later = await ModelDesk.open(folder);
  void fetch(`${later.baseUrl}/chat/completions`, { method: 'POST', body: '{"later":true}' }).catch(() => undefined);
  await waitFor(() => prompt(8) === '{"later":true}');
  await later.close();
});

it('says that nothing else is there', async () => {
  const reply = await fetch(`${desk.baseUrl}/embeddings`, { method: 'POST' });
  expect(reply.status).toBe(404);
});
