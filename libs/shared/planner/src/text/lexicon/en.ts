import type { WordLists } from './language-words';

export const english: WordLists = {
  markers:
    "the of for to on with is are was were be been it its this that these those there here we you he she they my our your his her what which who where when why how can could would should do does did has have and or not don't please by from at as if then give put hold mark move add note set send link",
  politeness:
    'please pls plz please kindly thanks thank thx ty appreciated much many morning afternoon evening good hi hello hey yo dear regards cheers sorry uh um uhm er hmm ok okay k alright so well now just yeah yep yes sure oh actually btw fyi guys folks go ahead lol welcome',
  connectives: 'and then also plus & next finally afterwards lastly but or',
  negations:
    "not no don't dont never cannot can't cant won't wont doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt haven't havent hasn't hasnt shouldn't shouldnt without nobody nothing neither nor stop avoid skip nah nope ain't",
  conditions: 'if unless once when whenever provided otherwise else assuming whether in-case',
  subordinators: 'before after until till while',
  deferrals: 'later someday eventually tomorrow tonight',
  questionWords:
    "what what's whats which who who's whos whose whom where where's wheres when's whens why how how's hows when",
  auxiliaries:
    "is isn't isnt are aren't arent am was wasn't wasnt were do does doesn't doesnt did didn't didnt has hasn't hasnt have haven't havent had can can't cant could couldn't will won't wont would wouldn't should shouldn't may might shall",
  requestAuxiliaries: 'can could will would cud wud',
  listeners: 'you u someone somebody anyone anybody',
  inclusive: 'we',
  readingVerbs:
    'show list find search check look lookup see view tell display read pull-up verify confirm count compare quote explain describe know wondering wonder ask any anything anybody anyone got print',
  commandVerbs:
    'add remove delete create update change cancel send resend give move mark assign reassign unassign record put write make open reopen close start book order reserve release return notify remind refund take let bring keep hand turn throw knock pull push bump raise lower increase decrease drop reduce cut set get log enter post apply issue receive recieve transfer swap switch replace pass forward attach promise authorize approve decline reject void kill undo scratch forget fix correct adjust collect run generate shoot dispatch schedule reschedule invoice finish complete fill allocate claim reimburse pay use do have try grab stick slap leave jot document',
  nounVerbs:
    'note hold email e-mail text call phone charge bill ring ping message sms invoice order run issue request drop cut return post claim pay book log post start set use',
  wants: "need needs want wants i'd we'd id like gotta wanna wish",
  duties: 'must should needs need ought has have gotta',
  copulas: "is are was were be been being 's am 're has have had",
  pasts:
    "went got gotten had did came left said told took gave brought broke found made saw knew heard lost felt ran fell paid wrote sent held sold bought done been gone taken given written put set cut let met kept spoke ok'd okd okayed says states wants owes needs asked",
  pronouns: 'it its this that again them those these they him he she her same there one ones his hers their',
  subjects:
    "i we he she they it you he's she's they're it's i'm we're hes shes theyre im he'll she'll they'll it'll customer client cust someone somebody everyone everybody",
  determiners: 'a an the my our your his her its their this that these those some any every each all both another',
  prepositions: 'of to for from on in at by with as into onto about off up out over under until till against per via',
  countUnits:
    'x × ea each pc pcs piece pieces unit units set sets qty quantity count pair pairs box boxes bottle bottles quart quarts of times',
  notes: 'note notes nte comment comments memo remark remarks',
  dictationMarks: 'saying says stating states reading that :',
  increases: 'raise bump increase boost hike',
  decreases: 'lower reduce decrease drop knock cut shave deduct subtract discount',
  retractions:
    'undo revert scratch rollback roll_back reverse unsend nevermind never_mind nvm take_back take_off_again forget disregard strike_that cancel_that kill_that cancel_last delete_that remove_that void_that change_back put_back_how put_back_way',
  corrections:
    'no nope nah wait actually sorry oops instead rather meant i_mean should_be should_have_been supposed_to_be make_it make_that make_them change_it change_that change_them switch_it switch_that set_it set_that correction',
  extensions: 'another more too also again additional extra as_well likewise same ditto and plus',
  alternatives: 'the_other the_other_one the_other_ones other_one what_about how_about and_the and_for',
  fillers:
    "a an the of to for from on in at by with as into onto about off up out over under it its it's is are was were be been am i i'd i'm i'll we we'd we're you u me us my our your his her him he she they them their this that these those there here do does did has have had can could will would should may might and or but so than then also just now any some all same again back via what which who whose where when why how if much many more too named called number no nr num # id one ones thing things let lets let's need want like get got go going gonna make",
  shorthand: {
    amt: 'amount',
    appt: 'appointment',
    auth: 'authorization',
    cust: 'customer',
    est: 'estimate',
    mi: 'miles',
    pmt: 'payment',
    rcvd: 'received',
    recd: 'received',
    resv: 'reserve',
    tech: 'technician',
    veh: 'vehicle',
  },
  numbers: {
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  },
  multipliers: { hundred: 100, thousand: 1_000, grand: 1_000, million: 1_000_000, dozen: 12 },
};
