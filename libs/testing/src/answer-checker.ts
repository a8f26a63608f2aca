import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

const DOCUMENT = 'https://document.invalid/';

/** An OpenAPI document, as far as a test looks at it. */
export interface OpenApi {
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: Record<string, unknown>;
}

export interface OpenApiOperation {
  operationId: string;
  requestBody?: { content: Record<string, { example?: Record<string, unknown> }> };
  responses: Record<string, unknown>;
}

/** An answer as it came. */
export interface GivenAnswer {
  status: number;
  type: string | null;
  body: unknown;
}

/**
 * Compares answers with what a document says of them.
 * @returns what an answer of the operation has that the document does not say; empty where it says all of it
 */
export function answerChecker(document: OpenApi): (path: string, method: string, answer: GivenAnswer) => string[] {
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema(document, DOCUMENT);
  const pointer = (...names: string[]) =>
    names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return (path, method, { status, type, body }) => {
    const responses = document.paths[path]?.[method]?.responses ?? {};
    const said = responses[status] as { $ref?: string; content?: Record<string, unknown> } | undefined;
    if (said === undefined) return [`${status} is not said`];
    const at = said.$ref?.slice(1) ?? pointer('paths', path, method, 'responses', String(status));
    const media = (type ?? '').split(';')[0] ?? '';
    const content = said.$ref ? { 'application/problem+json': {} } : said.content;
    if (content === undefined) return type === null ? [] : [`${media} comes where nothing is said`];
    if (!(media in content)) return [`${media} is not said`];
    const validate = ajv.compile({ $ref: `${DOCUMENT}#${encodeURI(`${at}${pointer('content', media, 'schema')}`)}` });
    return validate(body) ? [] : (validate.errors ?? []).map((fault) => `${fault.instancePath} ${fault.message}`);
  };
}
