import {
  codeLabel,
  contextIn,
  inSpan,
  markFailed,
  METRICS,
  scopedContext,
  secondsSince,
  SpanKind,
} from '@ars/platform';

/**
 * A call of a tool as part of the trace that its `_meta` names (`traceparent`, as the MCP specification reserves it), under a
 * scope of its own, and measured.
 * @param work calls back with the code of a failure, which is an answer like others
 */
export function observedCall<Answer>(
  tool: string,
  meta: Record<string, unknown> | undefined,
  work: (failed: (code: string) => void) => Promise<Answer>,
): Promise<Answer> {
  const startedAt = performance.now();
  const labels = { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': tool };
  const parent = scopedContext(
    contextIn((name) => textIn(meta, name)),
    {},
  );
  return inSpan(`tools/call ${tool}`, { kind: SpanKind.SERVER, attributes: labels, parent }, async (span) => {
    let errorType = '';
    const answer = await work((code) => {
      errorType = codeLabel(code);
      markFailed(span, errorType);
    });
    METRICS.tool.record(secondsSince(startedAt), { ...labels, 'error.type': errorType });
    return answer;
  });
}

function textIn(meta: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = meta?.[name];
  return typeof value === 'string' ? value : undefined;
}
