import { join } from 'node:path';
import { WORKSPACE } from '@ars/local-system';
import Ajv, { type ValidateFunction } from 'ajv';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Job } from 'kubernetes-types/batch/v1';
import type { ConfigMap, Namespace, Service, ServiceAccount } from 'kubernetes-types/core/v1';
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import { createGenerator } from 'ts-json-schema-generator';

/** The kinds that we use, in the types that are made of Kubernetes' own OpenAPI. */
export interface KnownObjects {
  'apps/v1 Deployment': Deployment;
  'autoscaling/v2 HorizontalPodAutoscaler': HorizontalPodAutoscaler;
  'batch/v1 Job': Job;
  'networking.k8s.io/v1 Ingress': Ingress;
  'networking.k8s.io/v1 NetworkPolicy': NetworkPolicy;
  'policy/v1 PodDisruptionBudget': PodDisruptionBudget;
  'v1 ConfigMap': ConfigMap;
  'v1 Namespace': Namespace;
  'v1 Service': Service;
  'v1 ServiceAccount': ServiceAccount;
}

/**
 * Tells what is wrong with an object: fields that its kind does not have, too, which a cluster would leave out with a warning.
 * Of Kubernetes 1.30.
 */
export function objectValidator(): (object: { apiVersion: string; kind: string }) => string[] {
  const schema = createGenerator({
    path: __filename,
    tsconfig: join(WORKSPACE, 'deploy/tsconfig.json'),
    type: 'KnownObjects',
    skipTypeCheck: true,
    additionalProperties: false,
    jsDoc: 'none',
  }).createSchema('KnownObjects');
  const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true });
  ajv.addSchema(schema, 'kubernetes');
  const validators = new Map<string, ValidateFunction>();
  return (object) => {
    const kind = `${object.apiVersion} ${object.kind}`;
    const pointer = `kubernetes#/definitions/KnownObjects/properties/${encodeURIComponent(kind.replaceAll('/', '~1'))}`;
    const validate = validators.get(kind) ?? ajv.getSchema(pointer);
    if (!validate) return [`${kind} is no kind that is known here`];
    validators.set(kind, validate as ValidateFunction);
    if (validate(object)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  };
}
