/** What `IsUrl` takes for a callback's address; hosts without a top-level domain are usual inside a network. */
export const CALLBACK_URL = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };
