import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PortalLetterKind } from '@portico/contract';
import { portalLetterKinds } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { namesIn } from '../identity/index.ts';

/** Makes and reads the tokens by which the readers of letters stop them without signing in. */
export interface UnsubscriptionTokens {
  make(orgId: string, mailId: string): string;
  /** Null for a text that was never made here. */
  read(token: string): { orgId: string; mailId: string } | null;
}

/** A token names the organization and the message, and is signed with a key made of the installation's secret. */
export function unsubscriptionTokens(secret: string): UnsubscriptionTokens {
  const key = createHmac('sha256', secret).update('unsubscription').digest();
  const sign = (orgId: string, mailId: string) => {
    const ids = Buffer.from((orgId + mailId).replaceAll('-', ''), 'hex');
    return Buffer.concat([ids, createHmac('sha256', key).update(ids).digest()]);
  };
  return {
    make: (orgId, mailId) => sign(orgId, mailId).toString('base64url'),
    read(token) {
      const names = namesIn(token);
      if (!names) return null;
      const { orgId, id: mailId } = names;
      return timingSafeEqual(sign(orgId, mailId), Buffer.from(token, 'base64url')) ? { orgId, mailId } : null;
    },
  };
}

/** Where a token leads, from whichever address the reader reaches Portico by. */
export const unsubscribePath = (token: string): string => `/api/client-portal/unsubscription/${token}`;

/** Who read a letter and of which kind it was; null where it is gone or was of none. */
export async function findReader(
  scope: Scope,
  mailId: string,
): Promise<{ email: string; clientId: string; kind: PortalLetterKind } | null> {
  const [row] = await scope.query<{ email: string; clientId: string; kind: PortalLetterKind }>(
    `SELECT lower(recipient) AS email, client_id AS "clientId", letter_kind AS kind FROM mail_messages
     WHERE org_id = $1 AND id = $2 AND client_id IS NOT NULL AND letter_kind = ANY ($3)`,
    [scope.orgId, mailId, portalLetterKinds],
  );
  return row ?? null;
}
