/** Who is asking travels beside the plan: it is neither a model's business nor a value of any parameter. */
export const IDENTITY_KEYS: ReadonlySet<string> = new Set(['tenant_id', 'dealer_id', 'user_id']);
