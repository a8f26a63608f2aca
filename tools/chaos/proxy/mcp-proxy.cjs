const { once } = require('node:events');
const http = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { LOOPBACK } = require('../../infrastructure/ports.cjs');
const { readToolCall, readToolResult } = require('./tool-call.cjs');

const LONGEST_HANG_MS = 20_000;
const SLOW_MS = 700;

/**
 * @typedef {import('./fault-plan.cjs').Fault} Fault
 * @typedef {import('./tool-call.cjs').ToolCall} ToolCall
 */

/**
 * @typedef {object} McpProxy
 * @property {string} url where the agent finds its MCP server
 * @property {ToolCall[]} calls every call under a step key, in the order in which they came
 * @property {Partial<Record<Fault, number>>} faults how often each was done
 * @property {(troubled: boolean) => void} trouble begins, or ends, to break things; at first everything is let through
 * @property {() => Promise<void>} stop
 */

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {http.IncomingHttpHeaders} headers
 * @property {string} body
 */

/** @param {http.IncomingMessage} message */
async function readBody(message) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * @param {URL} target
 * @param {http.IncomingMessage} request
 * @param {string} body
 * @returns {Promise<http.IncomingMessage>}
 */
function forward(target, request, body) {
  return new Promise((resolve, reject) => {
    const { method, url: path, headers } = request;
    const forwarded = http.request({
      host: target.hostname,
      port: target.port,
      method,
      path,
      headers: { ...headers, host: target.host },
    });
    forwarded.once('response', resolve);
    forwarded.once('error', reject);
    request.once('close', () => request.destroyed && !request.complete && forwarded.destroy());
    forwarded.end(body);
  });
}

/**
 * Stands between an agent and its MCP server: notes what is asked for, and breaks it as planned. It runs in the process
 * of the fault test, so what it notes survives whatever is killed.
 * @param {{ service: string, target: string, faults: import('./fault-plan.cjs').FaultPlan }} options
 * @returns {Promise<McpProxy>}
 */
async function startMcpProxy({ service, target, faults }) {
  const upstream = new URL(target);
  /** @type {ToolCall[]} */
  const calls = [];
  /** @type {Partial<Record<Fault, number>>} */
  const done = {};
  let troubled = false;

  /** @param {http.IncomingMessage} request @param {string} body @param {ToolCall} call @returns {Promise<Reply>} */
  const deliver = async (request, body, call) => {
    const response = await forward(upstream, request, body);
    const reply = { status: response.statusCode ?? 0, headers: response.headers, body: await readBody(response) };
    const result = readToolResult(reply.body);
    if (result) call.results.push(result);
    return reply;
  };

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response @param {string} body @param {ToolCall} call */
  const answerCall = async (request, response, body, call) => {
    const fault = troubled ? faults(call) : undefined;
    if (fault) done[fault] = (done[fault] ?? 0) + 1;
    if (fault === 'error') return void response.writeHead(500).end('broken on purpose');
    if (fault === 'hang') {
      await Promise.race([once(response, 'close'), sleep(LONGEST_HANG_MS, undefined, { ref: false })]);
      return void response.destroy();
    }
    if (fault === 'slow') await sleep(SLOW_MS);
    const deliveries = [deliver(request, body, call)];
    if (fault === 'duplicate') deliveries.push(deliver(request, body, call));
    const [first] = await Promise.allSettled(deliveries);
    if (first?.status !== 'fulfilled' || fault === 'lost') return void response.destroy();
    const { status, headers, body: answer } = first.value;
    response.writeHead(status, headers).end(fault === 'garbage' ? answer.replace(/[{}]/g, '#') : answer);
  };

  /** Whatever else is said: handshakes, listings, reads, the server's notifications. */
  const passOn = async (
    /** @type {http.IncomingMessage} */ request,
    /** @type {http.ServerResponse} */ response,
    /** @type {string} */ body,
  ) => {
    const answer = await forward(upstream, request, body);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    response.flushHeaders();
    answer.on('error', () => response.destroy());
    response.once('close', () => answer.destroy());
    answer.pipe(response);
  };

  const server = http.createServer(async (request, response) => {
    try {
      const body = await readBody(request);
      const call = readToolCall(service, body);
      if (!call) return await passOn(request, response, body);
      calls.push(call);
      await answerCall(request, response, body, call);
    } catch {
      response.destroy(); // the server is gone: so is the connection to it
    }
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://${LOOPBACK}:${port}${upstream.pathname}`,
    calls,
    faults: done,
    trouble: (wanted) => {
      troubled = wanted;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

module.exports = { startMcpProxy };
