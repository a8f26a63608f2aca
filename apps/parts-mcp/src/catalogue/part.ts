import { fields, normalizePartNumber, toDecimal } from '@ars/domain';
import { ToolError } from '@ars/mcp-server';
import { z } from 'zod';
import type { PartsTransaction } from '../parts-work';

const count = (description: string, names: string[] = []) =>
  z
    .int()
    .min(0)
    .meta({ description, ...(names.length > 0 && { 'x-known-as': names }) });

/** What every listing of parts shows of one. */
export const partSummary = z.object({
  part_number: fields.partNumber,
  name: z.string(),
  available: z.boolean().meta({ description: 'Whether at least one piece can be reserved now.' }),
  available_quantity: count('Pieces on hand that are not reserved.', ['free', 'to spare', 'libres', 'de libre']),
  price: z
    .number()
    .min(0)
    .meta({
      description: 'Per piece, in the main unit of the currency.',
      'x-known-as': ['price', 'cost', 'costs', 'cheaper', 'precio', 'cuesta', 'cuestan', 'prix', 'coûte', 'coûtent'],
    }),
  currency: fields.currency,
  core_charge: z
    .number()
    .nullable()
    .meta({ description: 'Deposit on the old unit, per piece; null where there is none.' }),
  on_hand: count('Pieces in the house.'),
  reserved: count('Of those on hand, pieces held for repair orders.'),
  on_order: count('Pieces on the way from the supplier.', ['on order', 'on the way', 'en pedido', 'en commande']),
  eta: z.iso
    .date()
    .nullable()
    .meta({
      description: 'Day on which pieces on order are expected.',
      'x-known-as': [
        'eta',
        'arrive',
        'come in',
        'get here',
        'expected',
        'llega',
        'llegan',
        'arrive',
        'arrivent',
        'arrivée',
      ],
    }),
  bin: z
    .string()
    .nullable()
    .meta({
      description: 'Where it lies in the store.',
      'x-known-as': ['bin', 'shelf', 'stored', 'ubicación', 'casier', 'emplacement'],
    }),
  brand: z.string(),
  category: z.string(),
  position: z.string().nullable().meta({ description: 'Where on the vehicle: front, rear.' }),
  superseded_by: z
    .string()
    .nullable()
    .meta({
      description: 'The part that replaces this one, which is not sold now.',
      'x-known-as': ['superseded', 'replaced', 'discontinued', 'good number', 'reemplazada', 'remplacée'],
    }),
});
export type PartSummary = z.infer<typeof partSummary>;

/** Parts with their stock. */
export const selectParts = (database: PartsTransaction) =>
  database
    .selectFrom('parts')
    .innerJoin('stock', (join) =>
      join.onRef('stock.tenant_id', '=', 'parts.tenant_id').onRef('stock.part_number', '=', 'parts.part_number'),
    )
    .selectAll('parts')
    .select(['on_hand', 'reserved', 'on_order', 'eta', 'bin', 'minimum', 'maximum']);

export type Part = Awaited<ReturnType<ReturnType<typeof selectParts>['executeTakeFirstOrThrow']>>;

export const availableOf = ({ on_hand, reserved }: Pick<Part, 'on_hand' | 'reserved'>): number => on_hand - reserved;

/**
 * The parts, in the order asked for.
 * @param partNumbers in any way of writing them
 * @throws ToolError `PART_NOT_FOUND`
 */
export async function findParts(database: PartsTransaction, partNumbers: readonly string[]): Promise<Part[]> {
  const keys = partNumbers.map(normalizePartNumber);
  const found = await selectParts(database).where('part_key', 'in', keys).execute();
  const byKey = new Map(found.map((part) => [part.part_key, part]));
  return partNumbers.map((partNumber) => {
    const part = byKey.get(normalizePartNumber(partNumber));
    if (part === undefined) throw partNotFound(partNumber);
    return part;
  });
}

/**
 * @param partNumber in any way of writing it
 * @throws ToolError `PART_NOT_FOUND`
 */
export async function findPart(database: PartsTransaction, partNumber: string): Promise<Part> {
  const [part] = await findParts(database, [partNumber]);
  if (part === undefined) throw partNotFound(partNumber);
  return part;
}

const partNotFound = (partNumber: string): ToolError =>
  new ToolError('PART_NOT_FOUND', `There is no part ${partNumber}`, { details: { part_number: partNumber } });

export const summarize = (part: Part): PartSummary => ({
  part_number: part.part_number,
  name: part.name,
  available: part.superseded_by === null && availableOf(part) > 0,
  available_quantity: availableOf(part),
  price: toDecimal(part.price_minor, part.currency),
  currency: part.currency,
  core_charge: part.core_charge_minor === null ? null : toDecimal(part.core_charge_minor, part.currency),
  on_hand: part.on_hand,
  reserved: part.reserved,
  on_order: part.on_order,
  eta: part.eta,
  bin: part.bin,
  brand: part.brand,
  category: part.category,
  position: part.position,
  superseded_by: part.superseded_by,
});
