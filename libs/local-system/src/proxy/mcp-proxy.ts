import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOOPBACK } from '../processes/ports';
import { readToolCall, readToolResult, type ToolCall } from './tool-call';

/**
 * What can go wrong between an agent and its MCP server:
 * - `hang` the request goes nowhere and gets no answer, until the caller gives up
 * - `slow` the request arrives late
 * - `error` the server answers 500 and has done nothing
 * - `garbage` the server has done what it was asked, its answer cannot be read
 * - `lost` the server has done what it was asked, its answer never arrives
 * - `duplicate` the request arrives twice at once
 */
export type CallFault = 'hang' | 'slow' | 'error' | 'garbage' | 'lost' | 'duplicate';

/** The call's fault; `undefined` where it is let through as it is. */
export type FaultPlan = (call: ToolCall) => CallFault | undefined;

export interface McpProxyOptions {
  /** Whose server it stands before. */
  service: string;
  /** URL of the server. */
  target: string;
  faults: FaultPlan;
}

const MAX_HANG_MS = 20_000;
const SLOW_MS = 700;

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/**
 * Stands between an agent and its MCP server: notes what is asked for, and breaks it as planned. It runs in the process
 * of the test, so what it notes survives whatever is killed.
 */
export class McpProxy {
  /** Every call under a step key, in the order in which they came. */
  readonly calls: ToolCall[] = [];
  /** How often each was done. */
  readonly faults: Partial<Record<CallFault, number>> = {};
  private readonly upstream: URL;
  private readonly server = createServer((request, response) => void this.serve(request, response));
  private troubled = false;

  constructor(private readonly options: McpProxyOptions) {
    this.upstream = new URL(options.target);
  }

  /** Where the agent finds its MCP server. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://${LOOPBACK}:${port}${this.upstream.pathname}`;
  }

  async start(): Promise<void> {
    this.server.listen(0, LOOPBACK);
    await once(this.server, 'listening');
  }

  /** Begins, or ends, to break things; at first everything is let through. */
  trouble(troubled: boolean): void {
    this.troubled = troubled;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await readBody(request);
      const call = readToolCall(this.options.service, body);
      if (!call) return await this.passOn(request, response, body);
      this.calls.push(call);
      await this.answerCall(request, response, body, call);
    } catch {
      response.destroy(); // the server is gone: so is the connection to it
    }
  }

  private async answerCall(
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
    call: ToolCall,
  ): Promise<void> {
    const fault = this.troubled ? this.options.faults(call) : undefined;
    if (fault) this.faults[fault] = (this.faults[fault] ?? 0) + 1;
    if (fault === 'error') return void response.writeHead(500).end('broken on purpose');
    if (fault === 'hang') {
      await Promise.race([once(response, 'close'), sleep(MAX_HANG_MS, undefined, { ref: false })]);
      return void response.destroy();
    }
    if (fault === 'slow') await sleep(SLOW_MS);
    const deliveries = [this.deliver(request, body, call)];
    if (fault === 'duplicate') deliveries.push(this.deliver(request, body, call));
    const [first] = await Promise.allSettled(deliveries);
    if (first?.status !== 'fulfilled' || fault === 'lost') return void response.destroy();
    const { status, headers, body: answer } = first.value;
    response.writeHead(status, headers).end(fault === 'garbage' ? answer.replace(/[{}]/g, '#') : answer);
  }

  private async deliver(request: IncomingMessage, body: string, call: ToolCall): Promise<Reply> {
    const response = await this.forward(request, body);
    const reply = { status: response.statusCode ?? 0, headers: response.headers, body: await readBody(response) };
    const result = readToolResult(reply.body);
    if (result) call.results.push(result);
    return reply;
  }

  /** Whatever else is said: handshakes, listings, reads, the server's notifications. */
  private async passOn(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const answer = await this.forward(request, body);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    response.flushHeaders();
    answer.on('error', () => response.destroy());
    response.once('close', () => answer.destroy());
    answer.pipe(response);
  }

  private forward(request: IncomingMessage, body: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { method, url: path, headers } = request;
      const { hostname: host, port, host: authority } = this.upstream;
      const forwarded = httpRequest({ host, port, method, path, headers: { ...headers, host: authority } });
      forwarded.once('response', resolve);
      forwarded.once('error', reject);
      request.once('close', () => request.destroyed && !request.complete && forwarded.destroy());
      forwarded.end(body);
    });
  }
}

/** A proxy that listens, on a free port. */
export async function startMcpProxy(options: McpProxyOptions): Promise<McpProxy> {
  const proxy = new McpProxy(options);
  await proxy.start();
  return proxy;
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
