/** A server that wants a longer pause gets no repeat: somebody is waiting for the plan. */
const MAX_PAUSE_SECONDS = 5;
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** `fetch` for a client that would wait as long as a server says, and hold as much as a server sends. */
export const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  // The SDK sleeps out any `Retry-After`, were it an hour; this is how a server tells it not to repeat at all.
  if (pauseOf(headers) > MAX_PAUSE_SECONDS) headers.set('x-should-retry', 'false');
  return new Response(response.body?.pipeThrough(limiter()), { status, statusText, headers });
};

/** Seconds that a server wants to be left alone; without end where it names a date, which is no pause to sit out. */
function pauseOf(headers: Headers): number {
  const milliseconds = headers.get('retry-after-ms');
  const seconds = milliseconds === null ? Number(headers.get('retry-after') ?? 0) : Number(milliseconds) / 1_000;
  return Number.isNaN(seconds) ? Infinity : seconds;
}

/** Breaks a stream off that never ends. */
function limiter(): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > MAX_BODY_BYTES) controller.error(new Error('The answer is too large'));
      else controller.enqueue(chunk);
    },
  });
}
