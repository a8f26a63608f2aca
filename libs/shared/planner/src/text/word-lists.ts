import { english } from './lexicon/en';
import { spanish } from './lexicon/es';
import { french } from './lexicon/fr';
import { lexiconOf, type ListName } from './lexicon/lexicon';
import { PhraseList } from './phrase-list';
import { stemOf } from './tokenize';

/** A list of words in all languages that requests come in: people mix them. */
class WordList {
  private readonly words: ReadonlySet<string>;

  constructor(lists: readonly ListName[], more: ReadonlySet<string> = new Set()) {
    const lexicons = [lexiconOf('en'), lexiconOf('es'), lexiconOf('fr')];
    this.words = new Set([
      ...more,
      ...lexicons.flatMap((lexicon) => lists.flatMap((list) => [...lexicon.wordsOf(list)])),
    ]);
  }

  has(norm: string): boolean {
    return this.words.has(norm);
  }
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const LEXICON = {
  commandVerbs: new WordList(['commandVerbs']),
  /** Nouns as well: "hold", "note". */
  nounVerbs: new WordList(['nounVerbs']),
  readingVerbs: new WordList(['readingVerbs']),
  politeness: new WordList(['politeness']),
  titles: new WordList(['titles']),
  negations: new WordList(['negations']),
  conditions: new WordList(['conditions']),
  others: new WordList(['others']),
  copulas: new WordList(['copulas']),
  /** Past forms that no ending shows: "took". */
  pasts: new WordList(['pasts']),
  needs: new WordList(['duties', 'wants']),
  pronouns: new WordList(['pronouns']),
  /** Before what is not there yet. */
  indefinites: new WordList([], words('a an another un una otro otra une autre')),
  determiners: new WordList(['determiners']),
  /** Between a number and what it counts. */
  counting: new WordList(['countUnits'], words('of de x × the los las')),
  /** Before where something is to go, or what it is for. */
  directions: new WordList([], words('to for on onto into as is -> → para a en por al sur pour')),
  /** Before what something is to be. */
  becoming: new WordList([], words('to is = -> → at as by')),
  /** Before whose something is. */
  belonging: new WordList([], words('of on de del sur')),
  /** Before where something comes from. */
  origins: new WordList([], words('from off de desde depuis')),
  /** Ask whether something may be. */
  possibilities: new WordList(
    [],
    words(
      'can could may might possible allowed valid ok validate check puede pueden puedo podria peut peuvent pourrait possible valide',
    ),
  ),
  reasons: new WordList([], words('because since reason due porque parce car')),
  /** Verbs that leave open what is to be done. */
  neutralVerbs: new WordList(
    [],
    words('make do put set process perform run execute start take give get go let bring keep have fix'),
  ),
  /** Of these, those that say that something is to become another one. */
  changingVerbs: new WordList([], words('make put set process perform execute start keep fix')),
  sequence: new WordList([], words('then next afterwards finally after luego despues entonces puis ensuite')),
  /** Join what is alike. */
  additions: new WordList([], words('and & plus y et')),
  listeners: new WordList(['listeners']),
  /** Begin a question that asks to know. */
  questionOpeners: new WordList(['questionWords', 'auxiliaries', 'requestAuxiliaries', 'readingVerbs']),
  /** Before what is not so, or not yet: nothing on file tells of it. */
  hypotheticals: new WordList([], words('would should gonna ought might deberia podria devrait pourrait serait')),
  /** Ask for what is made of several values. */
  sums: new WordList(
    [],
    words('sum altogether combined average difference suma sumando promedio diferencia somme moyenne'),
  ),
  /** Ask for one number of several: what they come to together, or how far they are apart. */
  together: new WordList(
    [],
    words(
      'sum total totals together altogether combined both all add suma sumando total juntos juntas todo todos todas ambos ' +
        'somme ensemble tout tous toutes additionne',
    ),
  ),
  comparisons: new WordList(
    [],
    words(
      'difference more less higher lower bigger smaller cheaper pricier versus vs than apart diferencia mas menos mayor menor ' +
        'caro cara barato barata difference plus moins cher chere',
    ),
  ),
  /** Say that something is too much, or as little. */
  exceeding: new WordList(
    [],
    words('than over above exceed exceeds exceeding pasa pasaria excede depasse depasserait'),
  ),
  lower: new WordList([], words('under below within less menos debajo dentro moins')),
  /** Mean the upper end of an order of rows: the greatest amount, the latest time. */
  greatest: new WordList(
    [],
    words(
      'most highest biggest largest greatest latest newest priciest caro cara cher chere mayor reciente recent recente',
    ),
  ),
  /** Mean the lower end: the least amount, the earliest time. */
  least: new WordList(
    [],
    words(
      'least fewest lowest smallest cheapest oldest earliest soonest barato barata antiguo antigua viejo vieja menor ' +
        'ancien ancienne vieux vieille',
    ),
  ),
  /** Of both ends, those of time. */
  ages: new WordList(
    [],
    words(
      'latest newest recent oldest earliest soonest reciente antiguo antigua viejo vieja recente ancien ancienne vieux vieille',
    ),
  ),
  /** Before what comes on top of something. */
  increments: new WordList(
    [],
    words(
      'add adding added extra more plus another additional agrego agregar agregamos sumo mas ajoute ajouter ajoutons plus',
    ),
  ),
  /** Ask whether an amount is as much as another one. */
  sufficing: new WordList([], words('enough cover covers suffice alcanza cubre basta bastan suffit suffisent couvre')),
  /** Before what one may do, or not: "can I charge 300". */
  permissions: new WordList([], words('can could may puedo puede podemos pueden peux peut puis pouvons')),
  /** Before a time that is the latest one. */
  deadlines: new WordList([], words('by before until till para antes avant ici')),
  /** Ask what something costs. */
  costs: new WordList(
    [],
    words('much cost costs price run charge cuanto cuesta cuestan precio combien coute coutent prix'),
  ),
  /** Before when something is to be, rather than whether. */
  temporals: new WordList([], words('before after while until till antes despues hasta mientras avant apres pendant')),
  /** Mean every one of several. */
  universals: new WordList(
    [],
    words('all every each everybody everyone todo toda todos todas cada tout toute tous toutes chaque chacun chacune'),
  ),
  /** Say of a dictation only that it is one: "the following, word for word". */
  verbatim: new WordList(
    [],
    words('following verbatim exactly exact literally word words siguiente textual exactamente suivant exactement mot'),
  ),
  questionWords: new WordList(['questionWords']),
  /** Ask for people. */
  personQuestions: new WordList([], words("who who's whos whose whom quien quienes qui")),
  /** Verbs by which something is told to somebody. */
  messaging: new WordList(
    [],
    words(
      'tell inform notify remind ping let warn avisa avisale avisales dile diles recuerda recuerdale informa previens informe ' +
        'rappelle dis',
    ),
  ),
  /** Order something from a supplier. */
  buying: new WordList(
    [],
    words(
      'order reorder buy purchase backorder pide encarga encargue compra compre commande commander commandez achete achetez',
    ),
  ),
  /** Say that something stays as it is. */
  keeping: new WordList(['keeping']),
  /** What keeps the figures that are on file. */
  records: new WordList(
    [],
    words('computer system screen books dms inventory sistema computadora pantalla ordinateur systeme'),
  ),
  /** Who asks. */
  askers: new WordList([], words('me us myself nos moi nous')),
  /** Stress a question and ask for nothing: "actually", "by any chance", "right now". */
  emphases: new WordList(
    [],
    words(
      'actually really exactly currently chance anyway instead right now still here yet even just realmente exactamente ahora aun ' +
        'todavia vraiment exactement maintenant encore',
    ),
  ),
  /** Ask for the same once more. */
  repetitions: new WordList([], words('same ditto misma mismo lo-mismo meme')),
} as const;

/** What goes on from something that was said or done before, in all languages. */
export const PHRASES = {
  retractions: new PhraseList('retractions'),
  corrections: new PhraseList('corrections'),
  extensions: new PhraseList('extensions'),
  alternatives: new PhraseList('alternatives'),
} as const;

const FUNCTION_LISTS = [
  'titles' as const,
  ...(['fillers', 'determiners', 'prepositions', 'pronouns', 'copulas', 'questionWords', 'connectives'] as const),
  ...(['auxiliaries', 'requestAuxiliaries', 'wants', 'duties', 'subjects', 'listeners'] as const),
];

/** As they are written, and their stems: `this` is `thi`. */
/** Carry a meaning of their own in one language: a note, and a telephone call, whose stem is that of "called". */
const CONTENT_WORDS = new Set(['comment', 'cal']);

const functionWords: ReadonlySet<string> = new Set(
  [english, spanish, french]
    .flatMap((lists) =>
      FUNCTION_LISTS.flatMap((name) => lists[name].split(/\s+/)).flatMap((word) => [word, stemOf(word)]),
    )
    .filter((word) => !CONTENT_WORDS.has(word)),
);

/** Beside a verb they turn what it says: "take" and "take back". */
const PARTICLES = new Set(['back', 'off', 'out', 'up', 'down', 'away', 'over']);

/** Whether a word makes another verb of one: "take off", "take out". */
export const isParticle = (stem: string): boolean => PARTICLES.has(stem);

/** Whether a name says the same without the word: "parts on the order". */
export const isOmissible = (stem: string): boolean => isFunctionWord(stem) && !isParticle(stem);

/** Whether a word, or the stem of one, carries no meaning of its own. */
export const isFunctionWord = (stem: string): boolean => functionWords.has(stem);
