import { type ErrorCode } from '@ars/contracts';
import { problemResponses } from './problem-responses';
import type { Route } from './routes';
import { answerSchema, bodySchema, parametersOf, type Schema, type Schemas, withReferenced } from './schemas';

export interface ApiInformation {
  title: string;
  version: string;
  description: string;
}

/** An OpenAPI document. */
export type ApiDocument = Record<string, unknown> & { paths: Record<string, Record<string, unknown>> };

const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token of the OpenID provider' },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'Of a system' },
  session: { type: 'apiKey', in: 'cookie', name: 'ars_session', description: 'Of a browser whose user signed in' },
};

const HEADERS: Record<string, Schema> = {
  Location: { description: 'Where to ask for what was begun', schema: { type: 'string', format: 'uri-reference' } },
  'Retry-After': { description: 'Seconds after which it is worth asking', schema: { type: 'integer' } },
  Link: { description: '`rel="next"`: the page behind this one (RFC 8288)', schema: { type: 'string' } },
};

/**
 * The doors among the routes as an OpenAPI 3.1 document.
 * @param schemas of the contracts, by name
 */
export function describeDoors(routes: readonly Route[], schemas: Schemas, information: ApiInformation): ApiDocument {
  const used: Schemas = {};
  const refusals: Record<string, unknown> = {};
  const paths: ApiDocument['paths'] = {};
  for (const route of routes) {
    if (route.door === undefined) continue;
    const path = (paths[route.path.replaceAll(/:(\w+)/g, '{$1}')] ??= {});
    path[route.method.toLowerCase()] = operationOf(route, schemas, used, refusals);
  }
  return {
    openapi: '3.1.0',
    info: { ...information, license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' } },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.filter(({ door }) => door).map(({ subject }) => subject))].map((name) => ({ name })),
    paths,
    components: {
      schemas: withReferenced({ ...used, Problem: schemas['Problem'] as Schema }, schemas),
      responses: refusals,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function operationOf(route: Route, schemas: Schemas, used: Schemas, refusals: Record<string, unknown>) {
  const { door, id, subject, access, path } = route;
  if (door === undefined) throw new Error(`${path} is no door`);
  const parameters = parametersOf(door, path, schemas);
  return {
    operationId: id,
    summary: door.summary,
    tags: [subject],
    security: access === 'public' ? [] : Object.keys(SECURITY_SCHEMES).map((scheme) => ({ [scheme]: [] })),
    ...(Array.isArray(access) && { description: `Only for ${access.join(' or ')}.` }),
    ...(parameters.length > 0 && { parameters }),
    ...(door.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: bodySchema(door.body, path, schemas, used), ...exampleOf(door) } },
      },
    }),
    responses: {
      [door.status]: {
        description: DESCRIPTIONS[door.status] ?? 'Done',
        ...(door.answerHeaders && {
          headers: Object.fromEntries(door.answerHeaders.map((name) => [name, HEADERS[name]])),
        }),
        ...(door.answer && {
          content: {
            [door.type ?? 'application/json']: {
              schema: answerSchema(door.answer, schemas, used),
            },
          },
        }),
      },
      ...(door.later && {
        202: {
          description: DESCRIPTIONS[202],
          headers: { Location: HEADERS['Location'], 'Retry-After': HEADERS['Retry-After'] },
          content: { 'application/json': { schema: answerSchema(door.later, schemas, used) } },
        },
      }),
      ...problemResponses(refusedWith(route), refusals),
    },
  };
}

const DESCRIPTIONS: Record<number, string> = {
  200: 'What was asked for',
  201: 'What was made',
  202: 'Accepted; it goes on',
  204: 'Done',
  302: 'Elsewhere',
};

const exampleOf = ({ example }: { example?: Schema }) => (example ? { example } : {});

/** Every code that a door may refuse with: its own, and those of what it takes and of who may come. */
function refusedWith({ door, access, path, method }: Route): ErrorCode[] {
  const takes = door?.body ?? door?.query ?? (path.includes(':') ? door?.path : undefined);
  return [
    ...(takes ? (['VALIDATION_FAILED'] as const) : []),
    ...(door?.body ? (['MALFORMED_REQUEST', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
    ...(access === 'public' ? [] : (['UNAUTHENTICATED', 'FOREIGN_IDENTITY'] as const)),
    ...(Array.isArray(access) ? (['NOT_PERMITTED'] as const) : []),
    ...(method === 'GET' && access === 'public' ? [] : (['FORBIDDEN'] as const)),
    ...(door?.errors ?? []),
    'INTERNAL_ERROR',
  ];
}
