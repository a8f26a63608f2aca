import type { PlanLanguage } from '@ars/contracts';

/** Words of one meaning, as in `WordLists`; a meaning that a language has no word for is said by none of its own. */
type Words = Readonly<Record<PlanLanguage, string>>;

const sense = (en: string, es: string, fr: string): Words => ({ en, es, fr });

/**
 * What words mean to whoever reads a clause, language beside language: English, Spanish, French. People mix them, so that a word
 * counts whichever the text is in; what is something else in another language stands in none ("plus" is both).
 */
export const SENSES = {
  /** Before what is not there yet. */
  indefinites: sense('a an another', 'un una otro otra', 'un une autre'),
  /** Before where something is to go, or what it is for. */
  directions: sense('to for on onto into as is -> →', 'para a en por al', 'sur pour'),
  /** Before what something is to be. */
  becoming: sense('to is = -> → at as by', 'a', 'a'),
  /** Before whose something is. */
  belonging: sense('of on', 'de del', 'de sur'),
  /** Before where something comes from. */
  origins: sense('from off', 'de desde', 'de depuis'),
  /** Ask whether something may be. */
  possibilities: sense(
    'can could may might possible allowed valid ok validate check',
    'puede pueden puedo podemos podria podrian posible permitido valido',
    'peut peux peuvent pouvons pourrait pourrions possible permis autorise valide',
  ),
  reasons: sense('because since reason due', 'porque motivo razon', 'parce car motif raison'),
  /** Verbs that leave open what is to be done. */
  neutralVerbs: sense(
    'make do put set process perform run execute start take give get go let bring keep have fix',
    '',
    '',
  ),
  /** Of these, those that say that something is to become another one. */
  changingVerbs: sense('make put set process perform execute start keep fix', '', ''),
  /** Said of anything that is asked about, and of nothing in particular: "what does 412207 say so far". */
  generalities: sense(
    'say says said stand stands happen happens happened happening come comes came far already whole entire everything something anything available',
    'dice dicen pasa paso pasado ocurrio ya entero entera va van lleva todo algo disponible disponibles trabajando',
    'dit disent passe arrive deja entier entiere va vont tout disponible disponibles travaille',
  ),
  /** Before how many digits of an identifier are said. */
  pieces: sense('last first ending', 'ultimos ultimas primeros primeras', 'derniers dernieres premiers premieres'),
  sequence: sense(
    'then next afterwards finally after',
    'luego despues entonces finalmente',
    'puis ensuite apres enfin',
  ),
  /** Join what is alike. */
  additions: sense('and & plus', 'y e', 'et'),
  /** Before what is not so, or not yet: nothing on file tells of it. */
  hypotheticals: sense(
    'would should gonna ought might',
    'deberia deberiamos podria seria quedaria costaria saldria',
    'devrait devrions pourrait serait ferait couterait',
  ),
  /** Ask for what is made of several values. */
  sums: sense(
    'sum altogether combined average difference',
    'suma sumando promedio diferencia',
    'somme moyenne difference',
  ),
  /** Ask for one number of several: what they come to together, or how far they are apart. */
  together: sense(
    'sum total totals together altogether combined both all add',
    'suma sumando total juntos juntas todo todos todas ambos ambas',
    'somme total ensemble tout tous toutes additionne',
  ),
  comparisons: sense(
    'difference more less higher lower bigger smaller cheaper pricier versus vs than apart',
    'diferencia mas menos mayor menor caro cara barato barata',
    'difference plus moins cher chere contre',
  ),
  /** Of these, those that ask how far two things are apart, whatever else is said. */
  comparatives: sense('cheaper pricier costlier dearer', '', ''),
  /** Say that something is too much, or as little. */
  exceeding: sense('than over above exceed exceeds exceeding', 'pasa pasaria excede rebasa', 'depasse depasserait'),
  lower: sense('under below within less', 'menos debajo dentro', 'moins dessous'),
  /** Before a bound that is the greatest one, and the least one. */
  bounding: sense('under below less fewer', 'menos debajo', 'moins dessous'),
  surpassing: sense('over above more exceeding', 'mas encima', 'plus dessus'),
  /** Mean the upper end of an order of rows: the greatest amount, the latest time. */
  greatest: sense(
    'most highest biggest largest greatest latest newest priciest busiest',
    'caro cara mayor reciente',
    'cher chere recent recente',
  ),
  /** Mean the lower end: the least amount, the earliest time. */
  least: sense(
    'least fewest lowest smallest cheapest oldest earliest soonest',
    'barato barata antiguo antigua viejo vieja menor',
    'ancien ancienne vieux vieille',
  ),
  /** Of both ends, those of time. */
  ages: sense(
    'latest newest recent oldest earliest soonest',
    'reciente antiguo antigua viejo vieja',
    'recent recente ancien ancienne vieux vieille',
  ),
  /** Of both ends, those of what something costs. */
  prices: sense('cheapest priciest', 'barato barata caro cara', 'cher chere'),
  /** Before what comes on top of something. */
  increments: sense(
    'add adding added extra more plus another additional',
    'agrego agregar agregamos sumo sumar mas',
    'ajoute ajouter ajoutons plus',
  ),
  /** Ask whether an amount is as much as another one. */
  sufficing: sense('enough cover covers suffice', 'alcanza cubre basta bastan', 'suffit suffisent couvre'),
  /** Before what one may do, or not: "can I charge 300". */
  permissions: sense('can could may', 'puedo puede podemos pueden', 'peux peut puis pouvons'),
  /** Before a time that is the latest one. */
  deadlines: sense('by before until till', 'para antes', 'avant ici'),
  /** Before when something is to be, rather than whether. */
  temporals: sense('before after while until till', 'antes despues hasta mientras', 'avant apres pendant'),
  /** Say on which side of a date something is: from then on, up to then, before that day. */
  sinceThen: sense('since from after', 'desde despues', 'depuis apres'),
  untilThen: sense('until till by through', 'hasta', "jusqu'a jusque jusqu'au"),
  beforeThen: sense('before', 'antes', 'avant'),
  /** Ask what something costs. */
  costs: sense(
    'much cost costs price run charge',
    'cuanto cuesta cuestan precio vale valen sale salen',
    'combien coute coutent prix vaut valent',
  ),
  /** Mean every one of several. */
  universals: sense(
    'all every each everybody everyone',
    'todo toda todos todas cada',
    'tout toute tous toutes chaque chacun chacune',
  ),
  /** Say of a dictation only that it is one: "the following, word for word". */
  verbatim: sense(
    'following verbatim exactly exact literally word words',
    'siguiente textual exactamente literalmente',
    'suivant exactement mot textuellement',
  ),
  /** Ask for people. */
  personQuestions: sense("who who's whos whose whom", 'quien quienes', 'qui'),
  /** Ask for a time, and for how many there are. */
  timeQuestions: sense("when when's whens", 'cuando', 'quand'),
  countQuestions: sense('', 'cuantos cuantas', ''),
  reasonQuestions: sense("why why's whys", '', 'pourquoi'),
  /** Ask for what has been, of whatever is over as well: "did she ever pay". */
  history: sense(
    'did ever twice last paid charged',
    'alguna pago pagaron cobramos cobraron ultimo ultima',
    'deja dernier derniere paye encaisse deux',
  ),
  /** Verbs by which something is told to somebody. */
  messaging: sense(
    'tell inform notify remind ping let warn',
    'avisa avisale avisales dile diles recuerda recuerdale informa informale',
    'previens prevenez informe informez rappelle rappelez dis dites avertis',
  ),
  /** Order something from a supplier. */
  buying: sense(
    'order reorder buy purchase backorder',
    'pide pidan pidele encarga encargue compra compre compren',
    'commande commander commandez achete acheter achetez',
  ),
  /** What people put before an order to a supplier: "special order", "stock order". */
  kindsOfPurchase: sense(
    'special stock emergency rush overnight please pls also',
    'por favor tambien urgente',
    'aussi urgent svp',
  ),
  /** What keeps the figures that are on file. */
  records: sense(
    'computer system screen books dms inventory',
    'sistema computadora pantalla inventario',
    'ordinateur systeme ecran inventaire',
  ),
  /** Who asks. */
  askers: sense('me us myself', 'me nos', 'moi nous'),
  /** Stress a question, or say why it is asked, and ask for nothing: "actually", "by any chance", "right now". */
  emphases: sense(
    'actually really exactly currently chance anyway instead right now still here yet even just already ever again forgot remember told ' +
      'remaining left',
    'realmente exactamente ahora ahorita aun todavia actualmente dijeron dijimos quedan queda',
    'vraiment exactement maintenant encore deja actuellement toujours oublie reste restent',
  ),
  /** Ask for the same once more. */
  repetitions: sense('same ditto', 'misma mismo lo-mismo', 'meme pareil'),
  /** Turn to another value in the same breath: "no, 3", and stand between that turn and the value: "no make it 3". */
  turns: sense('no nope nah wait sorry oops actually rather', 'no perdon digo mejor', 'non pardon plutot'),
  besideTurns: sense(
    'i mean meant make it that them hold on scratch should be',
    'que sea sean quise decir queria',
    'mets je veux voulais dire',
  ),
  /** Leave something out of all: "all except the rotors". */
  exceptions: sense('except excluding but', 'excepto menos salvo', 'sauf excepte hormis'),
  /** Bring something before one's eyes as well as doing something with it. */
  showing: sense('pull bring open get give run print grab have log use try', '', ''),
  /** Stand for somebody, or for something that was spoken of. */
  persons: sense('her him them', 'ella el', 'lui elle'),
  personal: sense('his her their', 'su sus', 'son sa'),
  pointers: sense('it them that this those these her him', 'lo la los las', ''),
  /** Before another value of the same: "make it 3". */
  redoing: sense('add do make put give', '', ''),
  /** Make an order wait for what they tell, or hold where that is not so. */
  awaiting: sense('when once soon after', 'cuando cuanto despues', 'quand lorsque des apres'),
  reversing: sense('unless', 'salvo', 'sauf'),
  paying: sense(
    'pay pays paid payed paying settle settles settled',
    'paga pague pago pagado pagada',
    'paye payee payer regle reglee',
  ),
  unpaid: sense('unpaid outstanding owed owing open', 'pendiente', 'impaye impayee'),
  inStock: sense(
    'stock available have hand',
    'disponible tenemos hay existencia existencias',
    'disponible stock reste',
  ),
  /** Before a date that tells which one is meant: "the one from Friday". */
  dating: sense('of from dated since', 'del desde', 'du des depuis'),
  /** Say no more of what was done than that it was the last, or all. */
  lastDone: sense(
    'last latest previous whole thing everything all',
    'ultimo ultima anterior todo',
    'dernier derniere precedent precedente tout',
  ),
  /** Relay what others say, want or wrote; and name whose the words are that are quoted. */
  speaking: sense(
    'says said say told tells asked asks wants wanted wrote writes texted emailed',
    'dice dijo pide pidio quiere',
    'dit demande veut ecrit',
  ),
  authoring: sense(
    'wrote says said told sent texted emailed asked states stated',
    'dijo escribio mando',
    'ecrit dit envoye',
  ),
  /** Say what was written down once more of another thing, thank for it, or point at it. */
  likewise: sense('same ditto likewise also', 'igual tambien idem lo le', 'pareil aussi'),
  courtesies: sense('thanks thank thx ty please pls plz cheers', 'gracias favor', 'merci svp stp'),
  noted: sense('that this it them note one', 'eso esto nota', 'ca cela'),
  takingAway: sense('cancel delete remove kill drop skip strike erase undo', '', ''),
  writingDown: sense('save add write note put record log post file', '', ''),
  /** Take back or replace what was said before them. */
  retracting: sense(
    'wait scratch nevermind nvm forget ignore disregard actually instead rather oops whoops undo wrong mistake mistaken meant ' +
      'jk kidding except excepting excluding only minus',
    'espera olvida olvidalo ignora mejor equivoque salvo excepto',
    'attends attendez plutot oublie oubliez ignorez sauf hormis',
  ),
  /** Say that something holds for more than what is named, or for less. */
  quantifying: sense(
    'all every each any half double twice some most other another both everyone everybody everything anyone anybody again etc ' +
      'et-al',
    'todos todas cada',
    'tous toutes chaque',
  ),
  /** Say that a request is none. */
  trials: sense(
    'test testing example sample demo kidding joking joke hypothetically',
    'prueba ejemplo broma',
    'essai exemple blague',
  ),
  /** Say that something belongs to what it comes to: "with the core included". */
  including: sense(
    'included including incl vs versus between',
    'incluido incluida incluyendo contra entre',
    'compris inclus incluse contre entre',
  ),
  /** Between a number and what it counts, or the things it is one of. */
  counted: sense('of x ×', 'de los las', "de d' des"),
} as const satisfies Record<string, Words>;
