import { stemOf } from './words';

/**
 * The little English that requests are read with. Only words of the language: words of a trade live with the operations
 * of those who know it (names, keywords, labels).
 */
const stems = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(stemOf));

/** Open a question, unless `you` follows: "can you add …" asks for an act. */
export const QUESTION_WORDS = stems(
  'what whats which who whose whom where when why how is are was were am does do did has have had can could will would should may might',
);
/** Ask which one something is. */
export const IDENTIFYING = stems('who what which');
/** Ask for information. */
export const READING_VERBS = stems(
  'show list find get fetch tell display look see view check search verify validate confirm retrieve read know lookup describe explain count inspect',
);
/** Ask for information without saying which. */
export const VAGUE_VERBS = stems('show get fetch tell display see view retrieve know');
/** Ask for an act without saying which: the rest of the clause must. */
export const NEUTRAL_VERBS = stems('make do put set process perform run execute start please');
/** Say what is done only together with other words: "take off", "let go", "give to". */
export const LIGHT_VERBS = stems(
  'take give get go let bring keep have run come hand turn throw knock pull hang ring bump',
);
/** Before what something is taken away from. */
export const SOURCES = stems('from off');
/** Ask for an act on something and leave open which. */
export const VAGUE_ACTS = stems('fix handle sort deal care help resolve correct settle arregla arreglar atiende');
/** Further verbs that may open a clause. */
export const COMMAND_VERBS = stems(
  'add remove delete create update change cancel send give move mark assign record note put write make open close start stop book order reserve release return notify remind email text call refund charge',
);
/** Say nothing but that somebody is polite. */
export const COURTESIES = stems('please pls plz kindly hi hello hey thanks thank good morning afternoon evening');
export const POLITE_WORDS = stems(
  "please pls plz kindly mind just now first good morning afternoon evening i'm we're go ahead hi hello hey thanks ok okay so also then and next finally afterwards lastly i we you me us need want like would could can to following i'd we'd let's lets let plus & , . ; : !",
);
/** Words that change how much, when or whether: what says one of them and is not understood must not be carried out. */
export const WEIGHTY_WORDS = stems(
  'cent cents percent thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty ' +
    'seventy eighty ninety hundred thousand million down minus lower half double triple twice thrice approximately roughly maybe ' +
    'today tomorrow tonight would could might may should least most more less than few several couple some another extra or later monday tuesday wednesday thursday friday saturday sunday wait oops actually rather ' +
    'instead but excluding scratch forget undo nevermind',
);
/** Before what something does not hold of, or only resembles. */
export const EXCEPTING = stems('but except excluding besides like unlike leave skip');
/** Before a thing of which there is one, as many as there are. */
export const TOTALITY = stems('all every');
/** Between "all" and the thing. */
export const PARTITIVES = stems('of the these those our');
/** Describe somebody by what they do. */
export const RELATIVES = stems('who whose whom which');
/** Before an amount, that it is not quite that. */
export const APPROXIMATE = stems('about around nearly almost');
/** Ask somebody to do what follows: "can you", unlike "do you". */
export const REQUESTING = stems('can could will would');
/** Say that something is to happen; the others, that it is where "to" follows. */
export const OBLIGATIONS = stems('should must');
export const DUTIES = stems('need has have ought');
/** Have somebody do something: "have it moved", "I want it moved". */
export const CAUSATIVES = stems('have get');
export const WANTS = stems("need want like i'd we'd");
/** Open a question about many things. */
export const QUANTIFIERS = stems('all any every each');
/** Say what is the case, so that what begins with the thing asks for nothing. */
export const COPULAS = stems('is are was were be been');
export const CONJUNCTIONS = stems('and then also plus & next finally afterwards');
export const SEQUENCE_WORDS = stems('then next finally afterwards lastly');
export const NEGATIONS = stems("no not don't dont never cannot can't without except nobody");
export const isNegation = (stem: string): boolean => NEGATIONS.has(stem) || stem.endsWith("n't");
/** Take back or narrow down what was said before them. */
export const AFTERTHOUGHTS = stems(
  'wait oops actually rather instead only just but or maybe later tomorrow today tonight half except least most some same too also please',
);
/** Begin what is said of somebody. */
export const SUBJECTS = stems('the a an my our his her we he she they');
/** Say what is not the case yet. */
export const FUTURE = stems('will');
/** Stand for somebody who was spoken of. */
export const PERSONS = stems('he she they');
/** Those who ask, and whom they ask. */
export const SPEAKERS = stems("i we you i'd we'd");
/** Stand for things, and not for people. */
export const THINGS = stems('it its that this those these');
export const CONDITIONS = stems('if unless when once until before after whenever provided whether');
export const PRONOUNS = stems('it its that this again them those these they he him she her same there one');
/** Begin what an order is about: "hold the …", "book it". */
export const DETERMINERS = stems('a an the it its this that these those them his her their');
/** "And 412221?", "what about 412221?" ask nothing of their own. */
export const FOLLOWING = stems('and what how about of for on in the');
/** Pair what two lists name. */
export const RESPECTIVELY = stems('respectively respectivamente');
/** Say that something holds of each of several. */
export const DISTRIBUTING = stems('each both every per ambos ambas');
/** Say that what was just done is to be done once more. */
export const REPEATING = stems('same again too well likewise also ditto');
/** Before what was said first, in "after that" and "once that is done". */
export const SEQUENCE_START = stems('after once when');
export const SEQUENCE_END = stems('done finished complete completed');
/** Between them, as in "that has been done". */
export const AUXILIARIES = stems('is has have been');
/** Say only that something follows: "two things: …". */
const ANNOUNCEMENTS = stems('thing things task tasks item items point points request requests job jobs');
/** "Ending in 612345" gives a part of a value. */
export const FRAGMENTS = stems('ending ends starting starts beginning begins');
export const FRAGMENT_LINKS = stems('in with');
/** Before "one" where it stands for something that was spoken of. */
export const POINTING = stems('which this that');
/** Stand for what was named before, as in "and one for RO 1234". */
export const ANAPHORS = stems('one another that those');
const IRREGULAR_PARTICIPLES = new Set(
  'put set sent held taken given made let cut paid brought done written'.split(' '),
);

/** Whether a word says what is done to something: "moved". */
export const isParticiple = (word: string): boolean =>
  /^\p{L}{2,}ed$/iu.test(word) || IRREGULAR_PARTICIPLES.has(word.toLowerCase());

/** Open a name for somebody or something. */
export const ARTICLES = stems('the a an my our your his her their this that these those someone somebody');
const IRREGULAR_PASTS = new Set(
  'went got had did came left said told took gave brought broke found made saw knew heard lost felt ran fell paid wrote'.split(
    ' ',
  ),
);

/** Whether a word says what happened: "called", "left". */
export const isPast = (word: string): boolean =>
  /^\p{L}{2,}ed$/iu.test(word) || IRREGULAR_PASTS.has(word.toLowerCase());

/** Ask to change something, so that it takes more than to name the thing. */
export const CHANGE_VERBS = stems('update change edit modify amend');
/** Lead up to the value that something gets. */
export const TOWARDS = stems('to into as is by via =');
/** Before the first and the last of several days, in requests and in names of parameters. */
export const SINCE = stems('from since after starting desde');
export const UNTIL = stems('to until till before by through hasta');
/** Between a label and its value: "RO number 1234", "part: 5678". */
export const LABEL_LINKS = stems('number no nr num # id : is = called named');
/** Between a thing and its amount of money, as in "a link over $50"; right behind the verb it means more than that. */
export const AMOUNT_LINKS = stems('over');
/** Between a number and what it counts. */
export const COUNT_LINKS = stems(
  'of x × ea pc pcs piece pieces unit units each set sets de pieza piezas unidad unidades juego juegos',
);
export const COUNT_LABELS = stems('x × qty quantity');
/** A number with the sign of times: "2x". */
export const COUNT_TIMES = /^(\d{1,3})[x×]$/;
/** Introduce what is to be written down word for word. */
export const TEXT_MARKS = stems('saying says stating');
/** Verbs and nouns of saying: "that" after one of them introduces what is said. */
export const SAYING = stems(
  'note notes write jot comment document remember remind mention say tell nota comentario escribe',
);
/** Introduce a reason. */
export const REASON_MARKS = stems('because since reason due');

export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...stems(
    'a an the of to for from on in at by with as into onto about it its is are was were be been am i we you me us my our your his her him he she they them this that these those there here do does did has have had can could will would should may might please and or but so than then also just now any some all same again back via what which who whose where when why how if not no yes much many more up too named called both even exactly',
  ),
  ...POLITE_WORDS,
]);

const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
].map(stemOf);

/** @returns the number that a word writes, in digits or letters */
export function numberOf(text: string): number | undefined {
  const spelled = NUMBER_WORDS.indexOf(stemOf(text));
  if (spelled >= 0) return spelled;
  if (text.toLowerCase() === 'dozen') return 12;
  if (text.toLowerCase() === 'pair') return 2;
  const times = COUNT_TIMES.exec(text.toLowerCase())?.[1];
  if (times !== undefined) return Number(times);
  const digits = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  return /^[-+]?\d{1,15}(\.\d+)?$/.test(digits) ? Number(digits) : undefined;
}

/** Whether words say only that something follows. */
export const isAnnouncement = (words: readonly { stem: string; text: string }[]): boolean =>
  words.some(({ stem }) => ANNOUNCEMENTS.has(stem)) &&
  words.every(
    ({ stem, text }) =>
      ANNOUNCEMENTS.has(stem) || STOP_WORDS.has(stem) || COURTESIES.has(stem) || numberOf(text) !== undefined,
  );
