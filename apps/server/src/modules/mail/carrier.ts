import type { Actor } from '../../platform/actor.ts';
import type { House } from '../../platform/house.ts';
import { mailFailure } from '../../platform/mail/failure.ts';
import { mailgunTransport } from '../../platform/mail/mailgun.ts';
import { sendGridTransport } from '../../platform/mail/sendgrid.ts';
import { sesTransport } from '../../platform/mail/ses.ts';
import { guardedSmtpTransport } from '../../platform/mail/smtp.ts';
import type { MailTransport } from '../../platform/mail/transport.ts';
import { VaultError } from '../../platform/vault/index.ts';
import { findSender, placeOfSecret, type SenderRow } from './sending.ts';

export type CarrierHouse = Pick<House, 'env' | 'vault' | 'outbound' | 'mailTransport' | 'scopes'>;

export interface Carriage {
  sender: SenderRow;
  transport: MailTransport;
  /** The address that mail is sent from; null for the installation's. */
  fromAddress: string | null;
}

/**
 * What carries the organization's mail now. Throws `MailFailure` where its secret can no longer be read.
 * Must not be called inside a scope.
 */
export async function carriageOf(house: CarrierHouse, actor: Actor): Promise<Carriage> {
  const sender = await house.scopes.withReadScope(actor, findSender);
  if (sender.provider === 'instance') {
    return { sender, transport: house.mailTransport, fromAddress: null };
  }
  const secret = await openSecret(house, actor.orgId, sender);
  return { sender, transport: build(house, sender, secret), fromAddress: sender.fromAddress };
}

async function openSecret(house: CarrierHouse, orgId: string, sender: SenderRow): Promise<string | null> {
  if (sender.secret === null) return null;
  try {
    return await house.vault.open(orgId, placeOfSecret(orgId, sender.provider), sender.secret);
  } catch (error) {
    if (error instanceof VaultError) throw mailFailure('wrong_credentials', error.message, { cause: error });
    throw error;
  }
}

function build(house: CarrierHouse, { provider, place }: SenderRow, secret: string | null): MailTransport {
  const { env, outbound } = house;
  const { host = '', port = 587, security = 'starttls', user = null } = place;
  const { region = '', accessKeyId = '', domain = '' } = place;
  const key = secret ?? '';
  switch (provider) {
    case 'instance':
      return house.mailTransport;
    case 'smtp':
      return guardedSmtpTransport({ host, port, security, user, password: secret }, outbound);
    case 'sendgrid': {
      const baseUrl = region === 'eu' ? env.PORTICO_SENDGRID_EU_URL : env.PORTICO_SENDGRID_URL;
      return sendGridTransport({ baseUrl, apiKey: key }, outbound);
    }
    case 'ses': {
      const baseUrl = env.PORTICO_SES_URL.replaceAll('{region}', region);
      return sesTransport({ baseUrl, region, accessKeyId, secretAccessKey: key }, outbound);
    }
    case 'mailgun': {
      const baseUrl = region === 'eu' ? env.PORTICO_MAILGUN_EU_URL : env.PORTICO_MAILGUN_URL;
      return mailgunTransport({ baseUrl, domain, apiKey: key }, outbound);
    }
  }
}
