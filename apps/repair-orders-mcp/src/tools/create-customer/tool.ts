import { fields, foldedWords } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { nextNumberOf } from '../../repair-orders/next-number';
import { phrases } from './phrases';
import { defineTool, type RepairOrdersContext } from '../../define-tool';
import { vocabulary } from './vocabulary';

const WARNINGS = ['SAME_NAME'] as const;

export const createCustomer = defineTool({
  name: 'create_customer',
  title: 'Create customer',
  description:
    'Puts a new customer on file and gives their number. Refused where somebody has the telephone number or the email ' +
    'already; warns where somebody has the same name. Vehicles are added by create_vehicle.',
  annotations: WRITES,
  input: z
    .strictObject({
      name: fields.freeText('Name of the person or the company.', 200).meta({
        examples: ['Rosa Delgado'],
        'x-labels': ['name', 'customer', 'new customer', 'called', 'nombre', 'cliente', 'nom', 'client'],
      }),
      phone: fields.phone.optional(),
      email: fields.email.optional(),
      sms_consent: z
        .boolean()
        .default(false)
        .meta({
          description: 'Whether the customer agreed to text messages.',
          'x-labels': ['sms consent', 'texting ok', 'mensajes de texto'],
        }),
    })
    .refine(({ phone, sms_consent }) => !sms_consent || phone !== undefined, {
      error: 'there is no telephone number for text messages',
    }),
  output: z.object({
    customer_id: fields.customerId,
    name: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    sms_consent: z.boolean(),
    warnings: z.array(z.object({ code: z.enum(WARNINGS), message: z.string() })),
  }),
  changes: [{ entity: 'customer', id: '$inputs.name', field: 'customer', after: 'new' }],
  vocabulary,
  phrases,
  async run({ name, phone, email, sms_consent }, context) {
    const { database, emit } = context;
    const contact = { phone: phone ?? null, email: email ?? null };
    await requireNewContact(context, contact);
    const sameName = await namesakesOf(context, name);
    const customer_id = `C-${await nextNumberOf(database, 'customer')}`;
    const customer = { customer_id, name, ...contact, sms_consent };
    await database.insertInto('customers').values(customer).execute();
    await emit('customer_created', { subject: customer_id, data: { customer } });
    const message = `There is a customer of that name already: ${sameName.join(', ')}`;
    return { ...customer, warnings: sameName.length > 0 ? [{ code: 'SAME_NAME' as const, message }] : [] };
  },
});

/** @throws ToolError `CUSTOMER_EXISTS` */
async function requireNewContact(
  { database }: RepairOrdersContext,
  { phone, email }: { phone: string | null; email: string | null },
): Promise<void> {
  const known = await database
    .selectFrom('customers')
    .select(['customer_id', 'name'])
    .where(({ eb, fn, or }) =>
      or([
        ...(phone === null ? [] : [eb('phone', '=', phone)]),
        ...(email === null ? [] : [eb(fn<string>('lower', ['email']), '=', email.toLowerCase())]),
      ]),
    )
    .orderBy('customer_id')
    .executeTakeFirst();
  if (!known) return;
  throw new ToolError(
    'CUSTOMER_EXISTS',
    `${known.name} (${known.customer_id}) is on file with that telephone number or email already`,
    { details: known },
  );
}

async function namesakesOf({ database }: RepairOrdersContext, name: string): Promise<string[]> {
  const words = foldedWords(name).join(' ');
  const rows = await database
    .selectFrom('customers')
    .select('customer_id')
    .where('search_text', 'like', `% ${words} %`)
    .orderBy('customer_id')
    .limit(5)
    .execute();
  return words === '' ? [] : rows.map(({ customer_id }) => customer_id);
}
