import { CodedError, type ErrorCode, httpStatusOf, titleOf } from '@ars/contracts';
import { problemOf } from '../errors/problem';

/**
 * What a door answers when it refuses, by status.
 * @param refusals where answers are kept that several doors give
 */
export function problemResponses(
  codes: readonly ErrorCode[],
  refusals: Record<string, unknown>,
): Record<string, unknown> {
  const distinct = [...new Set(codes)].sort();
  const statuses = [...new Set(distinct.map(httpStatusOf))];
  return Object.fromEntries(
    statuses.map((status) => {
      const group = distinct.filter((code) => httpStatusOf(code) === status);
      const name = group.join('.');
      refusals[name] = responseFor(group);
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

function responseFor(codes: readonly ErrorCode[]) {
  const examples = codes.map((code) => [code, { value: problemOf(new CodedError({ code, message: titleOf(code) })) }]);
  return {
    description: codes.map((code) => `\`${code}\`: ${titleOf(code)}.`).join(' '),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(examples),
      },
    },
  };
}
