import { CodedError, type PlanLanguage } from '@ars/contracts';
import { requestLanguage } from '@ars/planner';
import { holdsCardNumber } from '@ars/platform';

/** Without the number, which is repeated nowhere. */
const SAY: Record<PlanLanguage, string> = {
  en: 'I cannot take the number of a payment card, so nothing was done. The customer enters it on the page of a payment link; please ask again without it.',
  es: 'No puedo recibir el número de una tarjeta, así que no se hizo nada. El cliente lo escribe en la página de un enlace de pago; por favor, pídalo otra vez sin él.',
  fr: 'Je ne peux pas prendre un numéro de carte, donc rien n’a été fait. Le client le saisit sur la page d’un lien de paiement ; veuillez redemander sans ce numéro.',
};

/**
 * Keeps numbers of payment cards out: they belong on the pay page, and neither in a log, a journal nor a prompt.
 * @throws CodedError `CARD_NUMBER_REFUSED`, which names the field but not the number, in the language of what was said in it
 */
export function refuseCardNumbers(fields: Readonly<Record<string, unknown>>): void {
  const field = Object.keys(fields).find((name) => holdsCardNumber(fields[name]));
  if (field === undefined) return;
  const message = SAY[requestLanguage(String(fields[field]))];
  throw new CodedError({ code: 'CARD_NUMBER_REFUSED', message, details: [{ field, message }] });
}
