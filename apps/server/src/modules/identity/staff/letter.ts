import type { IdentityDeps } from '../deps.ts';
import { invitationLetter } from '../letter-texts.ts';
import { findInvitation } from './invitation.ts';
import { roleWords } from './standing.ts';

/** Posts the letter of an open invitation; its link carries the token behind the `#`, which no server logs. */
export async function postInvitation(deps: IdentityDeps, token: string): Promise<void> {
  const found = await findInvitation(deps, token);
  await deps.letters.post({
    to: found.email,
    organization: found.organization,
    ...invitationLetter(
      found.organization.name,
      found.invitedByName,
      roleWords(found),
      `${deps.baseUrl}/invitation#${token}`,
    ),
  });
}
