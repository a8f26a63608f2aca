import { actOf, outcomeOf, refusalOf } from '../fixtures/ask-planner';

const newOrder = 'New RO, C-20411, 1HGCV1F33LA000001';

describe('what is added behind a comma', () => {
  it.each([
    [`${newOrder}, oil change`, 'oil change'],
    [`${newOrder}, oil change, tire rotation`, 'oil change, tire rotation'],
    ['Write up a new RO: customer C-20118, VIN 3GNAXUEV2NL123456, AC blows warm', 'AC blows warm'],
    ['Check in 1HGCV1F33LA000001 for C-20411, customer states grinding noise', 'grinding noise'],
  ])('says what a write is about: %s', async (text, service_description) => {
    expect(await actOf(text)).toEqual(['create_repair_order', expect.objectContaining({ service_description })]);
  });

  it('says what is to be noted', async () => {
    const note = 'pads worn down';
    expect(await actOf(`Note on RO 412207, ${note}`)).toEqual([
      'add_repair_notes',
      { repair_order_id: '412207', note },
    ]);
  });

  it.each([
    ['a single word', 'urgent'],
    ['a name', 'Sam Okafor'],
    ['thanks', 'thank you very much'],
    ['what describes something', 'the blue Camry'],
    ['what somebody does', 'customer waits outside'],
    ['an afterthought', 'same as last time'],
  ])('is asked for where it may be %s', async (_, aside) => {
    const { missing } = await refusalOf(`${newOrder}, ${aside}`);
    expect(missing.map(({ name }) => name)).toEqual(['service_description']);
  });

  it('is no note where it is said of another act', async () => {
    expect((await outcomeOf('Add 15400-PLM-A02 to RO 412207, oil change')).kind).toBe('clarify');
  });
});

describe('a verb of reading with a particle', () => {
  it('opens a write where people call it so, and still a question where they do not', async () => {
    const { missing } = await refusalOf('Check in C-20411');
    expect(missing.map(({ name }) => name)).toEqual(['vehicle_id', 'service_description']);
    expect(await actOf('Check in stock 15400-PLM-A02')).toMatchObject(['check_part_availability', {}]);
  });
});
