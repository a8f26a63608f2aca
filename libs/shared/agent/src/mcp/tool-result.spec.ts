import { CodedError } from '@ars/contracts';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { readToolResult } from './tool-result';

const text = (...texts: string[]): CallToolResult['content'] => texts.map((one) => ({ type: 'text', text: one }));
const failureOf = (result: CallToolResult): unknown => {
  try {
    return readToolResult('reserve_parts', result);
  } catch (error) {
    return error;
  }
};

describe('readToolResult', () => {
  it.each<[string, CallToolResult, unknown]>([
    ['structured content before its text', { structuredContent: { a: 1 }, content: text('other') }, { a: 1 }],
    ['text that is JSON', { content: text('{"a":1}') }, { a: 1 }],
    ['text that is not', { content: text('hello', 'world') }, 'hello\nworld'],
    [
      'content that is no text',
      { content: [{ type: 'image', data: 'AA==', mimeType: 'image/png' }] },
      [{ type: 'image', data: 'AA==', mimeType: 'image/png' }],
    ],
    [
      'a picture and its text',
      { content: [...text('A dent'), { type: 'image', data: 'AA==', mimeType: 'image/png' }] },
      [...text('A dent'), { type: 'image', data: 'AA==', mimeType: 'image/png' }],
    ],
  ])('reads %s', (_name, result, value) => {
    expect(readToolResult('any', result)).toEqual({ value, events: [] });
  });

  it('gives the events that the server told', () => {
    const event = { id: 'e-1', type: 'reserved', subject: '1234', time: '2026-11-23T15:40:00Z', data: { quantity: 1 } };
    const result = { structuredContent: {}, content: [], _meta: { 'dealership/events': [event] } };
    expect(readToolResult('any', result).events).toEqual([event]);
  });

  it('refuses an event whose type would not be one token of a subject', () => {
    const event = { id: 'e-1', type: 'a.>', time: '', data: {} };
    const failure = failureOf({ content: [], _meta: { 'dealership/events': [event] } });
    expect(failure).toMatchObject({ code: 'UPSTREAM_PROTOCOL_ERROR' });
  });

  it.each<[string, CallToolResult]>([
    [
      'structured content',
      {
        isError: true,
        structuredContent: { code: 'RO_NOT_FOUND', message: 'no such RO', retryable: true },
        content: [],
      },
    ],
    ['text', { isError: true, content: text('{"code":"RO_NOT_FOUND","message":"no such RO","retryable":true}') }],
  ])('passes on the server’s own code out of %s', (_name, result) => {
    expect(failureOf(result)).toMatchObject({ code: 'RO_NOT_FOUND', message: 'no such RO', retryable: true });
  });

  it('calls an error without a code TOOL_FAILED, with its text', () => {
    const failure = failureOf({ isError: true, content: text('disk full') });
    expect(failure).toBeInstanceOf(CodedError);
    expect(failure).toMatchObject({ code: 'TOOL_FAILED', message: 'disk full', retryable: false });
    expect(failureOf({ isError: true, content: text('') })).toMatchObject({ code: 'TOOL_FAILED' });
  });
});
