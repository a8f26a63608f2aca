/**
 * The little Spanish that requests are read with, each word as the English one that says the same. Grammar only: words of
 * a trade live with the operations, in Spanish as in English. Words that English has, too ("no", "once"), are left out.
 */

/** Verbs that ask for something, in the forms in which people do: "agrega", "agregue", "(puedes) agregar", "(que) agregues". */
const VERBS: Readonly<Record<string, string>> = {
  show: 'muestra mostrar muestre muestres ensena ensenar dame dime dar decir ver',
  find: 'busca buscar busque busques encuentra encontrar',
  list: 'lista listar enumera',
  check: 'verifica verificar verifique revisa revisar revise comprueba comprobar consulta consultar',
  add: 'agrega agregar agregue agregues anade anadir anada anadas pon poner ponga pongas ponle',
  send: 'envia enviar envie envies manda mandar mande mandes',
  remove: 'quita quitar quite quites retira retirar retire',
  cancel: 'cancela cancelar cancele canceles anula anular anule anules',
  assign: 'asigna asignar asigne asignes',
  move: 'mueve mover mueva muevas pasa pasar pase pases',
  mark: 'marca marcar marque marques',
  change: 'cambia cambiar cambie cambies actualiza actualizar actualice actualices',
  record: 'registra registrar registre registres anota anotar anote anotes apunta apuntar apunte',
  open: 'abre abrir abra abras',
  close: 'cierra cerrar cierre cierres',
  create: 'crea crear cree crees genera generar genere',
  return: 'devuelve devolver devuelva devuelvas regresa regresar regrese',
  reserve: 'reserva reservar reserve reserves aparta apartar aparte apartes',
  refund: 'reembolsa reembolsar reembolse reembolses',
  charge: 'cobra cobrar cobre cobres',
  release: 'libera liberar libere liberes',
  start: 'empieza empezar inicia iniciar inicie comienza comenzar',
  notify: 'avisa avisar avise notifica notificar notifique',
  remind: 'recuerda recordar recuerde',
};

/** Everything else. */
const WORDS: Readonly<Record<string, string>> = {
  what: 'qué cuál cuáles cuánto cuántos cuánta cuántas cual cuantos',
  who: 'quién quiénes',
  where: 'dónde donde',
  when: 'cuándo cuando',
  how: 'cómo',
  is: 'es esta estan hay fue',
  has: 'ha han tiene tienen',
  can: 'puede puedo pueden podria',
  more: 'mas',
  or: 'o u',
  and: 'y',
  then: 'luego despues entonces',
  also: 'tambien ademas',
  finally: 'finalmente',
  not: 'nunca',
  without: 'sin',
  if: 'si',
  until: 'hasta',
  before: 'antes',
  because: 'porque',
  ending: 'termina terminan',
  saying: 'diciendo dice',
  a: 'un una unas',
  the: 'el la los las lo al',
  of: 'de del',
  to: 'hacia',
  for: 'para',
  by: 'por',
  in: 'en',
  with: 'con',
  as: 'como',
  that: 'que ese esa eso',
  it: 'ello',
  same: 'mismo misma',
  this: 'esto',
  my: 'mi mis',
  his: 'su sus',
  me: 'nos',
  all: 'todo todos toda todas',
  // "¿Puedes …?" asks somebody, "¿puede …?" whether something is possible.
  please: 'favor puedes podrias quisieras',
  hello: 'hola buenos buenas dias tardes',
  thanks: 'gracias',
  i: 'yo',
  need: 'necesito necesitamos',
  want: 'quiero queremos quisiera',
  now: 'ahora ya',
  number: 'numero num',
  units: 'unidades unidad',
  each: 'cada',
  dollars: 'dolar dolares',
  cents: 'centavos centavo centimos',
  half: 'mitad medio',
  double: 'doble',
  about: 'aproximadamente cerca casi',
  today: 'hoy',
  tomorrow: 'manana',
  monday: 'lunes',
  tuesday: 'martes',
  wednesday: 'miercoles',
  thursday: 'jueves',
  friday: 'viernes',
  saturday: 'sabado',
  sunday: 'domingo',
  later: 'ayer proxima proximo',
  twice: 'veces vez',
  two: 'dos',
  three: 'tres',
  four: 'cuatro',
  five: 'cinco',
  six: 'seis',
  seven: 'siete',
  eight: 'ocho',
  nine: 'nueve',
  ten: 'diez',
  twelve: 'doce',
  twenty: 'veinte veintiuno treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  hundred: 'cien ciento cientos mil trece catorce quince dieciseis diecisiete dieciocho diecinueve',
};

const englishOf = (words: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([english, spanish]) => spanish.split(' ').map((word) => [word, english] as const)),
  );
const VERBS_IN_ENGLISH = englishOf(VERBS);
const IN_ENGLISH: ReadonlyMap<string, string> = new Map([...englishOf(WORDS), ...VERBS_IN_ENGLISH]);

/** @returns the English for a Spanish word of grammar in small letters; accents tell questions, and else do not matter */
export const inEnglish = (word: string): string | undefined =>
  IN_ENGLISH.get(word) ?? IN_ENGLISH.get(withoutAccents(word));

/** Whether a word is Spanish, and of the grammar. */
export const isSpanish = (word: string): boolean => inEnglish(word.toLowerCase()) !== undefined;

export const withoutAccents = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

/** Who gets something, and what: "muéstrame", "envíaselo". */
const OBJECTS = /(?:(?:me|nos|se|les?)?l[oa]s?|me|nos|se|les?)$/;
/** A shorter rest may be anything: "Dale" is a name. */
const SHORTEST_VERB = 4;

/** @returns the verb of a Spanish word that says with it what it is done to, and the rest: "envía" and "lo" */
export function separateObjects(word: string): { verb: string; objects: string } | undefined {
  const at = withoutAccents(word.toLowerCase()).search(OBJECTS);
  const verb = word.slice(0, at);
  const isVerb = at >= SHORTEST_VERB && VERBS_IN_ENGLISH.has(withoutAccents(verb.toLowerCase()));
  return isVerb && inEnglish(word.toLowerCase()) === undefined ? { verb, objects: word.slice(at) } : undefined;
}
