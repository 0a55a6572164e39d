import type { ProviderId } from '@portico/contract';
import { z } from 'zod';

/** One grant that the demo's providers know already. */
const Given = z.object({
  provider: z.string().transform((id) => id as ProviderId),
  /** Whose account it is, by its e-mail address. */
  account: z.string(),
  scopes: z.array(z.string()),
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  lifeSeconds: z.number(),
  settings: z.record(z.string(), z.string()),
});
export type Given = z.output<typeof Given>;

/** Reads PORTICO_DEMO_CONNECTIONS. Empty: the demo has no connections. Throws where it cannot be read. */
export function readGiven(setting: string): Given[] {
  if (setting.trim() === '') return [];
  try {
    return z.array(Given).parse(JSON.parse(setting));
  } catch (error) {
    throw new Error('PORTICO_DEMO_CONNECTIONS cannot be read: leave it empty, or take it from the sandbox.', {
      cause: error,
    });
  }
}
