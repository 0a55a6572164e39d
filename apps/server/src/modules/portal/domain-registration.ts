import type { FastifyRequest } from 'fastify';
import { systemActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, invalid } from '../../platform/fault.ts';
import { domainOf, isPublicDomain } from '../../platform/mail/public-domain.ts';
import { isCompanyAddress } from './company-domain.ts';
import type { PortalDeps } from './deps.ts';
import { invite, listInvitations, renewInvitation } from './invitation.ts';
import { insideLetter, provenLetter, strangerLetter } from './letters.ts';
import { findPrimary, listPortalUsers } from './portal-user.ts';

/**
 * Lets somebody ask for a place in the portal of the company whose domain their address has, where the agency allows
 * that. All that comes of it is a letter to the address: the answer, and its time, are the same whatever is in it, so
 * that nobody learns whose clients an agency has.
 * @throws Fault `registration_closed`; `invalid_input` for an address that anybody can get
 */
export async function registerByDomain(
  deps: PortalDeps,
  request: FastifyRequest,
  input: { email: string; organization: string; name: string | null },
): Promise<void> {
  const orgId = await deps.doors.findOrganization(input.organization);
  const policy = orgId && (await readPolicy(deps, orgId, request.id));
  if (!orgId || !policy) {
    throw new Fault('registration_closed', {
      detail:
        'Here people come in by invitation. Ask your colleague who works with the agency, or the agency.',
    });
  }
  if (isPublicDomain(domainOf(input.email)))
    throw invalid('email', 'Use the address that you have at your company, not one that anybody can get.');
  // Not awaited: see above.
  sendLetter(deps, request, { ...input, orgId, agency: policy.name, requestId: request.id }).catch((error) =>
    request.log.warn({ err: error }, 'letter for the portal'),
  );
}

/** The organization's name where it lets people in by their domain; else undefined. */
async function readPolicy(deps: PortalDeps, orgId: string, requestId: string) {
  const [row] = await deps.scopes.withReadScope(systemActor(orgId, requestId), (scope) =>
    scope.query<{ name: string }>(
      `SELECT o.name FROM organizations o JOIN security_policies p USING (org_id) WHERE o.org_id = $1 AND p.portal_domains`,
      [scope.orgId],
    ),
  );
  return row;
}

interface Wish {
  orgId: string;
  agency: string;
  email: string;
  name: string | null;
  requestId: string;
}

async function sendLetter(deps: PortalDeps, request: FastifyRequest, wish: Wish): Promise<void> {
  if (!(await deps.doors.letterLimit.mayAsk(request, wish.email))) return;
  const letter = await deps.scopes.withScope(systemActor(wish.orgId, wish.requestId), async (scope) => {
    const company = await findCompany(scope, wish.email);
    if (!company) return { write: strangerLetter };
    const { language, timeZone } = company;
    const known = (await listPortalUsers(scope, company.id)).find(({ email }) => email === wish.email);
    // Whom the portal was closed to does not come back by themselves.
    if (known?.deactivatedAt) return { write: strangerLetter };
    if (known) return { language, timeZone, write: insideLetter(company.name) };
    const open = (await listInvitations(scope, company.id)).find(({ email }) => email === wish.email);
    const { code, invitation } = open
      ? await renewInvitation(scope, company.id, open.id)
      : await invite(scope, company.id, { email: wish.email, name: wish.name, role: 'member' }, 'domain');
    const way = { company: company.name, code, expiresAt: invitation.expiresAt };
    return { language, timeZone, write: provenLetter(way) };
  });
  await deps.doors.post({
    to: wish.email,
    orgId: wish.orgId,
    into: 'portal',
    ...letter,
  });
}

/** The one client whose own domain the address has, and whose portal somebody looks after already. */
async function findCompany(
  scope: Scope,
  email: string,
): Promise<{ id: string; name: string; language: string; timeZone: string } | null> {
  const domain = domainOf(email);
  const rows = await scope.query<{
    id: string;
    name: string;
    website: string;
    language: string;
    timeZone: string;
  }>(
    `SELECT id, company_name AS name, website, language, time_zone AS "timeZone" FROM clients
     WHERE org_id = $1 AND archived_at IS NULL AND split_part(split_part(website, '://', 2), '/', 1) IN ($2, $3) LIMIT 2`,
    [scope.orgId, domain, `www.${domain}`],
  );
  const [company, another] = rows.filter(({ website }) => isCompanyAddress(email, website));
  if (!company || another) return null;
  return (await findPrimary(scope, company.id)) ? company : null;
}
