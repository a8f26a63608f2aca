import type { Entity } from '../text/annotated-text';
import { said, type Proof, type Scope } from './proof';

/** Where messages go: an address or a number that who asks says, in no quotation and in nothing to be written down. */
export function proveContact(value: string, { clauses }: Scope): Proof | undefined {
  const found = clauses.flatMap(({ entities }) => entities).find((entity) => isSaid(entity, value));
  return found && said([found]);
}

const isSaid = (entity: Entity, value: string): boolean =>
  (entity.kind === 'email' && entity.value.toLowerCase() === value.toLowerCase()) ||
  (entity.kind === 'phone' && entity.value === value);
