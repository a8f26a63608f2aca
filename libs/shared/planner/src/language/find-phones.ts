import { findPhoneNumbersInText } from 'libphonenumber-js';

/** A telephone number in E.164 form, with its place in the text. */
export interface PhoneText {
  number: string;
  start: number;
  end: number;
}

/** With its country, or grouped as North America groups it: ten digits in a row may be anything. */
const GROUPED = /^(?:\+|\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$)/;

/** Of all that is grouped so; without any, there is no need to look closely. */
const CAN_BE_PHONE = /\+|\d{3}[-. ]\d{4}/;

export const findPhones = (text: string): PhoneText[] =>
  !CAN_BE_PHONE.test(text)
    ? []
    : findPhoneNumbersInText(text, { defaultCountry: 'US', extended: false })
        .filter(({ startsAt, endsAt }) => GROUPED.test(text.slice(startsAt, endsAt)))
        .map(({ number, startsAt, endsAt }) => ({ number: number.number, start: startsAt, end: endsAt }));
