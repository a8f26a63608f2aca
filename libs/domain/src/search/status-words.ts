import { isFinished, type RepairOrderStatus, STATUS_NAMES, STATUSES } from '../repair-order-status';
import { foldedWords } from './fold-text';

/** Open is no status, but all of those in which there is work left. */
const OPEN = ['open', 'abierta', 'abiertas', 'abierto', 'abiertos', 'ouvert', 'ouverte', 'ouverts', 'ouvertes'];

const CALLED = new Map<string, RepairOrderStatus[]>([
  ...OPEN.map((word): [string, RepairOrderStatus[]] => [word, STATUSES.filter((status) => !isFinished(status))]),
  ...STATUSES.flatMap((status) =>
    [status, ...(STATUS_NAMES[status] ?? [])].map((name): [string, RepairOrderStatus[]] => [
      foldedWords(name).join(' '),
      [status],
    ]),
  ),
]);

/** Longest first: "ready for pickup" is no "ready". */
const NAMES = [...CALLED.keys()].sort((one, other) => other.length - one.length);

/** A status in a folded text, by any of its names. */
export const CALLED_STATUS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${NAMES.map((name) => name.replaceAll(' ', '[\\s_-]+')).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** The statuses that a name of folded words means. */
export const statusesCalled = (name: string): RepairOrderStatus[] => CALLED.get(name) ?? [];
