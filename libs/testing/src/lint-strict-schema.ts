type Schema = Record<string, unknown>;

/** What OpenAI takes in a schema with `strict: true`: its Structured Outputs guide, "Supported schemas". */
const KEYWORDS = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'items', 'anyOf', 'enum', 'const', 'description'],
  ...['$ref', '$defs', 'title'],
]);
const MAX_PROPERTIES = 5_000;
const MAX_LEVELS = 10;
const MAX_VALUES = 1_000;
const MAX_CHARACTERS = 120_000;

/**
 * The first reason for which OpenAI refuses a schema for strict output. Constraints such as `pattern`, which it takes
 * from some models and refuses from others, are refused: who does without works with all.
 */
export function lintStrictSchema(root: unknown): string | undefined {
  if (!isSchema(root) || root['type'] !== 'object') return 'schema must be a JSON Schema of \'type: "object"\'';
  if (root['anyOf']) return "schema must not have 'anyOf' at the top level";
  return lintNode(root, [], 0) ?? lintSize(root);
}

function lintNode(node: unknown, path: string[], level: number): string | undefined {
  const context = `In context=(${path.map((key) => `'${key}'`).join(', ')})`;
  if (!isSchema(node)) return `${context}, schema must be an object`;
  const foreign = Object.keys(node).find((key) => !KEYWORDS.has(key));
  if (foreign) return `${context}, '${foreign}' is not permitted.`;
  if (!['type', 'anyOf', '$ref', 'enum', 'const'].some((key) => key in node))
    return `${context}, schema must have a 'type' key.`;
  if (level > MAX_LEVELS) return `${context}, ${level} levels of nesting exceed limit of ${MAX_LEVELS}.`;
  return lintObject(node, context) ?? lintAlternatives(node, context) ?? lintChildren(node, path, level);
}

function lintObject(node: Schema, context: string): string | undefined {
  if (node['type'] !== 'object') return undefined;
  if (node['additionalProperties'] !== false) {
    return `${context}, 'additionalProperties' is required to be supplied and to be false.`;
  }
  const names = Object.keys((node['properties'] ?? {}) as Schema);
  const required = Array.isArray(node['required']) ? node['required'] : [];
  const missing = names.find((name) => !required.includes(name));
  if (missing === undefined && required.length === names.length) return undefined;
  return `${context}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
}

/** Objects side by side must be told apart by the first thing that is written of them. */
function lintAlternatives({ anyOf }: Schema, context: string): string | undefined {
  if (anyOf === undefined) return undefined;
  if (!Array.isArray(anyOf) || anyOf.length === 0) return `${context}, 'anyOf' must be a list that is not empty.`;
  const first = anyOf.filter(isSchema).flatMap(({ properties }) => {
    const [entry] = Object.entries((properties ?? {}) as Schema);
    return entry ? [`${entry[0]} ${JSON.stringify((entry[1] as Schema)['const'] ?? '')}`] : [];
  });
  if (new Set(first).size === first.length) return undefined;
  return `Objects provided via 'anyOf' must not share identical first keys.`;
}

function lintChildren(node: Schema, path: string[], level: number): string | undefined {
  const isObject = node['type'] === 'object' ? 1 : 0;
  for (const [key, child] of childrenOf(node)) {
    const fault = lintNode(child, [...path, key], level + isObject);
    if (fault) return fault;
  }
  return undefined;
}

function childrenOf({ properties, items, anyOf, $defs }: Schema): [string, unknown][] {
  return [
    ...Object.entries((properties ?? {}) as Schema),
    ...Object.entries(($defs ?? {}) as Schema),
    ...(items === undefined ? [] : ([['items', items]] as [string, unknown][])),
    ...(Array.isArray(anyOf) ? anyOf.map((each, index): [string, unknown] => [`anyOf ${index}`, each]) : []),
  ];
}

function lintSize(root: Schema): string | undefined {
  const nodes = allNodes(root);
  const names = nodes.flatMap(({ properties }) => Object.keys((properties ?? {}) as Schema));
  const values = nodes.flatMap(({ enum: each, const: only }) =>
    [...(Array.isArray(each) ? each : []), only ?? []].flat(),
  );
  const characters = [...names, ...values].join('').length;
  if (names.length > MAX_PROPERTIES) return `${names.length} parameters exceed the limit of ${MAX_PROPERTIES}.`;
  if (values.length > MAX_VALUES) return `${values.length} enum values exceed the limit of ${MAX_VALUES}.`;
  return characters > MAX_CHARACTERS ? `Total string length exceeds the limit of ${MAX_CHARACTERS}.` : undefined;
}

const allNodes = (node: Schema): Schema[] => [
  node,
  ...childrenOf(node).flatMap(([, child]) => (isSchema(child) ? allNodes(child) : [])),
];

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
