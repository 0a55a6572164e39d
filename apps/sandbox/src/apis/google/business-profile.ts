import type { Context, Hono } from 'hono';
import { findPerson } from '../people.ts';
import { notFound, permissionDenied } from './errors.ts';
import { type GoogleSignIn, scopes } from './sign-in.ts';
import type { GoogleState, Location } from './state.ts';

const management = '/mybusinessaccountmanagement.googleapis.com/v1';
const information = '/mybusinessbusinessinformation.googleapis.com/v1';

/**
 * Business Profile: Account Management and Business Information APIs,
 * developers.google.com/my-business/reference/accountmanagement/rest. Everybody has a personal account, in which the
 * locations stand that were shared with them; who was invited accepts first.
 */
export function businessProfile(routes: Hono, state: GoogleState, signIn: GoogleSignIn): void {
  const callerOf = (context: Context) => signIn.caller(context, scopes.business);

  routes.get(`${management}/accounts`, (context) => {
    const user = callerOf(context);
    const account = {
      name: personalAccount(user),
      accountName: findPerson(user)?.name ?? user,
      type: 'PERSONAL',
      role: 'PRIMARY_OWNER',
      verificationState: 'UNVERIFIED',
      vettedState: 'NOT_VETTED',
    };
    return context.json({ accounts: [account] });
  });

  routes.get(`${management}/accounts/:id/invitations`, (context) => {
    const user = callerOf(context);
    const invitations = state.locations.flatMap((location) =>
      location.admins
        .filter((admin) => admin.user === user && admin.pending)
        .map(({ id, role }) => ({
          name: `${personalAccount(user)}/invitations/${location.id}-${id}`,
          role,
          targetType: 'LOCATION',
          targetLocation: { locationName: location.title },
        })),
    );
    return context.json(invitations.length > 0 ? { invitations } : {});
  });

  routes.post(`${management}/accounts/:id/invitations/:invitation{.+:accept}`, (context) => {
    const user = callerOf(context);
    const [locationId, id] = context.req.param('invitation').replace(':accept', '').split('-');
    const admin = state.locations
      .find((each) => each.id === locationId)
      ?.admins.find((each) => each.id === id && each.user === user && each.pending);
    if (!admin) throw notFound();
    admin.pending = false;
    return context.json({});
  });

  routes.get(`${information}/accounts/:id/locations`, (context) => {
    const user = callerOf(context);
    const locations = state.locations
      .filter((each) => adminOf(each, user))
      .map(({ id, title, uri }) => ({ name: `locations/${id}`, title, websiteUri: uri }));
    return context.json(locations.length > 0 ? { locations } : {});
  });

  const admins = `${management}/locations/:id/admins`;
  routes.get(admins, (context) => {
    const location = locationFor(state, callerOf(context), context.req.param('id'));
    return context.json({ admins: location.admins.map((admin) => present(location, admin)) });
  });

  routes.post(admins, async (context) => {
    const location = asOwner(state, callerOf(context), context.req.param('id'));
    const { admin: user = '', role = 'MANAGER' } = await context.req.json<{
      admin?: string;
      role?: Location['admins'][number]['role'];
    }>();
    state.nextId += 1;
    const made = { id: String(state.nextId), user, role, pending: true };
    location.admins = [...location.admins.filter((each) => each.user !== user), made];
    return context.json(present(location, made));
  });

  routes.delete(`${admins}/:admin`, (context) => {
    const location = asOwner(state, callerOf(context), context.req.param('id'));
    const kept = location.admins.filter(({ id }) => id !== context.req.param('admin'));
    if (kept.length === location.admins.length) throw notFound();
    location.admins = kept;
    return context.json({});
  });
}

/** The same number for the same person, as an account's is. */
const personalAccount = (user: string): string =>
  `accounts/${[...user].reduce((sum, letter) => (sum * 33 + letter.charCodeAt(0)) % 1e12, 5381) + 1e14}`;

const adminOf = (location: Location, user: string) =>
  location.admins.find((admin) => admin.user === user && !admin.pending);

function locationFor(state: GoogleState, user: string, id: string | undefined): Location {
  const location = state.locations.find((each) => each.id === id);
  if (!location || !adminOf(location, user)) throw permissionDenied();
  return location;
}

function asOwner(state: GoogleState, user: string, id: string | undefined): Location {
  const location = locationFor(state, user, id);
  if (adminOf(location, user)?.role === 'MANAGER') throw permissionDenied();
  return location;
}

const present = (location: Location, { id, user, role, pending }: Location['admins'][number]) => ({
  name: `locations/${location.id}/admins/${id}`,
  admin: user,
  role,
  ...(pending ? { pendingInvitation: true } : {}),
});
