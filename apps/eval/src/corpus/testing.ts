import type { CorpusCase, GoldWrite } from './corpus-case';

export const aCorpusCase = (one: Partial<CorpusCase> = {}): CorpusCase => ({
  ...{ corpus: 'counter', id: 'A-097', request: 'could you put 412207 in waiting on parts for me?' },
  ...{ outcome: 'do', accepts: [], previous: [], context: {}, persona: 'advisor', language: 'en', tags: [], why: '' },
  gold: { writes: [moveTo('parts_ordered')], says: ['412207'] },
  ...one,
});

export const moveTo = (new_status: string): GoldWrite => ({
  ...{ service: 'repair_orders', operation: 'update_repair_order_status' },
  parameters: { repair_order_id: '412207', new_status },
});

export const reserve = (quantity: number): GoldWrite => ({
  ...{ service: 'parts', operation: 'reserve_parts' },
  parameters: {
    ...{ repair_order_id: '412207', part_numbers: ['43512-06190'] },
    quantity_map: { '43512-06190': quantity },
  },
});
