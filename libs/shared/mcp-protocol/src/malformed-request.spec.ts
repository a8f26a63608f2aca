import { malformedRequest } from './malformed-request';

const request = (method: string, params?: unknown) => ({
  jsonrpc: '2.0',
  id: 7,
  method,
  ...(params !== undefined && { params }),
});

describe('a request of MCP', () => {
  it.each([
    ['tools/call', { name: {}, arguments: {} }],
    ['tools/call', { name: 'undo', arguments: null }],
    ['tools/call', { name: 'undo', arguments: [] }],
    ['tools/call', undefined],
    ['resources/read', { uri: 7 }],
    ['tools/list', { cursor: 7 }],
    ['initialize', { protocolVersion: 1 }],
  ])('is refused where it does not have the form of %s: %j', (method, params) => {
    expect(malformedRequest(request(method, params))).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: { code: -32602, message: `The parameters of ${method} do not have its form` },
    });
  });

  it.each([
    [request('tools/call', { name: 'undo', arguments: { request_id: 'x' } })],
    [request('tools/list')],
    [request('ping')],
    [request('of/another/release', { any: 'thing' })],
    [{ jsonrpc: '2.0', method: 'notifications/initialized' }],
    [[request('tools/list')]],
    ['text'],
    [null],
  ])('is passed on where it may have one: %j', (body) => {
    expect(malformedRequest(body)).toBeUndefined();
  });
});
