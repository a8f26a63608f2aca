import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import type { Response } from 'express';
import { EventStreamResponse } from './event-stream-response';

/** As much of a response as is needed to say when its client takes no more. */
class SlowResponse extends EventEmitter {
  readonly written: string[] = [];
  writableNeedDrain = false;
  readonly writeHead = jest.fn();
  readonly end = jest.fn();
  readonly destroy = jest.fn(() => void this.emit('close'));

  write(text: string): boolean {
    this.written.push(text);
    return !this.writableNeedDrain;
  }
}

const open = () => {
  const response = new SlowResponse();
  return { response, stream: new EventStreamResponse(response as unknown as Response) };
};

const EVENT = { id: '7.0', event: { type: 'completed', at: '2026-01-01T00:00:00.000Z' } };

const isPending = async (promise: Promise<unknown>): Promise<boolean> => {
  const later = turn('pending');
  return (await Promise.race([promise, later])) === 'pending';
};

describe('an event stream', () => {
  afterEach(() => jest.useRealTimers());

  it('waits for a client that takes no more', async () => {
    const { response, stream } = open();
    response.writableNeedDrain = true;
    const sent = stream.send(EVENT);
    expect(await isPending(sent)).toBe(true);
    response.emit('drain');
    await sent;
    expect(response.listenerCount('drain')).toBe(0);
    stream.end();
  });

  it('stops waiting when the client goes, and sends no more', async () => {
    const { response, stream } = open();
    response.writableNeedDrain = true;
    const sent = stream.send(EVENT);
    expect(stream.closed.aborted).toBe(false);
    response.emit('close');
    await sent;
    expect(stream.closed.aborted).toBe(true);
    const before = response.written.length;
    await stream.send(EVENT);
    expect(response.written).toHaveLength(before);
  });

  it('lets go of a client that takes nothing for half a minute', async () => {
    jest.useFakeTimers();
    const { response, stream } = open();
    response.writableNeedDrain = true;
    const sent = stream.send(EVENT);
    jest.advanceTimersByTime(29_999);
    expect(response.destroy).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(response.destroy).toHaveBeenCalledTimes(1);
    await sent;
    expect(stream.closed.aborted).toBe(true);
  });

  it('shows that it lives every 15 seconds, until it ends', () => {
    jest.useFakeTimers();
    const { response, stream } = open();
    const comments = () => response.written.filter((text) => text.startsWith(':')).length;
    jest.advanceTimersByTime(45_000);
    expect(comments()).toBe(3);
    response.writableNeedDrain = true;
    jest.advanceTimersByTime(15_000);
    expect(comments()).toBe(3);
    stream.end();
    response.writableNeedDrain = false;
    jest.advanceTimersByTime(60_000);
    expect(comments()).toBe(3);
  });
});
