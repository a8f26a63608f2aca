import { compileSchema } from '@ars/platform';
import { isRead } from '../plan/catalogue';
import type { Field } from '../plan/fields';
import { isMoneyName } from '../plan/money-field';
import type { Clause } from './clauses';
import { findEnumValues } from './enum-values';
import { freeTextOf, residualText } from './free-text';
import { isIdentifier, type IdentifierMention, type Mention } from './mentions';
import type { IndexedOperation } from './operation-index';
import { entityOf, identifierSchema } from './recognisers';
import { stemsOf } from './words';

/** What surrounds a clause and may fill what it leaves out. */
export interface Surroundings {
  /** What the other clauses name, the nearest earlier one first. */
  elsewhere: Mention[];
  context: Record<string, unknown>;
  /** References to results that earlier steps will have, by entity. */
  produced: ReadonlyMap<string, string>;
}

/** An operation's parameters as far as a clause gives them. */
export interface Filling {
  parameters: Record<string, unknown>;
  /** Required ones that nothing gives. */
  missing: Field[];
  /** What the clause names and the parameters do not use. */
  unused: Mention[];
  /** Names of the parameters that the clause itself gives. */
  own: string[];
  /** A parameter that takes one value where the clause names several. */
  spread?: { name: string; values: string[] };
  /** Several values for several single parameters: which belongs to which is anybody's guess. */
  entangled: boolean;
}

export function fillParameters(operation: IndexedOperation, clause: Clause, surroundings: Surroundings): Filling {
  return new Filler(operation, clause, surroundings).run();
}

class Filler {
  private readonly used = new Set<Mention>();
  private readonly taken = new Set<number>();
  private readonly several: { name: string; values: string[] }[] = [];
  private readonly parameters: Record<string, unknown> = {};
  private readonly entities: ReadonlySet<string>;

  constructor(
    private readonly operation: IndexedOperation,
    private readonly clause: Clause,
    private readonly surroundings: Surroundings,
  ) {
    this.entities = new Set(allFields(operation.fields).flatMap((field) => entityOf(field) ?? []));
  }

  run(): Filling {
    const { fields } = this.operation;
    const ordered = [...fields].sort((one, other) => rank(one) - rank(other));
    for (const field of ordered) this.put(field, this.fromClause(field));
    const own = Object.keys(this.parameters);
    const required = fields.filter((field) => field.required);
    for (const field of required) {
      if (this.parameters[field.name] === undefined)
        this.put(field, this.fromSurroundings(field) ?? this.residual(field));
    }
    if (own.length === 0 && required.length === 0) this.referBack(fields);
    const [spread] = this.several;
    return {
      parameters: inSchemaOrder(fields, this.parameters),
      missing: required.filter((field) => this.parameters[field.name] === undefined),
      unused: this.clause.mentions.filter((mention) => !this.used.has(mention)),
      own,
      entangled: this.several.length > 1 || (spread !== undefined && this.hasLongList()),
      ...(spread ? { spread } : {}),
    };
  }

  private put(field: Field, value: unknown): void {
    if (value !== undefined) this.parameters[field.name] = value;
  }

  private fromClause(field: Field): unknown {
    const { schema } = field;
    if (schema['const'] !== undefined) return schema['const'];
    const entity = entityOf(field);
    if (entity !== undefined) return this.entityValue(field, entity);
    if (field.fields.length > 0) return this.structure(field);
    if (schema['enum'] !== undefined || hasEnumItems(field)) return this.enumValue(field);
    if (schema['format'] === 'email') return this.takeOf('email')?.value;
    if (schema['format'] === 'iso-4217')
      return this.clause.mentions.find((mention) => mention.kind === 'money')?.currency;
    if (schema['type'] === 'number' || schema['type'] === 'integer') return this.numberValue(field);
    return schema['type'] === 'string' ? this.textValue(field) : undefined;
  }

  private entityValue(field: Field, entity: string): unknown {
    const found = this.identifiersOf(entity);
    const values = [...new Set(found.map(({ value }) => value))];
    const [first] = values;
    if (first === undefined) return undefined;
    for (const mention of found) this.used.add(mention);
    if (field.holds === 'list') return values;
    if (field.holds === 'map') return Object.fromEntries(found.map(({ value, quantity }) => [value, quantity ?? 1]));
    if (values.length > 1) this.several.push({ name: field.name, values });
    return first;
  }

  /** What is labelled or can be nothing else; else what fits no other parameter of this operation. */
  private identifiersOf(entity: string): IdentifierMention[] {
    const candidates = this.clause.mentions.filter(isIdentifier).filter(({ entities }) => entities.includes(entity));
    const sure = candidates.filter(({ labelled, entities }) => labelled || entities.length === 1);
    if (sure.length > 0) return sure;
    return candidates.filter(({ entities }) => entities.filter((other) => this.entities.has(other)).length === 1);
  }

  /** An object, or a list of objects of which each is about one identifier: `items: [{part_number, quantity}]`. */
  private structure(field: Field): unknown {
    const subject = field.fields.find((inner) => entityOf(inner) !== undefined);
    const mentions = subject ? this.identifiersOf(entityOf(subject) ?? '') : [];
    const objects = mentions.map((mention) => {
      this.used.add(mention);
      const counts = field.fields.filter(({ schema }) => schema['type'] === 'integer').slice(0, 1);
      const counted = counts.flatMap(({ name, required }) =>
        required || mention.quantity !== undefined ? [[name, mention.quantity ?? 1]] : [],
      );
      return { [subject?.name ?? '']: mention.value, ...(Object.fromEntries(counted) as Record<string, number>) };
    });
    if (objects.length === 0) return undefined;
    return field.holds === 'list' ? objects : objects.length === 1 ? objects[0] : undefined;
  }

  private enumValue(field: Field): unknown {
    const values = findEnumValues(field, this.clause, this.taken);
    for (const { start } of values) this.taken.add(start);
    if (field.holds === 'list') return values.length > 0 ? values.map(({ value }) => value) : undefined;
    return values.length === 1 ? values[0]?.value : undefined;
  }

  private numberValue(field: Field): number | undefined {
    if (isMoneyName(field.name)) {
      const money = this.takeOf('money')?.amount;
      if (money !== undefined) return money;
    }
    const numbers = this.clause.mentions
      .filter(isIdentifier)
      .filter((mention) => !this.used.has(mention) && mention.number !== undefined && fits(field, mention.number));
    const announced = numbers.find((mention) => this.isAnnounced(field, mention));
    const chosen = announced ?? (field.required || isMoneyName(field.name) ? numbers[0] : undefined);
    if (chosen) this.used.add(chosen);
    return chosen?.number ?? this.attachedQuantity(field);
  }

  /** The quantity of the one identifier, for an operation that takes them apart. */
  private attachedQuantity(field: Field): number | undefined {
    const counted = this.clause.mentions.filter(isIdentifier).filter(({ quantity }) => quantity !== undefined);
    const [only] = counted;
    const isCount = field.schema['type'] === 'integer' && field.labels.length + field.name.length > 0;
    return counted.length === 1 && isCount && fits(field, only?.quantity) && /quantity|count|qty/.test(field.name)
      ? only?.quantity
      : undefined;
  }

  /** Whether a word of the parameter's name or labels stands right beside a number. */
  private isAnnounced(field: Field, { start, end }: Mention): boolean {
    const own = new Set([field.name, ...field.labels].flatMap(stemsOf));
    const neighbours = this.clause.neighbours(start, end);
    return neighbours.some((stem) => own.has(stem));
  }

  private textValue(field: Field): string | undefined {
    const { format } = field.schema;
    if (format !== undefined) {
      const word = this.clause.words.find(({ text }) => /\d|:/.test(text) && fits(field, text));
      return word?.text;
    }
    const mention = this.takeOf('text');
    const value = mention?.value ?? freeTextOf(this.clause, field);
    return fits(field, value) ? value : undefined;
  }

  /** Only a look-up may take the words that are left over: what is written down must have been set apart. */
  private residual(field: Field): string | undefined {
    const isText =
      field.schema['type'] === 'string' && entityOf(field) === undefined && field.schema['enum'] === undefined;
    const value = isText && isRead(this.operation.operation) ? residualText(this.clause, this.operation) : undefined;
    return fits(field, value) ? value : undefined;
  }

  private takeOf<Kind extends Mention['kind']>(kind: Kind): Extract<Mention, { kind: Kind }> | undefined {
    const found = this.clause.mentions.find((mention) => mention.kind === kind && !this.used.has(mention));
    if (found) this.used.add(found);
    return found as Extract<Mention, { kind: Kind }> | undefined;
  }

  private fromSurroundings(field: Field, context = this.surroundings.context): unknown {
    const { elsewhere, produced } = this.surroundings;
    const entity = entityOf(field);
    const named = elsewhere.filter((mention) =>
      entity === undefined
        ? field.schema['format'] === 'email' && mention.kind === 'email'
        : isIdentifier(mention) &&
          mention.entities.includes(entity) &&
          (mention.labelled || mention.entities.length === 1),
    );
    const values = [...new Set(named.map((mention) => ('value' in mention ? mention.value : '')))];
    const [nearest] = values;
    if (nearest !== undefined && (values.length === 1 || this.clause.refersBack))
      return shaped(field, nearest, named[0]);
    if (values.length > 1) return undefined;
    const given = Object.hasOwn(context, field.name) ? context[field.name] : undefined;
    if (given !== undefined && given !== null && fits(field, given)) return given;
    return entity !== undefined && field.holds === 'one' ? produced.get(entity) : undefined;
  }

  /** "Has it been paid?" */
  private referBack(fields: Field[]): void {
    const context = this.clause.refersBack ? this.surroundings.context : {};
    for (const field of fields.filter((candidate) => entityOf(candidate) !== undefined)) {
      const value = this.fromSurroundings(field, context);
      if (value === undefined) continue;
      this.put(field, value);
      return;
    }
  }

  private hasLongList(): boolean {
    return this.operation.fields.some(({ holds, name }) => {
      const value = this.parameters[name];
      return holds !== 'one' && Object.keys(value ?? {}).length > 1;
    });
  }
}

/** Identifiers claim their words before numbers do, and numbers before free text. */
function rank(field: Field): number {
  const { type } = field.schema;
  const kind =
    entityOf(field) !== undefined || field.fields.length > 0 ? 0 : type === 'number' ? 1 : type === 'integer' ? 2 : 3;
  return kind * 2 + (field.required ? 0 : 1);
}

const allFields = (fields: Field[]): Field[] => fields.flatMap((field) => [field, ...allFields(field.fields)]);

const hasEnumItems = (field: Field): boolean => field.holds === 'list' && identifierSchema(field)['enum'] !== undefined;

const inSchemaOrder = (fields: Field[], parameters: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(fields.flatMap(({ name }) => (name in parameters ? [[name, parameters[name]]] : [])));

function shaped(field: Field, value: string, mention: Mention | undefined): unknown {
  if (field.holds === 'list') return [value];
  if (field.holds !== 'map') return value;
  return { [value]: mention && isIdentifier(mention) ? (mention.quantity ?? 1) : 1 };
}

function fits(field: Field, value: unknown): boolean {
  try {
    return compileSchema(field.schema)(value).length === 0;
  } catch {
    return false;
  }
}
