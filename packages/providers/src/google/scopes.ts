const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

/** Google's scopes by what they are for: developers.google.com/identity/protocols/oauth2/scopes. */
export const scopes = {
  email: scope('userinfo.email'),
  analyticsRead: scope('analytics.readonly'),
  analyticsUsers: scope('analytics.manage.users'),
  ads: scope('adwords'),
  searchConsole: scope('webmasters.readonly'),
  tagManagerRead: scope('tagmanager.readonly'),
  tagManagerUsers: scope('tagmanager.manage.users'),
  business: scope('business.manage'),
  merchant: scope('content'),
};
