import { invitationEndpoints } from './staff-invitations.ts';
import { keyEndpoints, securityEndpoints } from './staff-keys.ts';
import { memberEndpoints } from './staff-members.ts';
import { roleEndpoints } from './staff-roles.ts';

/** Who works here, with which role and for which clients; invitations, API keys, the rules for signing in. */
export const staff = {
  ...memberEndpoints,
  ...roleEndpoints,
  ...invitationEndpoints,
  ...keyEndpoints,
  ...securityEndpoints,
};
