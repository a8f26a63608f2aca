import { stemsOf } from '../text/stems';

/** Words that take back or replace what was said before them. */
export const RETRACTION =
  /^(?:wait|scratch|nevermind|nvm|forget|ignore|disregard|actually|instead|rather|oops|whoops|undo|wrong|mistake|mistaken|meant|jk|kidding|espera|olvida|olvidalo|ignora|mejor|equivoque|attends|attendez|plutot|oublie|oubliez|ignorez|except|excepting|excluding|only|minus|salvo|excepto|sauf|hormis)$/;
/** Say that something holds for more than what is named, or for less. */
export const QUANTIFIER =
  /^(?:all|every|each|any|half|double|twice|some|most|other|another|both|everyone|everybody|everything|anyone|anybody|again|etc|et-al|todos|todas|cada|tous|toutes|chaque)$/;
/** Say that a request is none. */
export const TRIAL =
  /^(?:test|testing|example|sample|demo|prueba|ejemplo|essai|exemple|kidding|joking|joke|broma|hypothetically)$/;
/** Stems of what says by itself that nothing is left out; "all" is said of something. */
export const ALL_THERE_IS = stemsOf('everything todo tout');
