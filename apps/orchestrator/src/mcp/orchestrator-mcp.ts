import { CodedError, toErrorDetail, WorkflowReference } from '@ars/contracts';
import { callerWith, type Principal } from '@ars/identity';
import { parseAs } from '@ars/platform';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListResourceTemplatesRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { Injectable, Logger } from '@nestjs/common';
import { OrchestratorGateway } from '../gateway/orchestrator-gateway';
import { VERSION } from '../nats-service';
import { PlanPreviews } from '../preview/plan-previews';
import { WorkflowList } from '../projection/workflow-list';
import { type Extra, followWorkflow } from './follow-workflow';
import { type SchemaName, selfContained, toolInput } from './tool-schemas';
import { ORCHESTRATOR_TOOLS } from './tools';

const URI = /^workflow:\/\/\/?([\w-]+)$/;
const JSON_TYPE = 'application/json';
/** Callbacks are for systems with an address. */
const HIDDEN = ['callback_url'];

const INSTRUCTIONS = `People of a car dealership say in plain words what they need: pass their words on as they are.
Call submit with them. Where the workflow waits (status), show the person the question or the summary, and pass on what
they say: answer for needs_clarification, confirm or reject for awaiting_confirmation with the plan_hash that was shown.
Never confirm what the person has not seen. awaiting_approval waits for a manager. Repeat a call whose answer got lost
with the same request_id: nothing is done twice. Use plan to see what a request would do.`;

/** The orchestrator as an MCP server: the doors that REST and NATS have, as tools, and workflows as resources. */
@Injectable()
export class OrchestratorMcp {
  private readonly logger = new Logger(OrchestratorMcp.name);
  private readonly jsonSchemaValidator = new AjvJsonSchemaValidator();
  private readonly listing = ORCHESTRATOR_TOOLS.map(({ name, title, description, annotations, input, output }) => ({
    ...{ name, title, description, annotations: { title, ...annotations } },
    inputSchema: toolInput(input.name as SchemaName, HIDDEN),
    outputSchema: selfContained(output),
  }));

  constructor(
    private readonly gateway: OrchestratorGateway,
    private readonly previews: PlanPreviews,
    private readonly list: WorkflowList,
  ) {}

  /** A server for one session, or for one request. */
  create(): Server {
    const { jsonSchemaValidator } = this;
    const capabilities = { tools: {}, resources: {} };
    const server = new Server(
      { name: 'orchestrator', title: 'Orchestrator of a dealership', version: VERSION },
      { capabilities, instructions: INSTRUCTIONS, jsonSchemaValidator },
    );
    server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: this.listing }));
    server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) =>
      this.call(params, extra, server.getClientCapabilities()?.elicitation !== undefined),
    );
    server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
      resourceTemplates: [{ uriTemplate: 'workflow:///{request_id}', name: 'workflow', mimeType: JSON_TYPE }],
    }));
    server.setRequestHandler(ListResourcesRequestSchema, (_request, extra) => this.resources(callerIn(extra)));
    server.setRequestHandler(ReadResourceRequestSchema, ({ params }, extra) =>
      this.resource(params.uri, callerIn(extra)),
    );
    return server;
  }

  private async call(
    { name, arguments: given = {} }: { name: string; arguments?: Record<string, unknown> | undefined },
    extra: Extra,
    elicits: boolean,
  ): Promise<CallToolResult> {
    const tool = ORCHESTRATOR_TOOLS.find((one) => one.name === name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `Unknown tool ${name}`);
    try {
      const input = parseAs(tool.input, given) as { context?: Record<string, unknown> | null };
      const caller = callerWith(callerIn(extra), input.context ?? {});
      const { gateway, previews } = this;
      const begun = await tool.run(input, caller, { gateway, previews });
      if (!tool.follows || !('request_id' in begun)) return resultOf(begun);
      return resultOf(await followWorkflow(begun.request_id, { gateway, caller, extra, elicits }));
    } catch (error) {
      return this.failure(error);
    }
  }

  private failure(error: unknown): CallToolResult {
    if (!(error instanceof CodedError)) this.logger.error(error);
    const detail = toErrorDetail(error);
    return { isError: true, content: [text(`${detail.message} (${detail.code})`), text(JSON.stringify(detail))] };
  }

  /** The latest; without the list's database none are listed, and each can be read all the same. */
  private async resources(caller: Principal) {
    const { workflows } = await this.list.find({ limit: 50 }, caller).catch((error: unknown) => {
      if (error instanceof CodedError && error.code === 'SERVICE_UNAVAILABLE') return { workflows: [] };
      throw error;
    });
    return {
      resources: workflows.map(({ request_id, user_request, status }) => ({
        ...{ uri: `workflow:///${request_id}`, name: request_id, mimeType: JSON_TYPE },
        ...{ title: user_request.slice(0, 80), description: status },
      })),
    };
  }

  private async resource(uri: string, caller: Principal) {
    const request_id = URI.exec(uri)?.[1];
    try {
      const view = await this.gateway.workflow(parseAs(WorkflowReference, { request_id }), caller);
      return { contents: [{ uri, mimeType: JSON_TYPE, text: JSON.stringify(view) }] };
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      throw new McpError(RESOURCE_NOT_FOUND, error.message, { uri, code: error.code });
    }
  }
}

/** As the MCP specification numbers it. */
const RESOURCE_NOT_FOUND = -32002;

/** @throws Error for a transport that let somebody in without asking who it is */
function callerIn({ authInfo }: Pick<Extra, 'authInfo'>): Principal {
  const caller = authInfo?.extra?.['caller'];
  if (caller === undefined) throw new Error('A transport brings calls of nobody');
  return caller as Principal;
}

const text = (words: string) => ({ type: 'text' as const, text: words });

/** Structured content for programs; the sentence for the person first, and the same as text for clients without it. */
function resultOf(answer: object): CallToolResult {
  const structuredContent = JSON.parse(JSON.stringify(answer)) as Record<string, unknown>;
  const said = structuredContent['answer'];
  return {
    structuredContent,
    content: [...(typeof said === 'string' ? [text(said)] : []), text(JSON.stringify(structuredContent))],
  };
}
