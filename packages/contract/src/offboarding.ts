import { z } from 'zod';
import { Id, IdParams, Timestamp } from './common.ts';
import { exampleAccount } from './connection-examples.ts';
import { endpoint } from './endpoint.ts';

/** One thing that has to be given back when a client leaves. */
export const OffboardingItem = z
  .object({
    kind: z.enum(['grant', 'connection', 'access']),
    id: z.string(),
    name: z.string(),
    how: z
      .enum(['by_portico', 'by_hand'])
      .meta({ description: '`by_hand`: the provider cannot be told by its interface' }),
    done: z.boolean(),
    sentence: z.string().meta({ description: 'What was done, or what to do' }),
  })
  .meta({ id: 'OffboardingItem' });
export type OffboardingItem = z.infer<typeof OffboardingItem>;

export const Offboarding = z
  .object({
    clientId: Id,
    clientName: z.string(),
    items: z.array(OffboardingItem),
    complete: z.boolean(),
    statement: z
      .object({
        text: z.string().meta({ description: 'The list as it is handed to the client' }),
        madeAt: Timestamp,
        hash: z.string().meta({ description: 'SHA-256 of the text, in hex' }),
        signature: z.string().meta({ description: 'Ed25519 over the hash, base64url' }),
        keyId: z.string(),
        publicKey: z.string(),
      })
      .nullable()
      .meta({ description: 'Signed when the offboarding was carried out; null where it is only looked at' }),
  })
  .meta({ id: 'Offboarding' });
export type Offboarding = z.infer<typeof Offboarding>;

const params = { id: exampleAccount.clientId ?? '' };
const example: z.input<typeof Offboarding> = {
  clientId: params.id,
  clientName: 'Bright Smile Dental',
  items: [
    {
      kind: 'connection',
      id: exampleAccount.id,
      name: 'Google: Bright Smile Dental',
      how: 'by_portico',
      done: false,
      sentence: 'Portico tells Google that the access is over.',
    },
  ],
  complete: false,
  statement: null,
};

export const offboarding = {
  get: endpoint({
    method: 'GET',
    path: '/api/clients/:id/offboarding',
    access: { can: 'connection.read' },
    summary: 'What has to be given back when a client leaves',
    params: IdParams,
    response: Offboarding,
    example: { params, response: example },
  }),
  carryOut: endpoint({
    method: 'POST',
    path: '/api/clients/:id/offboarding',
    access: { can: 'connection.manage' },
    summary: 'Give back what Portico can give back, and sign the list of it',
    description:
      'Takes grants back, ends the client’s connections at their providers, and says what is left to do by hand. A second time does what is left.',
    params: IdParams,
    response: Offboarding,
    ratePerMinute: 10,
    example: { params, response: example },
  }),
};
