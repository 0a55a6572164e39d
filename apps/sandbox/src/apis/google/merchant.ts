import type { Context, Hono } from 'hono';
import { pageOf } from '../paging.ts';
import { notFound, permissionDenied } from './errors.ts';
import { type GoogleSignIn, scopes } from './sign-in.ts';
import type { GoogleState, Merchant } from './state.ts';

const accounts = '/merchantapi.googleapis.com/accounts/v1/accounts';

/** Merchant API, accounts: developers.google.com/merchant/api/reference/rest/accounts_v1. */
export function merchantCenter(routes: Hono, state: GoogleState, signIn: GoogleSignIn): void {
  const callerOf = (context: Context) => signIn.caller(context, scopes.merchant);

  routes.get(accounts, (context) => {
    const user = callerOf(context);
    const own = state.merchants.filter((each) => userOf(each, user)?.state === 'VERIFIED');
    const size = Math.min(Number(context.req.query('pageSize')) || 250, 500);
    const { items, next } = pageOf(own, { size, token: context.req.query('pageToken') ?? null });
    return context.json({
      ...(items.length > 0 ? { accounts: items.map(present) } : {}),
      ...(next ? { nextPageToken: next } : {}),
    });
  });

  routes.get(`${accounts}/:id/homepage`, (context) => {
    const merchant = merchantFor(state, callerOf(context), context.req.param('id'));
    return context.json({ name: `accounts/${merchant.id}/homepage`, uri: merchant.uri, claimed: true });
  });

  routes.get(`${accounts}/:id/users/:email`, (context) => {
    const caller = callerOf(context);
    const merchant = merchantFor(state, caller, context.req.param('id'));
    const email = context.req.param('email') === 'me' ? caller : context.req.param('email');
    const user = userOf(merchant, email);
    if (!user) throw notFound();
    return context.json(presentUser(merchant, user));
  });

  routes.post(`${accounts}/:id/users`, async (context) => {
    const merchant = asAdmin(state, callerOf(context), context.req.param('id'));
    const email = context.req.query('userId') ?? '';
    const { accessRights: rights = [] } = await context.req.json<{ accessRights?: string[] }>();
    const user = { email, rights, state: 'PENDING' as const };
    merchant.users = [...merchant.users.filter((each) => each.email !== email), user];
    return context.json(presentUser(merchant, user));
  });

  routes.delete(`${accounts}/:id/users/:email`, (context) => {
    const merchant = asAdmin(state, callerOf(context), context.req.param('id'));
    const kept = merchant.users.filter(({ email }) => email !== context.req.param('email'));
    if (kept.length === merchant.users.length) throw notFound();
    merchant.users = kept;
    return context.json({});
  });
}

const userOf = (merchant: Merchant, email: string) => merchant.users.find((each) => each.email === email);

function merchantFor(state: GoogleState, user: string, id: string | undefined): Merchant {
  const merchant = state.merchants.find((each) => each.id === id);
  if (!merchant || userOf(merchant, user)?.state !== 'VERIFIED') throw permissionDenied();
  return merchant;
}

function asAdmin(state: GoogleState, user: string, id: string | undefined): Merchant {
  const merchant = merchantFor(state, user, id);
  if (!userOf(merchant, user)?.rights.includes('ADMIN')) throw permissionDenied();
  return merchant;
}

const present = ({ id, name }: Merchant) => ({
  name: `accounts/${id}`,
  accountId: id,
  accountName: name,
  timeZone: { id: 'Europe/Berlin' },
  languageCode: 'en',
});

const presentUser = (merchant: Merchant, { email, rights, state }: Merchant['users'][number]) => ({
  name: `accounts/${merchant.id}/users/${email}`,
  state,
  accessRights: rights,
});
