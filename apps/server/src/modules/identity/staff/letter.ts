import type { IdentityDeps } from '../deps.ts';
import { invitationLetter } from '../letter-texts.ts';
import { findInvitation } from './invitation.ts';

/** Posts the letter of an open invitation; its link carries the token behind the `#`, which no server logs. */
export async function postInvitation(deps: IdentityDeps, token: string): Promise<void> {
  const { email, organization, invitedByName, expiresAt, ...found } = await findInvitation(deps, token);
  const write = invitationLetter({
    organization: organization.name,
    by: invitedByName,
    role: found.roleName ?? found.role,
    expiresAt,
    token,
  });
  await deps.letters.post({ to: email, orgId: organization.id, write });
}
