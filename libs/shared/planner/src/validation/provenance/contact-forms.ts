export const EMAIL = /^\S+@\S+$/;
/** E.164. */
export const PHONE = /^\+[1-9][0-9]{6,14}$/;
