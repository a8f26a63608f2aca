import { isEmail, isPhone } from './contact';

describe('contacts', () => {
  it.each(['ambujmehra16@gmail.com', 'ana.torres@example.com', 'r.hale+shop@sub.example.co.uk'])(
    '%s is an email address',
    (text) => expect(isEmail(text)).toBe(true),
  );

  it.each([
    '',
    'ana',
    'ana@',
    '@example.com',
    'ana@example',
    'ana torres@example.com',
    'ana@-example.com',
    'ana@example.com\r\nBcc: x@example.com',
    `${'a'.repeat(250)}@b.co`,
  ])('%p is none', (text) => expect(isEmail(text)).toBe(false));

  it('has telephone numbers in E.164 form', () => {
    expect(isPhone('+13125550142')).toBe(true);
    for (const text of ['3125550142', '+0312555014', '+1 312 555 0142', '+1234567890123456']) {
      expect(isPhone(text)).toBe(false);
    }
  });
});
