import type { OperationPhrases } from '@ars/mcp-protocol';

/** What every part shows, said in the same way by whichever tool tells it. */

type ByLanguage<Said> = Record<'en' | 'es' | 'fr', Said>;

export const PART_AMOUNTS = ['price', 'unit_price', 'core_charge', 'with_core'];

export const PART_SUMS: NonNullable<OperationPhrases['sums']> = {
  with_core: { plus: ['price', 'core_charge'] },
  to_maximum: { minus: ['maximum', 'on_hand'] },
};

/** How many there are and what comes. */
export const stock: ByLanguage<string> = {
  en: '{available_quantity} available ({on_hand} on hand, {reserved} reserved){on_order, plural, =0 {} other {, # on order{eta, select, none {} other {, due {eta}}}}}',
  es: '{available_quantity, plural, one {# disponible} other {# disponibles}} ({on_hand} en existencia, {reserved, plural, one {# reservada} other {# reservadas}}){on_order, plural, =0 {} other {, # en pedido{eta, select, none {} other {, para el {eta}}}}}',
  fr: '{available_quantity, plural, one {# disponible} other {# disponibles}} ({on_hand} en stock, {reserved, plural, one {# réservée} other {# réservées}}){on_order, plural, =0 {} other {, # en commande{eta, select, none {} other {, attendues {eta}}}}}',
};

export const replaced: ByLanguage<string> = {
  en: '{superseded_by, select, none {} other { Superseded by {superseded_by}.}}',
  es: '{superseded_by, select, none {} other { Reemplazada por {superseded_by}.}}',
  fr: '{superseded_by, select, none {} other { Remplacée par {superseded_by}.}}',
};

/** One part of several. */
export const partRow: ByLanguage<string> = {
  en: `{part_number} · {name} · {brand} · ${stock.en} · {price}{core_charge, select, none {} other { · core charge {core_charge}}}{bin, select, none {} other { · bin {bin}}}{superseded_by, select, none {} other { · superseded by {superseded_by}}}`,
  es: `{part_number} · {name} · {brand} · ${stock.es} · {price}{core_charge, select, none {} other { · cargo por core {core_charge}}}{bin, select, none {} other { · ubicación {bin}}}{superseded_by, select, none {} other { · reemplazada por {superseded_by}}}`,
  fr: `{part_number} · {name} · {brand} · ${stock.fr} · {price}{core_charge, select, none {} other { · consigne {core_charge}}}{bin, select, none {} other { · casier {bin}}}{superseded_by, select, none {} other { · remplacée par {superseded_by}}}`,
};

/** One part where there is only one. */
export const partText: ByLanguage<string> = {
  en: `{part_number} ({name}, {brand}): ${stock.en}. Price {price}.{core_charge, select, none {} other { Core charge {core_charge}, together {with_core}.}}{bin, select, none {} other { Bin {bin}.}}${replaced.en}`,
  es: `{part_number} ({name}, {brand}): ${stock.es}. Precio {price}.{core_charge, select, none {} other { Cargo por core {core_charge}, en total {with_core}.}}{bin, select, none {} other { Ubicación {bin}.}}${replaced.es}`,
  fr: `{part_number} ({name}, {brand}) : ${stock.fr}. Prix {price}.{core_charge, select, none {} other { Consigne {core_charge}, en tout {with_core}.}}{bin, select, none {} other { Casier {bin}.}}${replaced.fr}`,
};

const count: ByLanguage<string> = {
  en: `{part_number} ({name}): ${stock.en}.`,
  es: `{part_number} ({name}): ${stock.es}.`,
  fr: `{part_number} ({name}) : ${stock.fr}.`,
};

export const partFacts: ByLanguage<Record<string, string>> = {
  en: {
    name: '{part_number} is: {name} ({brand}).',
    available: `{available, select, true {Yes} other {No}}: ${count.en}${replaced.en}`,
    available_quantity: count.en,
    on_hand: count.en,
    reserved: count.en,
    on_order:
      '{on_order, plural, =0 {None of {part_number} ({name}) are on order.} other {# of {part_number} ({name}) {on_order, plural, one {is} other {are}} on order{eta, select, none {} other {, due {eta}}}.}}',
    eta: '{eta, select, none {No delivery of {part_number} ({name}) is due{lead_time_days, select, none {} other {; lead time {lead_time_days, plural, one {# day} other {# days}}}}.} other {{part_number} ({name}): {on_order} due {eta}.}} {available_quantity} available now.',
    price:
      'Price of {part_number} ({name}): {price}{core_charge, select, none {} other {, plus a core charge of {core_charge}: {with_core} together}}.',
    core_charge:
      '{core_charge, select, none {There is no core charge on {part_number} ({name}).} other {Core charge on {part_number} ({name}): {core_charge}; with the price of {price} that is {with_core}.}}',
    brand: '{part_number} ({name}) is by {brand}.',
    position:
      '{position, select, none {No position is on file for {part_number} ({name}).} other {{part_number} ({name}) goes {position}.}}',
    category: '{part_number} ({name}) is in the category {category}.',
    superseded_by:
      '{superseded_by, select, none {{part_number} ({name}) is not superseded.} other {{part_number} ({name}) is superseded by {superseded_by}.}}',
    lead_time_days:
      '{lead_time_days, select, none {No lead time is on file for {part_number} ({name}).} other {{part_number} ({name}) takes {lead_time_days, plural, one {# day} other {# days}} to come in; {available_quantity} available now.}}',
    bin: '{bin, select, none {{part_number} ({name}) has no bin.} other {{part_number} ({name}) is in bin {bin}.}}',
    minimum: '{part_number} ({name}): minimum {minimum}, maximum {maximum}, {on_hand} on hand.',
    maximum: '{part_number} ({name}): maximum {maximum}, {on_hand} on hand, so {to_maximum} to the maximum.',
    fits: '{fits, select, none {No vehicles are on file for {part_number} ({name}).} other {{part_number} ({name}) fits: {fits}.}}',
    description: '{part_number} ({name}): {description}',
  },
  es: {
    name: '{part_number} es: {name} ({brand}).',
    available: `{available, select, true {Sí} other {No}}: ${count.es}${replaced.es}`,
    available_quantity: count.es,
    on_hand: count.es,
    reserved: count.es,
    on_order:
      '{on_order, plural, =0 {No hay {part_number} ({name}) en pedido.} other {De {part_number} ({name}) hay # en pedido{eta, select, none {} other {, para el {eta}}}.}}',
    eta: '{eta, select, none {No se espera ninguna entrega de {part_number} ({name}){lead_time_days, select, none {} other {; plazo de entrega {lead_time_days, plural, one {# día} other {# días}}}}.} other {{part_number} ({name}): {on_order} para el {eta}.}} Ahora hay {available_quantity, plural, one {# disponible} other {# disponibles}}.',
    price:
      'Precio de {part_number} ({name}): {price}{core_charge, select, none {} other {, más {core_charge} por core: {with_core} en total}}.',
    core_charge:
      '{core_charge, select, none {{part_number} ({name}) no lleva cargo por core.} other {Cargo por core de {part_number} ({name}): {core_charge}; con el precio de {price} son {with_core}.}}',
    brand: '{part_number} ({name}) es de {brand}.',
    position:
      '{position, select, none {{part_number} ({name}) no tiene posición registrada.} other {Posición de {part_number} ({name}): {position}.}}',
    category: '{part_number} ({name}) es de la categoría {category}.',
    superseded_by:
      '{superseded_by, select, none {{part_number} ({name}) no ha sido reemplazada.} other {{part_number} ({name}) fue reemplazada por {superseded_by}.}}',
    lead_time_days:
      '{lead_time_days, select, none {{part_number} ({name}) no tiene plazo de entrega registrado.} other {{part_number} ({name}) tarda {lead_time_days, plural, one {# día} other {# días}}; ahora hay {available_quantity, plural, one {# disponible} other {# disponibles}}.}}',
    bin: '{bin, select, none {{part_number} ({name}) no tiene ubicación.} other {{part_number} ({name}) está en la ubicación {bin}.}}',
    minimum: '{part_number} ({name}): mínimo {minimum}, máximo {maximum}, {on_hand} en existencia.',
    maximum: '{part_number} ({name}): máximo {maximum}, {on_hand} en existencia; faltan {to_maximum} para el máximo.',
    fits: '{fits, select, none {{part_number} ({name}) no tiene vehículos registrados.} other {{part_number} ({name}) sirve para: {fits}.}}',
    description: '{part_number} ({name}): {description}',
  },
  fr: {
    name: '{part_number} : {name} ({brand}).',
    available: `{available, select, true {Oui} other {Non}} : ${count.fr}${replaced.fr}`,
    available_quantity: count.fr,
    on_hand: count.fr,
    reserved: count.fr,
    on_order:
      '{on_order, plural, =0 {Aucune pièce {part_number} ({name}) n’est en commande.} other {{part_number} ({name}) : # en commande{eta, select, none {} other {, attendues {eta}}}.}}',
    eta: '{eta, select, none {Aucune livraison de {part_number} ({name}) n’est prévue{lead_time_days, select, none {} other { ; délai {lead_time_days, plural, one {# jour} other {# jours}}}}.} other {{part_number} ({name}) : {on_order} attendues {eta}.}} {available_quantity, plural, one {# disponible} other {# disponibles}} maintenant.',
    price:
      'Prix de {part_number} ({name}) : {price}{core_charge, select, none {} other {, plus une consigne de {core_charge} : {with_core} en tout}}.',
    core_charge:
      '{core_charge, select, none {Aucune consigne sur {part_number} ({name}).} other {Consigne sur {part_number} ({name}) : {core_charge} ; avec le prix de {price}, {with_core} en tout.}}',
    brand: '{part_number} ({name}) est de la marque {brand}.',
    position:
      '{position, select, none {Aucune position n’est enregistrée pour {part_number} ({name}).} other {Position de {part_number} ({name}) : {position}.}}',
    category: '{part_number} ({name}) est de la catégorie {category}.',
    superseded_by:
      '{superseded_by, select, none {{part_number} ({name}) n’est pas remplacée.} other {{part_number} ({name}) est remplacée par {superseded_by}.}}',
    lead_time_days:
      '{lead_time_days, select, none {Aucun délai n’est enregistré pour {part_number} ({name}).} other {{part_number} ({name}) : délai de {lead_time_days, plural, one {# jour} other {# jours}} ; {available_quantity, plural, one {# disponible} other {# disponibles}} maintenant.}}',
    bin: '{bin, select, none {{part_number} ({name}) n’a pas de casier.} other {{part_number} ({name}) est dans le casier {bin}.}}',
    minimum: '{part_number} ({name}) : minimum {minimum}, maximum {maximum}, {on_hand} en stock.',
    maximum:
      '{part_number} ({name}) : maximum {maximum}, {on_hand} en stock ; il en manque {to_maximum} pour le maximum.',
    fits: '{fits, select, none {Aucun véhicule n’est enregistré pour {part_number} ({name}).} other {{part_number} ({name}) convient à : {fits}.}}',
    description: '{part_number} ({name}) : {description}',
  },
};

/** "2 × 43512-06190 (Front brake rotor)", of a list of part numbers with their quantities beside it. */
export const orderedPart =
  '{quantity, select, none {1} other {{quantity}}} × {part_number}{part_name, select, none {} other { ({part_name})}}';

/** The same where no quantity means all of them. */
export const partOfHold =
  '{quantity, select, none {} other {{quantity} × }}{part_number}{part_name, select, none {} other { ({part_name})}}';

/** "2 × 43512-06190 (Front brake rotor)", of a result. */
export const movedPart = '{quantity} × {part_number}{part_name, select, none {} other { ({part_name})}}';

export const vehicleFit = '{make} {model} {year_from}–{year_to}';
