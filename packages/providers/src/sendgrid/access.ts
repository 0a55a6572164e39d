import { z } from 'zod';
import { type AccessCapability, type Asset, collect, type Gap, type Session } from '../kit/index.ts';

const Scopes = z.object({ scopes: z.array(z.string()) });
const Username = z.object({ username: z.string(), user_id: z.coerce.string().optional() });
const Email = z.object({ email: z.string() });
/** twilio.com/docs/sendgrid/api-reference/domain-authentication/list-all-authenticated-domains */
const Domains = z.array(
  z.object({
    id: z.coerce.string(),
    domain: z.string(),
    subdomain: z.string().nullish(),
    valid: z.boolean(),
  }),
);
type Domain = z.infer<typeof Domains>[number];

const PAGE = 50;

/** What a key may do, which it says of itself, and then only what it may see. */
export const access: AccessCapability = {
  async list(session) {
    const { scopes } = await read(session, 'scopes', Scopes);
    const may = (scope: string) => scopes.includes(scope);
    const user = may('user.username.read') ? await read(session, 'user/username', Username) : null;
    const email = may('user.email.read') ? (await read(session, 'user/email', Email)).email : null;
    const domains = may('whitelabel.read') ? await domainsOf(session) : [];
    const name = user?.username ?? email ?? 'SendGrid account';
    const id = user?.user_id ?? user?.username ?? email ?? 'account';
    const account: Asset = {
      service: 'sendgrid_account',
      id,
      name,
      parent: null,
      role: null,
      level: may('mail.send') ? 'manage' : 'view',
      marks: email ? [{ kind: 'email', value: email }] : [],
      accepted: true,
    };
    const assets = [account, ...domains.map((domain) => toAsset(domain, { id, name }))];
    return { holder: { id, name, email }, scopes, assets, gaps: gapsIn(scopes, domains) };
  },
};

function read<T>(session: Session, path: string, answer: z.ZodType<T>): Promise<T> {
  const url = `${rootOf(session)}/${path}`;
  return session.call({ name: path.replaceAll('/', '.'), method: 'GET', url, effect: 'none', answer });
}

/** Subusers in the European region have a host of their own. */
const rootOf = ({ settings }: Session): string =>
  settings.region === 'eu' ? 'https://api.eu.sendgrid.com/v3' : 'https://api.sendgrid.com/v3';

function domainsOf(session: Session): Promise<Domain[]> {
  let offset = 0;
  return collect(
    session,
    {
      name: 'whitelabel.domains',
      method: 'GET',
      url: `${rootOf(session)}/whitelabel/domains`,
      query: { limit: PAGE, offset },
      effect: 'none',
      answer: Domains,
    },
    (domains) => {
      offset += domains.length;
      return { items: domains, next: domains.length === PAGE ? { offset: String(offset) } : null };
    },
  );
}

const toAsset = ({ id, domain, valid }: Domain, parent: Asset['parent']): Asset => ({
  service: 'sendgrid_domain',
  id,
  name: domain,
  parent,
  role: valid ? 'authenticated' : 'not verified',
  level: valid ? 'manage' : null,
  marks: [{ kind: 'domain', value: domain }],
  accepted: true,
});

function gapsIn(scopes: string[], domains: Domain[]): Gap[] {
  const gaps: Gap[] = domains
    .filter(({ valid }) => !valid)
    .map(({ domain, subdomain }) => ({
      service: 'sendgrid_domain',
      sentence: `SendGrid does not find its DNS records for ${domain} yet${subdomain ? ` (${subdomain}.${domain})` : ''}. Add them and verify the domain in SendGrid.`,
      needs: [],
    }));
  if (!scopes.includes('mail.send')) {
    const sentence = 'The SendGrid key may not send mail. Make one with “Mail Send”.';
    gaps.unshift({ service: 'sendgrid_account', sentence, needs: ['mail.send'] });
  }
  if (!scopes.includes('whitelabel.read')) {
    const sentence =
      'The SendGrid key may not see which domains are authenticated. Allow it to read “Sender Authentication”.';
    gaps.push({ service: 'sendgrid_domain', sentence, needs: ['whitelabel.read'] });
  }
  return gaps;
}
