import type { Hono } from 'hono';
import { invalidArgument, notFound, permissionDenied } from './errors.ts';
import { type GoogleSignIn, scopes } from './sign-in.ts';
import type { Container, GoogleState } from './state.ts';

const accounts = '/tagmanager.googleapis.com/tagmanager/v2/accounts';

/** Tag Manager API v2: developers.google.com/tag-platform/tag-manager/api/v2/reference. One container an account here. */
export function tagManager(routes: Hono, state: GoogleState, signIn: GoogleSignIn): void {
  const reading = [scopes.tagManagerRead, scopes.tagManagerUsers];
  const reached = (user: string) => state.containers.filter((each) => permissionOf(each, user));

  routes.get(accounts, (context) => {
    const own = reached(signIn.caller(context, ...reading));
    const account = own.map((each) => ({
      path: `accounts/${each.account.id}`,
      accountId: each.account.id,
      name: each.account.name,
    }));
    return context.json(account.length > 0 ? { account } : {});
  });

  routes.get(`${accounts}/:id/containers`, (context) => {
    const own = reached(signIn.caller(context, ...reading)).filter(
      ({ account }) => account.id === context.req.param('id'),
    );
    if (own.length === 0) throw notFound();
    return context.json({ container: own.map(present) });
  });

  routes.get(`${accounts}/:id/user_permissions`, (context) => {
    const container = asAdmin(state, signIn.caller(context, scopes.tagManagerUsers), context.req.param('id'));
    return context.json({ userPermission: container.permissions.map((each) => permission(container, each)) });
  });

  routes.post(`${accounts}/:id/user_permissions`, async (context) => {
    const container = asAdmin(state, signIn.caller(context, scopes.tagManagerUsers), context.req.param('id'));
    const body = await context.req.json<{
      emailAddress?: string;
      accountAccess?: { permission?: 'user' | 'admin' };
      containerAccess?: { containerId?: string; permission?: string }[];
    }>();
    const user = body.emailAddress;
    if (!user || container.permissions.some((each) => each.user === user)) {
      throw invalidArgument('The user is missing, or has permissions already.');
    }
    state.nextId += 1;
    const made = {
      id: String(state.nextId),
      user,
      account: body.accountAccess?.permission ?? 'user',
      container: body.containerAccess?.[0]?.permission ?? 'noAccess',
    };
    container.permissions.push(made);
    return context.json(permission(container, made));
  });

  routes.delete(`${accounts}/:id/user_permissions/:permission`, (context) => {
    const container = asAdmin(state, signIn.caller(context, scopes.tagManagerUsers), context.req.param('id'));
    const kept = container.permissions.filter(({ id }) => id !== context.req.param('permission'));
    if (kept.length === container.permissions.length) throw notFound();
    container.permissions = kept;
    return context.body(null, 204);
  });
}

const permissionOf = (container: Container, user: string) =>
  container.permissions.find((each) => each.user === user);

function asAdmin(state: GoogleState, user: string, account: string | undefined): Container {
  const container = state.containers.find((each) => each.account.id === account);
  if (!container || permissionOf(container, user)?.account !== 'admin') throw permissionDenied();
  return container;
}

const present = ({ account, id, name, publicId, domain }: Container) => ({
  path: `accounts/${account.id}/containers/${id}`,
  accountId: account.id,
  containerId: id,
  name,
  publicId,
  domainName: [domain],
  usageContext: ['web'],
  fingerprint: '1748210377001',
});

const permission = ({ account, id }: Container, each: Container['permissions'][number]) => ({
  path: `accounts/${account.id}/user_permissions/${each.id}`,
  accountId: account.id,
  emailAddress: each.user,
  accountAccess: { permission: each.account },
  containerAccess: [{ containerId: id, permission: each.container }],
});
