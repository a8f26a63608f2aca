import type { PlanLanguage } from '@ars/contracts';
import { languageOf } from '../text/lexicon/lexicon';
import { tokenize } from '../text/tokenize';

/** In which language a request is written, where no plan says it. */
export const requestLanguage = (text: string): PlanLanguage => languageOf(tokenize(text).map(({ norm }) => norm));
