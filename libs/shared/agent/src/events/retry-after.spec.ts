import { retryAfter } from './retry-after';

describe('an event that could not be applied', () => {
  const attempts = (code: string, retryable: boolean, attempt: number) =>
    retryAfter({ code, retryable, message: '' }, attempt);

  it('is tried again after growing pauses', () => {
    const pauses = [1, 2, 3, 12].map((attempt) => attempts('RO_NOT_FOUND', true, attempt));
    expect(pauses).toEqual([500, 1000, 2000, 30_000]);
  });

  it('becomes a dead letter when it is refused too often', () => {
    expect(attempts('RO_NOT_FOUND', true, 19)).toBe(30_000);
    expect(attempts('RO_NOT_FOUND', true, 20)).toBeUndefined();
  });

  it('becomes a dead letter at once when it is refused for good', () => {
    expect(attempts('VALIDATION_FAILED', false, 1)).toBeUndefined();
  });

  it('is tried for as long as the server is away', () => {
    expect(attempts('UPSTREAM_UNAVAILABLE', true, 10_000)).toBe(30_000);
  });

  it('is tried again on failures that nobody explained', () => {
    expect(attempts('INTERNAL_ERROR', false, 1)).toBe(500);
    expect(attempts('INTERNAL_ERROR', false, 20)).toBeUndefined();
  });
});
