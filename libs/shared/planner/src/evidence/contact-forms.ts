export const EMAIL = /^[^\s@]+@[^\s@]+$/;
/** E.164. */
export const PHONE = /^\+[1-9][0-9]{6,14}$/;
