type Fields = Record<string, unknown>;

/** By what Kubernetes tells the items of a list apart; other lists are replaced as a whole. */
const KEYS: Record<string, string> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
};

const areFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A strategic merge patch, into the object itself. */
export function mergeStrategically(object: object, patch: object): void {
  const target = object as Fields;
  for (const [name, change] of Object.entries(patch)) {
    const current = target[name];
    const key = KEYS[name];
    if (key !== undefined && Array.isArray(change)) target[name] = mergeLists((current as Fields[]) ?? [], change, key);
    else if (areFields(current) && areFields(change)) mergeStrategically(current, change);
    else target[name] = structuredClone(change);
  }
}

function mergeLists(items: Fields[], changes: Fields[], key: string): Fields[] {
  const merged = [...items];
  for (const change of changes) {
    const same = merged.find((item) => item[key] === change[key]);
    if (same) mergeStrategically(same, change);
    else merged.push(structuredClone(change));
  }
  return merged;
}
