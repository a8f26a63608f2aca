import type { OperationPhrases } from '@ars/contracts';

const shortage = {
  en: '{part_number}: {requested} wanted, {available} available{on_order, plural, =0 {} other {, # on order}}{eta, select, none {} other { for {eta}}}',
  es: '{part_number}: se piden {requested}, hay {available}{on_order, plural, =0 {} other {, # en pedido}}{eta, select, none {} other { para el {eta}}}',
  fr: '{part_number} : {requested} demandés, {available} disponibles{on_order, plural, =0 {} other {, # en commande}}{eta, select, none {} other { pour le {eta}}}',
};

const allowed = { of: 'allowed_transitions', item: '{allowed_transition}', joined: 'or' } as const;

/**
 * What failures are called for people, by code; arguments are the call's parameters and the failure's details. What is not
 * here is said by its own message.
 */
export const ERROR_WORDS: OperationPhrases = {
  amounts: ['authorized_limit', 'refundable', 'balance', 'amount', 'on_file'],
  words: {
    en: {
      lists: { shortages: { of: 'shortages', item: shortage.en }, allowed_transitions: allowed },
      facts: {
        RO_NOT_FOUND: 'There is no repair order {repair_order_id}.',
        INSUFFICIENT_STOCK: 'There is not enough in stock of {shortages}.',
        INVALID_TRANSITION:
          'RO {repair_order_id} cannot go from “{status}” to “{new_status}”{allowed_transitions, select, none {} other {; it can go to {allowed_transitions}}}.',
        PART_SUPERSEDED: 'Part {part_number} is superseded by {superseded_by} and not sold any more.',
        RO_CLOSED: 'RO {repair_order_id} is {status} and can no longer be changed.',
        RO_STATUS_NOT_BILLABLE: 'RO {repair_order_id} is {status}: nothing can be collected for it.',
        AUTHORIZATION_LIMIT_EXCEEDED:
          'The customer authorized no more than {authorized_limit} for RO {repair_order_id}. A higher authorization has to be recorded first.',
        AT_LEAST_ONE_ID_REQUIRED: 'It is not clear which repair order or payment is meant.',
        VALIDATION_FAILED: 'It is not clear enough what is meant: {message}.',
        SMS_CONSENT_MISSING: 'The customer has not consented to text messages to this number.',
        SERVICE_UNAVAILABLE: 'The service that does this did not answer.',
        UPSTREAM_UNAVAILABLE: 'The system behind this could not be reached.',
        DEADLINE_EXCEEDED: 'No answer came in time.',
        OUTCOME_UNKNOWN: 'Whether it took effect is not known.',
        CANCELLED: 'The request was cancelled.',
        INTERNAL_ERROR: 'Something failed inside the service.',
      },
    },
    es: {
      lists: { shortages: { of: 'shortages', item: shortage.es }, allowed_transitions: allowed },
      facts: {
        AT_LEAST_ONE_ID_REQUIRED: 'No queda claro de qué orden o pago se trata.',
        VALIDATION_FAILED: 'No queda bastante claro qué se quiere: {message}.',
        UNSUPPORTED_REQUEST: 'Aquí no hay nada que haga eso{quoted, select, none {} other {: «{quoted}»}}.',
        RO_NOT_FOUND: 'No existe la OR {repair_order_id}.',
        PART_NOT_FOUND: 'No existe la pieza {part_number}.',
        CUSTOMER_NOT_FOUND: 'No existe el cliente {customer_id}.',
        VEHICLE_NOT_FOUND: 'No existe el vehículo {vehicle_id}.',
        TECH_NOT_FOUND: 'No existe el técnico {technician_id}.',
        PAYMENT_NOT_FOUND: 'No existe ese pago ni ese enlace.',
        PAYMENT_LINK_NOT_FOUND: 'No existe el enlace de pago {payment_link_id}.',
        RESERVATION_NOT_FOUND: 'No existe la reserva {reservation_id}.',
        NOTHING_RESERVED: 'No hay nada reservado para la OR {repair_order_id}.',
        RESERVATION_EXPIRED: 'La reserva {reservation_id} venció; hay que reservar de nuevo.',
        ALREADY_CONSUMED: 'De la reserva {reservation_id} ya no queda nada apartado.',
        INSUFFICIENT_STOCK: 'No hay suficientes existencias de {shortages}.',
        WOULD_GO_NEGATIVE: 'De la pieza {part_number} solo hay {on_hand}, {reserved} de ellas reservadas.',
        INVALID_TRANSITION:
          'La OR {repair_order_id} no puede pasar de «{status}» a «{new_status}»{allowed_transitions, select, none {} other {; puede pasar a {allowed_transitions}}}.',
        PART_SUPERSEDED: 'La pieza {part_number} fue reemplazada por {superseded_by} y ya no se vende.',
        RO_CLOSED: 'La OR {repair_order_id} está {status} y ya no se puede cambiar.',
        RO_STATUS_NOT_BILLABLE: 'La OR {repair_order_id} está {status}: no se puede cobrar nada.',
        AUTHORIZATION_LIMIT_EXCEEDED:
          'El cliente autorizó hasta {authorized_limit} para la OR {repair_order_id}. Primero hay que registrar una autorización mayor.',
        AMOUNT_EXCEEDS_BALANCE:
          'Ese importe es demasiado para la OR {repair_order_id}{balance, select, none {} other {: se deben {balance}}}.',
        CURRENCY_MISMATCH: 'La OR {repair_order_id} se lleva en {currency}.',
        REFUND_EXCEEDS_REFUNDABLE: 'Del pago {payment_id} solo se pueden reembolsar {refundable}.',
        ALREADY_REFUNDED: 'El pago {payment_id} ya se reembolsó por completo.',
        ALREADY_PAID: 'El enlace {payment_link_id} ya se pagó; lo que procede es un reembolso.',
        NOT_CAPTURED: 'En ese pago no se ha cobrado nada.',
        LINK_NOT_ACTIVE: 'Ese enlace de pago ya no está activo.',
        SMS_CONSENT_MISSING: 'El cliente no ha dado su consentimiento para recibir mensajes en ese número.',
        CONTACT_MISSING: 'No hay ningún contacto registrado para enviarlo.',
        TECH_INACTIVE: 'El técnico {technician_id} ya no recibe trabajo (inactivo).',
        NOT_ASSIGNED: 'La OR {repair_order_id} no está asignada a esa persona.',
        TECH_LACKS_SKILL:
          'La OR {repair_order_id} exige {required_skills}, y al técnico {technician_id} le falta {missing_skills}.{technicians_count, plural, =0 { Aquí no lo tiene nadie.} other {}}',
        PROMISE_IN_PAST: 'No se puede prometer para el {promised_at}: es antes de que se abriera la orden.',
        NO_PROMISE_ON_FILE: 'La OR {repair_order_id} aún no está prometida; hay que decir para cuándo.',
        NO_AMOUNT_ON_FILE: 'La OR {repair_order_id} aún no tiene ese importe; hay que dar el importe completo.',
        AMOUNT_BELOW_ZERO: 'La OR {repair_order_id} solo tiene {on_file}: no se puede restar tanto.',
        CUSTOMER_EXISTS: 'Ya hay un cliente con ese teléfono o correo: {name} ({customer_id}).',
        VEHICLE_EXISTS: 'El vehículo {vehicle_id} ya está registrado, del cliente {customer_id}.',
        INVALID_VIN:
          '{vin} no es un VIN válido.{suggestions_count, plural, =0 { Hay que leerlo otra vez.} other { ¿Es {suggestions}?}}',
        VIN_DISAGREES: 'Según el VIN el vehículo es de {vin_year}, no de {year}.',
        ODOMETER_BACKWARDS: 'El odómetro no puede marcar {reading}: antes marcaba {last_reading}.',
        HAS_CAPTURED_PAYMENT:
          'La OR {repair_order_id} tiene pagos cobrados; hay que reembolsarlos antes de cancelarla.',
        HAS_ISSUED_PARTS:
          'La OR {repair_order_id} tiene piezas entregadas ({part_numbers}); hay que devolverlas antes de cancelarla.',
        RO_CLOSED_INTERNAL_ONLY: 'La OR {repair_order_id} está {status} y solo admite notas internas.',
        VERSION_CONFLICT: 'La OR {repair_order_id} cambió entretanto; hay que consultarla de nuevo.',
        SERVICE_UNAVAILABLE: 'El servicio que lo hace no respondió.',
        UPSTREAM_UNAVAILABLE: 'No se pudo conectar con el sistema correspondiente.',
        DEADLINE_EXCEEDED: 'No hubo respuesta a tiempo.',
        OUTCOME_UNKNOWN: 'No se sabe si surtió efecto.',
        CANCELLED: 'La solicitud se canceló.',
        REJECTED: 'Se rechazó.',
        APPROVAL_EXPIRED: 'Nadie lo aprobó a tiempo.',
        INTERNAL_ERROR: 'Algo falló dentro del servicio.',
      },
    },
    fr: {
      lists: { shortages: { of: 'shortages', item: shortage.fr }, allowed_transitions: allowed },
      facts: {
        AT_LEAST_ONE_ID_REQUIRED: 'On ne sait pas de quel OR ou paiement il s’agit.',
        VALIDATION_FAILED: 'Ce qui est voulu n’est pas assez clair : {message}.',
        UNSUPPORTED_REQUEST: 'Rien ici ne permet de faire cela{quoted, select, none {} other { : « {quoted} »}}.',
        RO_NOT_FOUND: 'L’OR {repair_order_id} n’existe pas.',
        PART_NOT_FOUND: 'La pièce {part_number} n’existe pas.',
        CUSTOMER_NOT_FOUND: 'Le client {customer_id} n’existe pas.',
        VEHICLE_NOT_FOUND: 'Le véhicule {vehicle_id} n’existe pas.',
        TECH_NOT_FOUND: 'Le technicien {technician_id} n’existe pas.',
        PAYMENT_NOT_FOUND: 'Ce paiement ou ce lien n’existe pas.',
        PAYMENT_LINK_NOT_FOUND: 'Le lien de paiement {payment_link_id} n’existe pas.',
        RESERVATION_NOT_FOUND: 'La réservation {reservation_id} n’existe pas.',
        NOTHING_RESERVED: 'Rien n’est réservé pour l’OR {repair_order_id}.',
        RESERVATION_EXPIRED: 'La réservation {reservation_id} a expiré ; il faut réserver à nouveau.',
        ALREADY_CONSUMED: 'Il ne reste rien de la réservation {reservation_id}.',
        INSUFFICIENT_STOCK: 'Stock insuffisant : {shortages}.',
        WOULD_GO_NEGATIVE: 'Il n’y a que {on_hand} pièces {part_number}, dont {reserved} réservées.',
        INVALID_TRANSITION:
          'L’OR {repair_order_id} ne peut pas passer de « {status} » à « {new_status} »{allowed_transitions, select, none {} other { ; statuts possibles : {allowed_transitions}}}.',
        PART_SUPERSEDED: 'La pièce {part_number} est remplacée par {superseded_by} et n’est plus vendue.',
        RO_CLOSED: 'L’OR {repair_order_id} est {status} et ne peut plus être modifié.',
        RO_STATUS_NOT_BILLABLE: 'L’OR {repair_order_id} est {status} : rien ne peut être encaissé.',
        AUTHORIZATION_LIMIT_EXCEEDED:
          'Le client a autorisé {authorized_limit} au plus pour l’OR {repair_order_id}. Il faut d’abord enregistrer une autorisation plus élevée.',
        AMOUNT_EXCEEDS_BALANCE:
          'Ce montant est trop élevé pour l’OR {repair_order_id}{balance, select, none {} other { : le solde est de {balance}}}.',
        CURRENCY_MISMATCH: 'L’OR {repair_order_id} est tenu en {currency}.',
        REFUND_EXCEEDS_REFUNDABLE: 'Sur le paiement {payment_id}, {refundable} au plus peuvent être remboursés.',
        ALREADY_REFUNDED: 'Le paiement {payment_id} est déjà entièrement remboursé.',
        ALREADY_PAID: 'Le lien {payment_link_id} a été payé ; c’est un remboursement qu’il faut.',
        NOT_CAPTURED: 'Rien n’a été encaissé pour ce paiement.',
        LINK_NOT_ACTIVE: 'Ce lien de paiement n’est plus actif.',
        SMS_CONSENT_MISSING: 'Le client n’a pas consenti à recevoir des SMS à ce numéro.',
        CONTACT_MISSING: 'Aucun contact n’est enregistré pour cet envoi.',
        TECH_INACTIVE: 'Le technicien {technician_id} ne prend plus de travail (inactif).',
        NOT_ASSIGNED: 'L’OR {repair_order_id} n’est pas affecté à cette personne.',
        TECH_LACKS_SKILL:
          'L’OR {repair_order_id} exige {required_skills}, et il manque {missing_skills} au technicien {technician_id}.{technicians_count, plural, =0 { Personne ici ne l’a.} other {}}',
        PROMISE_IN_PAST: 'Impossible de promettre pour le {promised_at} : c’est avant l’ouverture de l’ordre.',
        NO_PROMISE_ON_FILE: 'L’OR {repair_order_id} n’est encore promis pour aucune heure ; il faut dire pour quand.',
        NO_AMOUNT_ON_FILE: 'L’OR {repair_order_id} n’a pas encore ce montant ; il faut donner le montant entier.',
        AMOUNT_BELOW_ZERO: 'L’OR {repair_order_id} n’a que {on_file} : on ne peut pas retirer autant.',
        CUSTOMER_EXISTS: 'Un client a déjà ce téléphone ou cette adresse : {name} ({customer_id}).',
        VEHICLE_EXISTS: 'Le véhicule {vehicle_id} est déjà enregistré, au client {customer_id}.',
        INVALID_VIN:
          '{vin} n’est pas un VIN valable.{suggestions_count, plural, =0 { Il faut le relire.} other { Est-ce {suggestions} ?}}',
        VIN_DISAGREES: 'Selon le VIN le véhicule est de {vin_year}, non de {year}.',
        ODOMETER_BACKWARDS: 'Le compteur ne peut pas indiquer {reading} : il indiquait {last_reading}.',
        HAS_CAPTURED_PAYMENT:
          'Des paiements ont été encaissés pour l’OR {repair_order_id} ; il faut les rembourser avant de l’annuler.',
        HAS_ISSUED_PARTS:
          'Des pièces ({part_numbers}) ont été remises pour l’OR {repair_order_id} ; il faut les retourner avant de l’annuler.',
        RO_CLOSED_INTERNAL_ONLY: 'L’OR {repair_order_id} est {status} et n’accepte que des notes internes.',
        VERSION_CONFLICT: 'L’OR {repair_order_id} a changé entre-temps ; il faut le relire.',
        SERVICE_UNAVAILABLE: 'Le service concerné n’a pas répondu.',
        UPSTREAM_UNAVAILABLE: 'Le système concerné est injoignable.',
        DEADLINE_EXCEEDED: 'Aucune réponse n’est venue à temps.',
        OUTCOME_UNKNOWN: 'On ne sait pas si l’opération a pris effet.',
        CANCELLED: 'La demande a été annulée.',
        REJECTED: 'La demande a été refusée.',
        APPROVAL_EXPIRED: 'Personne n’a approuvé à temps.',
        INTERNAL_ERROR: 'Une erreur est survenue dans le service.',
      },
    },
  },
};
