import type { AnswerOf } from '../../api.ts';

type Client = AnswerOf<'GET /api/clients/:id'>;

/** What can be edited of a client, as forms hold it: nothing is an empty text. */
export interface ClientFields {
  companyName: string;
  website: string;
  contactName: string;
  email: string;
  phone: string;
  industry: string;
  clientType: Client['clientType'];
  timeZone: string;
  currency: string;
  language: string;
  notes: string;
}
export type ClientField = keyof ClientFields;

export const clientFieldNames: readonly ClientField[] = [
  'companyName',
  'website',
  'contactName',
  'email',
  'phone',
  'industry',
  'clientType',
  'timeZone',
  'currency',
  'language',
  'notes',
];

/** A client as a form holds it. */
export function toFields(client: Pick<Client, ClientField>): ClientFields {
  const entries = clientFieldNames.map((name) => [name, client[name] ?? '']);
  return Object.fromEntries(entries) as unknown as ClientFields;
}

/** The fields that differ, with their new values. */
export function changedFields(before: ClientFields, after: ClientFields): Partial<ClientFields> {
  const changed = clientFieldNames.filter((name) => before[name].trim() !== after[name].trim());
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}
