import { hostname } from 'node:os';
import type { Resource } from '@opentelemetry/resources';

/** Who measures and traces; `OTEL_RESOURCE_ATTRIBUTES` may say more, e.g. `deployment.environment.name`. */
export async function resourceOf(service: string): Promise<Resource> {
  const { detectResources, envDetector, resourceFromAttributes } = await import('@opentelemetry/resources');
  const own = resourceFromAttributes({
    'service.namespace': 'ars',
    'service.name': service,
    'service.instance.id': `${hostname()}.${process.pid}`,
  });
  return own.merge(detectResources({ detectors: [envDetector] }));
}
