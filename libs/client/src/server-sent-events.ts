export interface ServerSentEvent {
  id: string;
  data: string;
}

/**
 * Reads a stream of server-sent events, as far as ours use them: every one has an id and one line of data.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  if (!body) return;
  let text = '';
  const decoder = new TextDecoder();
  // Not every browser can iterate a stream.
  const reader = body.getReader();
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      text += decoder.decode(value, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = eventIn(block);
        if (event) yield event;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** `undefined` for what is no event: a comment that shows that the connection lives, a pause for reconnecting. */
function eventIn(block: string): ServerSentEvent | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const [name = '', ...value] = line.split(': ');
      return [name, value.join(': ')];
    }),
  );
  const [id, data] = [fields.get('id'), fields.get('data')];
  return id !== undefined && data !== undefined ? { id, data } : undefined;
}
