import type { Context, Hono } from 'hono';
import { pageOf } from '../paging.ts';
import { invalidArgument, notFound, permissionDenied } from './errors.ts';
import { type GoogleSignIn, scopes } from './sign-in.ts';
import type { Binding, GoogleState, Property } from './state.ts';

const host = '/analyticsadmin.googleapis.com';
const known = /^predefinedRoles\/(viewer|analyst|editor|admin|no-cost-data|no-revenue-data)$/;

/** Google Analytics Admin API: developers.google.com/analytics/devguides/config/admin/v1/rest, v1beta and v1alpha. */
export function analytics(routes: Hono, state: GoogleState, signIn: GoogleSignIn): void {
  const reached = (user: string) => state.properties.filter((each) => bindingOf(each, user));

  routes.get(`${host}/v1beta/accountSummaries`, (context) => {
    const user = signIn.caller(context, scopes.analyticsRead);
    const accounts = Map.groupBy(reached(user), ({ account }) => account.id);
    const { items, next } = pageOf([...accounts.values()], asked(context, 50));
    return context.json({
      ...(items.length > 0 ? { accountSummaries: items.map(summary) } : {}),
      ...(next ? { nextPageToken: next } : {}),
    });
  });

  routes.get(`${host}/v1beta/properties/:id/dataStreams`, (context) => {
    const user = signIn.caller(context, scopes.analyticsRead);
    const { id, stream, name } = propertyFor(state, user, context.req.param('id'));
    const webStreamData = { measurementId: stream.measurementId, defaultUri: stream.uri };
    return context.json({
      dataStreams: [
        {
          name: `properties/${id}/dataStreams/${stream.id}`,
          type: 'WEB_DATA_STREAM',
          displayName: name,
          createTime: '2023-05-04T09:12:44.120Z',
          updateTime: '2025-11-02T16:40:03.771Z',
          webStreamData,
        },
      ],
    });
  });

  const path = `${host}/v1alpha/properties/:id/accessBindings`;
  routes.get(path, (context) => {
    const property = asAdmin(state, signIn.caller(context, scopes.analyticsUsers), context.req.param('id'));
    return context.json({ accessBindings: property.bindings.map((each) => present(property, each)) });
  });

  routes.post(path, async (context) => {
    const property = asAdmin(state, signIn.caller(context, scopes.analyticsUsers), context.req.param('id'));
    const { user, roles } = await context.req.json<{ user?: string; roles?: string[] }>();
    if (!user || !roles?.length || !roles.every((role) => known.test(role))) {
      throw invalidArgument('The access binding must have a user and valid roles.');
    }
    state.nextId += 1;
    const binding: Binding = { id: String(state.nextId), user, roles };
    property.bindings = [...property.bindings.filter((each) => each.user !== user), binding];
    return context.json(present(property, binding));
  });

  routes.delete(`${path}/:binding`, (context) => {
    const property = asAdmin(state, signIn.caller(context, scopes.analyticsUsers), context.req.param('id'));
    const kept = property.bindings.filter(({ id }) => id !== context.req.param('binding'));
    if (kept.length === property.bindings.length) throw notFound();
    property.bindings = kept;
    return context.json({});
  });
}

function asked(context: Context, usual: number) {
  const size = Math.min(Number(context.req.query('pageSize')) || usual, 200);
  return { size, token: context.req.query('pageToken') ?? null };
}

const bindingOf = (property: Property, user: string) =>
  property.bindings.find((binding) => binding.user === user);

function propertyFor(state: GoogleState, user: string, id: string | undefined): Property {
  const property = state.properties.find((each) => each.id === id);
  // What one may not see is told like what one may not do.
  if (!property || !bindingOf(property, user)) throw permissionDenied();
  return property;
}

function asAdmin(state: GoogleState, user: string, id: string | undefined): Property {
  const property = propertyFor(state, user, id);
  if (!bindingOf(property, user)?.roles.includes('predefinedRoles/admin')) throw permissionDenied();
  return property;
}

function summary(properties: Property[]) {
  const account = properties[0]?.account ?? { id: '', name: '' };
  return {
    name: `accountSummaries/${account.id}`,
    account: `accounts/${account.id}`,
    displayName: account.name,
    propertySummaries: properties.map(({ id, name }) => ({
      property: `properties/${id}`,
      displayName: name,
      propertyType: 'PROPERTY_TYPE_ORDINARY',
      parent: `accounts/${account.id}`,
    })),
  };
}

const present = (property: Property, { id, user, roles }: Binding) => ({
  name: `properties/${property.id}/accessBindings/${id}`,
  user,
  roles,
});
