import { planRequestOf } from './plan-request';

const request = { request_id: 'r1', user_request: 'Reserve it', context: { repair_order_id: '1', user_id: 'ana' } };
const now = new Date(0);

describe('the planner is asked', () => {
  it('with the request as it is, where nothing was answered', () => {
    expect(planRequestOf({ request }, now)).toEqual({
      text: 'Reserve it',
      context: { repair_order_id: '1', user_id: 'ana' },
      requestId: 'r1',
      now,
    });
  });

  it('with the zone of the dealership, where the request names none of its own', () => {
    const zone = 'America/Chicago';
    expect(planRequestOf({ request }, now, [], zone).context).toEqual({ ...request.context, timezone: zone });
    const own = { ...request, context: { timezone: 'Europe/Madrid' } };
    expect(planRequestOf({ request: own }, now, [], zone).context).toEqual(own.context);
  });

  it('with every answer: words as lines, values and the last choice as context, and what each answers', () => {
    const clarifications = [
      { question: 'Which one?', answer: 'Part 1234', values: { repair_order_id: '2', quantity: 1 } },
      { option: 'parts.issue_parts' },
      { answer: 'Two of them', option: 'parts.reserve_parts', values: { quantity: 2 } },
    ];
    expect(planRequestOf({ request, clarifications }, now)).toMatchObject({
      text: 'Reserve it\nPart 1234\nTwo of them',
      context: { repair_order_id: '2', user_id: 'ana', quantity: 2, chosen_operation: 'parts.reserve_parts' },
      answered: clarifications,
    });
  });
});
