import type { ErrorCode } from '@ars/contracts';
import type published from '@ars/contracts/schemas';
import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';

/** A type of the contracts that is published as a JSON Schema. */
export type SchemaName = keyof (typeof published)['$defs'];

/** JSON Schema where the contracts have no name for it. */
type Schema = Record<string, unknown>;

/** What other systems may know of a handler of HTTP requests; its method, path and access are known from the router. */
export interface Door {
  /** What it does, in one line. */
  summary: string;
  status: number;
  /** What it answers with; absent where the answer has no body. */
  answer?: SchemaName | Schema;
  /** What it answers with instead (202) where whoever asks did not want to wait any longer. */
  later?: SchemaName;
  /** Media type of the answer, if not JSON. */
  type?: string;
  /** What it takes: the body, the query, and what names the parameters of its path. */
  body?: SchemaName;
  query?: SchemaName;
  path?: SchemaName;
  /** Headers that it reads, with what they say. */
  headers?: Record<string, string>;
  /** Of the answer. */
  answerHeaders?: readonly string[];
  /** Where what it begins is found: a path, with fields of the answer in braces. */
  location?: string;
  /** What it refuses with, beside what every door of its kind does. */
  errors?: readonly ErrorCode[];
  /** A body that the tests send. */
  example?: Schema;
}

type Details = Pick<Door, 'later' | 'body' | 'query' | 'path' | 'headers' | 'errors' | 'example'>;

export const DOOR = 'dealership:door';
/** Of a handler that is no part of the described interface. */
export const NO_DOOR = 'dealership:no-door';

const door = (description: Door): MethodDecorator & ClassDecorator =>
  applyDecorators(HttpCode(description.status), SetMetadata(DOOR, description));

/** Answers at once with what is asked for, and changes nothing. */
export const Answers = (summary: string, answer: Door['answer'], details: Details = {}) =>
  door({ summary, status: 200, answer, ...details });

/** Answers with a page, and where the next one is. */
export const Lists = (summary: string, answer: SchemaName, details: Details = {}) =>
  door({ summary, status: 200, answer, answerHeaders: ['Link'], ...details });

/** Takes something over that goes on afterwards, and says where to ask for it. */
export const Accepts = (summary: string, answer: Door['answer'], location: string, details: Details = {}) =>
  door({ summary, status: 202, answer, location, answerHeaders: ['Location', 'Retry-After'], ...details });

/** Makes something, and answers with it. */
export const Creates = (summary: string, answer: SchemaName, details: Details = {}) =>
  door({ summary, status: 201, answer, ...details });

/** Does it, and has nothing to say. */
export const Does = (summary: string, details: Details = {}) => door({ summary, status: 204, ...details });

/** Answers with server-sent events for as long as there are any. */
export const Streams = (summary: string, details: Details = {}) =>
  door({ summary, status: 200, answer: { type: 'string' }, type: 'text/event-stream', ...details });

/** Leads a browser elsewhere. */
export const Redirects = (summary: string, details: Details = {}) =>
  door({ summary, status: 302, answerHeaders: ['Location'], ...details });

/** Pages and files for browsers, which no other system asks for, and what another specification describes. */
export const Undescribed = () => SetMetadata(NO_DOOR, true);
