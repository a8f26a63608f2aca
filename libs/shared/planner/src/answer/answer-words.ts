/** Words that decide whether a text still says the same, in the languages of answers together: what is one in any counts. */
const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const NEGATIONS = setOf(`
  no not none never nothing nobody neither nor without cannot can't don't doesn't didn't isn't aren't wasn't won't hasn't haven't unable
  nunca nada nadie ningún ninguna ninguno sin tampoco
  non ne n'est n’est pas aucun aucune rien jamais sans personne
`);

export const NUMBER_WORDS = setOf(`
  two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty hundred thousand dozen both half twice double
  dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cien mil ambos doble mitad
  deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente cent mille moitié
  monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight
  lunes martes miércoles jueves viernes sábado domingo hoy mañana ayer
  lundi mardi mercredi jeudi vendredi samedi dimanche aujourd’hui demain hier
`);

/** What is done, decided or so: the weight of an answer. */
export const OUTCOME_WORDS = setOf(`
  paid unpaid refunded cancelled canceled ready done finished complete completed incomplete closed open opened invoiced billed
  approved declined rejected authorized failed sent emailed texted held reserved released issued returned received ordered
  available unavailable late overdue owed overpaid owes free busy valid invalid fits expired active inactive possible impossible allowed forbidden
  pagado pagada pagados reembolsado cancelada cancelado lista listo terminada cerrada abierta facturada aprobado aprobada rechazado
  autorizó autorizado enviado envió reservado reservada liberado entregado devuelto recibido disponible disponibles vencido activo inactivo válido imposible
  payé payée remboursé annulé prêt terminé clôturé ouvert facturé approuvé refusé autorisé envoyé réservé libéré remis retourné reçu
  expiré actif inactif valable
`);

export const STOP_WORDS = setOf(`
  that this with from have been were will their there then than them your they also more only into onto upon over under
  para como esta este está están desde hasta pero sobre entre también solo
  pour avec dans elle cette est sont depuis mais sur aussi être encore
`);
