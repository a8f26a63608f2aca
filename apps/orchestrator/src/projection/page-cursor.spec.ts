import { cursorOf, readCursor } from './page-cursor';

describe('a cursor', () => {
  const end = { created_at: new Date('2026-01-02T03:04:05.678Z'), request_id: 'request_1-2' };

  it('says where a page ended, to the millisecond', () => {
    expect(cursorOf(end)).toMatch(/^[\w-]+$/);
    expect(readCursor(cursorOf(end))).toEqual(end);
  });

  it.each(['', 'x', cursorOf(end).slice(1), `${cursorOf(end)}=`, encode('1.a.b'), encode('.a'), encode('9e99.a')])(
    'is refused where no page gave it: %s',
    (cursor) => {
      expect(() => readCursor(cursor)).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }));
    },
  );
});

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
