import type { Entity } from '../text/annotated-text';
import { doubted, said, type Proof, type ProofContext, type Scope } from './proof';
import type { RequestReading } from './request-reading';

/** Where messages go: an address or a number that who asks says, in no quotation and in nothing to be written down. */
export function proveContact(value: string, { clauses }: Scope, { reading }: ProofContext): Proof | undefined {
  const found = clauses.flatMap(({ entities }) => entities).find((entity) => isSaid(entity, value));
  if (!found) return undefined;
  const odd = oddBefore(found, reading);
  return odd === undefined
    ? said([found])
    : doubted('ROLE_GUESSED', `“${odd}” before ${value} may make something else of it`, [found]);
}

const isSaid = (entity: Entity, value: string): boolean =>
  (entity.kind === 'email' && entity.value.toLowerCase() === value.toLowerCase()) ||
  (entity.kind === 'phone' && entity.value === value);

/** "From a@b.example", "as a@b.example asked", "to a b@c.example": no address to send to, or half of one. */
function oddBefore({ start }: Entity, { annotated: { tokens, language } }: RequestReading): string | undefined {
  const before = tokens.filter(({ end }) => end <= start).slice(-2);
  const [first, last] = [before.at(-2)?.norm, before.at(-1)];
  if (!last) return undefined;
  if (/^(?:from|as|like|per|than|old|former|previous|desde)$/.test(last.norm)) return last.text;
  const isStray =
    last.kind === 'word' && last.norm.length === 1 && (language === 'en' || first === 'a') && first !== undefined;
  return isStray && /^(?:to|a|at)$/.test(first) ? last.text : undefined;
}
