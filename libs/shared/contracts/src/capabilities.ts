import type { PlanLanguage } from './plan-languages';

/** JSON Schema of an operation's parameters or result (draft 2020-12 or 07, as its MCP server wrote it). */
export type JsonSchema = Record<string, unknown>;

/** MCP tool annotations: hints, and where absent the cautious reading (writes, may repeat its effect). */
export interface OperationAnnotations {
  readOnlyHint?: boolean;
  destructiveHint?: boolean;
  idempotentHint?: boolean;
  openWorldHint?: boolean;
}

/**
 * How an effect is taken back: by another operation of the same service, with parameters out of what the first one was
 * given and gave. A value is a literal or an expression: `$inputs.<name>` or `$outputs.<name>`, with an optional
 * `#/json/pointer`.
 */
export interface UndoDeclaration {
  operation: string;
  parameters: Record<string, unknown>;
  /** Expression; where it yields something true, the call brought nothing about that is its own to take back. */
  unless?: string;
}

/** A literal, or an expression: `$inputs.<name>`, `$read.<name>` (both with an optional `#/json/pointer`), or `$item`. */
type ChangeValue = string | number | boolean | null;
/** An entry of an object, by its key. */
type ChangeEntry = { in: string; key: string; otherwise: ChangeValue };
type ChangeOperand = ChangeValue | ChangeEntry;
export type ChangeTerm =
  | ChangeOperand
  | { plus: [ChangeOperand, ChangeOperand] }
  | { minus: [ChangeOperand, ChangeOperand] }
  /** A moment (RFC 3339), and by how many hours it becomes later. */
  | { later: [ChangeOperand, ChangeOperand] };

/** A value that a call changes, so that it can be predicted without calling. */
export interface ChangeDeclaration {
  /** Kind of the thing, e.g. `part`. */
  entity: string;
  /** Expression: the change is made only where the call gives it. */
  given?: string;
  /** Expression for a list, where the call changes several things: each in turn is `$item`. */
  each?: string;
  /** Expression. */
  id: string;
  field: string;
  /** Operations, of whichever service, that tell how the thing stands when they are asked with these parameters: `$read`. */
  read?: { operations: string[]; parameters: Record<string, string> };
  /** Expression; absent where the call makes something new. */
  before?: string;
  after: ChangeTerm;
}

/** A sum or a difference of named values; of a list of names the first that is known counts. */
export type PhraseSum = { plus: [PhraseTerm, PhraseTerm] } | { minus: [PhraseTerm, PhraseTerm] };
type PhraseTerm = string | number | string[];

/** A list as words. */
export interface PhraseList {
  /** Its name, or pointer: `details/changes`. */
  of: string;
  /** How one is said: its members are arguments, or `item` itself. */
  item: string;
  /** `or`: of these one may be chosen. */
  joined?: 'and' | 'or';
}

/**
 * How one operation is said in one language. Texts are ICU MessageFormat. Their arguments are the call's parameters and its
 * result by name (members of objects joined by `_`: `totals_paid`; `given_<name>` for a parameter alone), the sums and lists
 * declared here, `<list>_count`, `<number>_sign` (`negative`, `zero`, `positive`), and what earlier results tell of a thing
 * that is named, e.g. `part_name`, `repair_order_customer`. What has no value is `none` to a `select`; a text that would
 * print it is not said. Amounts, times and named values are printed as people write them, and are their plain value to
 * `select` and `plural`.
 */
export interface OperationWording {
  /** What the operation does, without its values, as a choice: "hold parts for a repair order". */
  title?: string;
  /** Imperative, of the parameters alone: what a write would do; what a read looks at. */
  order?: string;
  /** Of a write, in the past. */
  done?: string;
  /** What a result says where nothing in particular was asked; of a list, what stands above its rows. */
  answer?: string;
  /** What the result is about, in few words, said after the facts that were asked for (`asked_<output>` names them); of a list, below its rows. */
  about?: string;
  /** One row of the list; its members are arguments, too. */
  row?: string;
  /** The only row there is; `row` where absent. */
  single?: string;
  /** Nothing was found. */
  empty?: string;
  /** By output, or by member of a row: the sentence that tells this one fact. */
  facts?: Record<string, string>;
  /** By argument. */
  lists?: Record<string, PhraseList>;
  /** By field: what its values are called. */
  values?: Record<string, Record<string, string>>;
}

/** What an answer may work out of an operation's outputs; of several the first that has a value counts. */
export interface PhraseFigures {
  /** Price of one. */
  unit?: string;
  /** What is still to be paid; of a list, of each row. */
  due?: string;
  /** When it is to be there. */
  when?: string;
  /** What is to be no more than `limit`. */
  limited?: string[];
  limit?: string;
}

/** How an operation's orders and results are said. */
export interface OperationPhrases {
  /** The output whose items are the rows that it answers with. */
  rows?: string;
  /** Fields that hold money, in the currency that stands beside them. */
  amounts?: string[];
  /** By argument. */
  sums?: Record<string, PhraseSum>;
  figures?: PhraseFigures;
  words: Record<PlanLanguage, OperationWording>;
}

/** One operation of an agent, as `GET /capabilities` describes it. */
export interface OperationCapability {
  name: string;
  description: string;
  /** `mcp`: a tool of the MCP server as it is; `local`: answered by the agent alone; `enhanced`: several tool calls. */
  kind: 'mcp' | 'local' | 'enhanced';
  parameters: JsonSchema;
  output?: JsonSchema;
  annotations: OperationAnnotations;
  /** True where a repeat with the same request id is known to take effect once. */
  idempotent: boolean;
  /** True where the service remembers effects by their step key, so that an unknown outcome can be recalled. */
  ledger?: boolean;
  undo?: UndoDeclaration;
  /** What a call changes, as far as that can be predicted. */
  changes?: ChangeDeclaration[];
  /** Words people use for the operation, for planners. */
  keywords: string[];
  /** Sentences in which people ask for it, for planners. */
  examples?: string[];
  /** The entity whose existence a successful call proves, e.g. `repair_order` (see `x-entity` in the schemas). */
  proves?: string;
  /** How it is said; without it people are told names and values. */
  phrases?: OperationPhrases;
}

/** Answer of `GET /capabilities` and `agents.<service>.capabilities`. */
export interface AgentCapabilities {
  service: string;
  /** Name of the deployable, e.g. `parts-agent`. */
  agent: string;
  version: string;
  operations: OperationCapability[];
  mcp: { endpoint: string; connected: boolean; server?: string; tools: string[] };
}

/** Answer of `GET /health` and `agents.<service>.health`. */
export interface ServiceHealth {
  /** `degraded`: the service answers, something it needs does not. */
  status: 'healthy' | 'degraded' | 'unhealthy';
  service: string;
  version: string;
  /** Seconds. */
  uptime: number;
  /** ISO 8601, UTC. */
  timestamp: string;
  /** `degraded`: down, but the service does its work without it and is ready. */
  checks: Record<string, { status: 'up' | 'degraded' | 'down'; message?: string }>;
}

/** The services that a registry knows. */
export interface RegisteredServices {
  services: RegisteredService[];
}

/** What the registry knows of one service. */
export interface RegisteredService {
  service: string;
  url?: string;
  status: ServiceHealth['status'] | 'unavailable';
  /** Running instances that answered the last discovery. */
  instances: number;
  operations: OperationCapability[];
  last_seen?: string;
}
