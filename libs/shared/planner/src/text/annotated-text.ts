import type { PlanLanguage } from '@ars/contracts';

/** Characters from `start` to `end` (excluded) of the text that was written, in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

/** One word, number or mark of a text. */
export interface Token extends Span {
  /** As it is written. */
  text: string;
  /** In small letters, without accents, as it is spelled out and without slips of the keyboard. */
  norm: string;
  /** `norm` without its ending, so that `reserve`, `reserves`, `reserved` and `reserving` are one. */
  stem: string;
  /** Of a Spanish or French verb, the stem of the English one that says the same. */
  meaning?: string;
  /** The objects that are written together with such a verb: "lo" of "envíalo". */
  objects?: string;
  /** `code`: letters and digits together. */
  kind: 'word' | 'number' | 'code' | 'mark';
}

/** Why a date or time may not be the one that was meant. */
export type DateDoubt =
  /** "01/12": day and month may be the other way round; `other` is that reading. */
  | 'day_or_month'
  /** "Monday the 25th" where the 25th is no Monday. */
  | 'weekday_disagrees'
  | 'past'
  /** "at 4" without am or pm: read by the business hours. */
  | 'half_of_day';

/** What can be told of a stretch of text by its form alone, whatever the trade. */
export type Entity = Span & { text: string } & (
    | {
        kind: 'money';
        /** In the currency's main unit. */
        value: number;
        /** ISO 4217. */
        currency: string;
        sign?: '+' | '-';
        /** A change of what is there ("by $50", "$50 off"), not what it is to be; `sign` where the words say which way. */
        relative?: true;
      }
    | {
        kind: 'number';
        value: number;
        /** The digits as they were written or spoken, for what may be an identifier. */
        digits: string;
        percent?: true;
        sign?: '+' | '-';
        /** As of money. */
        relative?: true;
        /** In words: "two ten", "four one two two one zero". */
        spoken?: true;
      }
    | {
        kind: 'date';
        /** `YYYY-MM-DD`. */
        day: string;
        /** RFC 3339 with offset; only where a time of day is known. */
        moment?: string;
        /** It says a time of day. */
        timed: boolean;
        doubts: DateDoubt[];
        /** The other reading of `day_or_month`. */
        other?: { day: string; moment?: string };
      }
    /** "48 hours", "3 days". */
    | { kind: 'duration'; minutes: number }
    | { kind: 'phone'; /** E.164. */ value: string }
    | { kind: 'email'; value: string }
    /** Between quotation marks, which belong to the span; `value` is what stands between. */
    | { kind: 'quote'; value: string }
    /** What may be an identifier: letters with digits, or groups of digits ("34 11 6 888 457"); `value` without blanks. */
    | { kind: 'code'; value: string }
  );

/** Something named by an identifier, as far as its form or a label beside it says. */
export interface IdentifierMention extends Span {
  text: string;
  /** What it can be, best first; `value` in the form that its operations take. */
  candidates: {
    entity: string;
    value: string;
    /**
     * `labelled`: "RO 1234". `format`: only such a thing is written like it ("T-014"). `shape`: as long as the examples of it
     * are ("412207"). `possible`: the schema takes it.
     */
    certainty: 'labelled' | 'format' | 'shape' | 'possible';
  }[];
}

/** What a clause is, whoever is asked: what it does, and what keeps it from ordering anything. */
export interface Clause extends Span {
  text: string;
  /** Indexes into the tokens, `end` excluded. */
  tokens: { start: number; end: number };
  /**
   * `order`: "move it", "can you move it?", "I need it moved". `question`: asks for information, "show me" too. `report`: tells
   * of something done or being so. `fragment`: no verb of its own.
   */
  mood: 'order' | 'question' | 'report' | 'fragment';
  /** An order that may be none: "can we close it?", "any chance we can pull 2?". */
  tentative?: true;
  /** "Don't", "no", "never", "cancelled" is none. */
  negation?: Span;
  /** "If …", "unless …", "once it is paid": makes what stands beside it depend on something. */
  condition?: Span;
  /** "Tomorrow at nine", "later": when it is to be done, where that is no value of anything. */
  deferral?: Span;
  /** A thing that is said in one list with what something is made of, and that goes to what is made: "…, tech Maria". */
  beside?: true;
  /** It stands between quotation marks or behind the mark of a dictation. */
  quoted: boolean;
  /** Text to be written down word for word: behind a colon, "saying", "that", or between quotation marks. */
  dictation?: Span;
  /** What is to be written down, outside quotation marks, reads like an order of its own in part. */
  twofold?: true;
}

export interface AnnotatedText {
  text: string;
  /** When it was said. */
  now: Date;
  language: PlanLanguage;
  /** IANA name of the zone in which its times are meant, where it is known. */
  zone?: string;
  tokens: Token[];
  entities: Entity[];
  identifiers: IdentifierMention[];
  clauses: Clause[];
}
