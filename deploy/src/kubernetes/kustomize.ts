import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { mergeStrategically } from './merge-strategically';

/** Anything that is applied to a cluster. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  spec?: Record<string, unknown>;
  data?: Record<string, string>;
}

interface Generator {
  name: string;
  behavior?: 'merge';
  envs: string[];
}

interface Kustomization {
  namespace?: string;
  resources?: string[];
  labels?: { pairs: Record<string, string>; includeTemplates?: boolean }[];
  configMapGenerator?: Generator[];
  generatorOptions?: { disableNameSuffixHash: true };
  patches?: { path: string; target: { kind: string } }[];
  images?: { name: string; newName?: string; newTag: string }[];
}

/** What we use of kustomize, in the order in which it works; anything else in a file is refused rather than left out. */
const FIELDS = [
  ...[
    'apiVersion',
    'kind',
    'namespace',
    'resources',
    'labels',
    'configMapGenerator',
    'generatorOptions',
    'patches',
    'images',
  ],
];

/**
 * The objects of a kustomization, as `kubectl kustomize` makes them, for machines without it.
 * @throws Error for what is not there, and for a field that we do not use
 */
export function build(folder: string): KubernetesObject[] {
  const [file] = documentsIn(join(folder, 'kustomization.yaml'));
  const unknown = Object.keys(file ?? {}).filter((field) => !FIELDS.includes(field));
  if (unknown.length > 0) throw new Error(`${folder} uses ${unknown.join(', ')}, which is not tested here`);
  const kustomization = file as Kustomization;
  const objects = (kustomization.resources ?? []).flatMap((path) => resourcesAt(join(folder, path)));
  for (const generator of kustomization.configMapGenerator ?? []) generate(objects, generator, folder);
  for (const { path, target } of kustomization.patches ?? []) {
    const [patch] = documentsIn(join(folder, path));
    const { metadata: _name, ...changes } = patch as KubernetesObject;
    for (const object of objects.filter(({ kind }) => kind === target.kind)) mergeStrategically(object, changes);
  }
  for (const object of objects) adjust(object, kustomization);
  return objects;
}

function resourcesAt(path: string): KubernetesObject[] {
  if (path.endsWith('.yaml')) return documentsIn(path) as KubernetesObject[];
  return build(path);
}

/** YAML 1.1, as Kubernetes reads it: 0440 is octal. */
function documentsIn(path: string): unknown[] {
  if (!existsSync(path)) throw new Error(`${path} is not there`);
  return parseAllDocuments(readFileSync(path, 'utf8'), { version: '1.1' }).map((document) => {
    for (const error of document.errors) throw error;
    return document.toJS() as unknown;
  });
}

function generate(objects: KubernetesObject[], { name, behavior, envs }: Generator, folder: string): void {
  const lines = envs.flatMap((path) => readFileSync(join(folder, path), 'utf8').split('\n'));
  const data = Object.fromEntries(lines.flatMap((line) => (/^[A-Z]/.test(line) ? [pairIn(line)] : [])));
  const existing = objects.find((object) => object.kind === 'ConfigMap' && object.metadata.name === name);
  if ((behavior === 'merge') !== (existing !== undefined)) throw new Error(`${name}: is it there before or not?`);
  if (existing) Object.assign((existing.data ??= {}), data);
  else objects.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
}

const pairIn = (line: string): [string, string] => {
  const end = line.indexOf('=');
  return [line.slice(0, end), line.slice(end + 1)];
};

function adjust(object: KubernetesObject, { namespace, labels = [], images = [] }: Kustomization): void {
  const { metadata } = object;
  if (namespace !== undefined && object.kind !== 'Namespace') metadata.namespace = namespace;
  const template = templateOf(object);
  for (const { pairs, includeTemplates } of labels) {
    metadata.labels = { ...metadata.labels, ...pairs };
    if (includeTemplates && template) template.metadata.labels = { ...template.metadata.labels, ...pairs };
  }
  for (const container of containersOf(object)) {
    const image = images.find(({ name }) => name === container.image);
    if (image) container.image = `${image.newName ?? image.name}:${image.newTag}`;
  }
}

interface Template {
  metadata: { labels?: Record<string, string> };
  spec: Pod;
}

export interface Container {
  name: string;
  image: string;
  args?: string[];
  ports?: { name: string; containerPort: number }[];
  env?: { name: string; value?: string; valueFrom?: Record<string, { name: string; key: string }> }[];
  envFrom?: { configMapRef: { name: string } }[];
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean }[];
  [field: string]: unknown;
}

export interface Pod {
  serviceAccountName?: string;
  containers: Container[];
  initContainers?: Container[];
  volumes?: { name: string; secret?: { secretName: string }; emptyDir?: object }[];
  [field: string]: unknown;
}

export const templateOf = ({ spec }: KubernetesObject): Template | undefined =>
  spec?.['template'] as Template | undefined;

export const containersOf = (object: KubernetesObject): Container[] => {
  const pod = templateOf(object)?.spec;
  return [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])];
};
