import { z } from 'zod';
import { Id, Timestamp } from './common.ts';
import { providerName } from './connection-words.ts';
import { Outcome, PlatformState, ProofGrade } from './onboarding-words.ts';

/** A field before and after, for the audit log. */
export const Change = z.object({ field: z.string(), from: z.unknown(), to: z.unknown() });
const changes = z.array(Change);

interface EventType<Data extends z.ZodType> {
  data: Data;
  /** What happened, as the second half of a sentence that begins with the actor's name. Plain text. */
  says: (data: z.output<Data>) => string;
  /** True where the client's own people may see it on their side. */
  clientSees?: boolean;
}
const event = <Data extends z.ZodType>(value: EventType<Data>) => value;

const service = z.object({ service: z.string(), serviceName: z.string() });
const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Every event that Portico writes: its payload and the sentence it reads as. The name is `noun.past-tense`. */
export const eventTypes = {
  'session.started': event({ data: z.object({ via: z.string() }), says: () => 'signed in' }),
  'session.ended': event({ data: z.object({}), says: () => 'signed out' }),
  'session.refused': event({
    data: z.object({ email: z.string(), reason: z.string() }),
    says: (data) => `was refused at sign-in (${data.reason})`,
  }),
  'session.revoked': event({
    data: z.object({ count: z.number().int(), reason: z.string() }),
    says: (data) => `signed out ${counted(data.count, 'session', 'sessions')} (${data.reason})`,
  }),
  'session.replayed': event({
    data: z.object({}),
    says: () => 'used a refresh token twice; the session was ended',
  }),
  'session.moved': event({ data: z.object({}), says: () => 'came over from another organization' }),
  'sign_in.linked': event({
    data: z.object({ provider: z.string(), email: z.string().nullable() }),
    says: (data) => `linked their account with ${data.provider}`,
  }),
  'sign_in.unlinked': event({
    data: z.object({ provider: z.string(), email: z.string().nullable() }),
    says: (data) => `unlinked their account from ${data.provider}`,
  }),
  'sign_in.refused': event({
    data: z.object({ provider: z.string(), email: z.string().nullable(), reason: z.string() }),
    says: (data) => `refused ${data.email ?? 'somebody'} who came from ${data.provider} (${data.reason})`,
  }),
  'identity_provider.created': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `connected the identity provider ${data.name}`,
  }),
  'identity_provider.updated': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) =>
      `changed the identity provider ${data.name}: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'identity_provider.tested': event({
    data: z.object({ name: z.string(), ok: z.boolean() }),
    says: (data) =>
      `tested the identity provider ${data.name}, ${data.ok ? 'and it works' : 'without success'}`,
  }),
  'identity_provider.deleted': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `removed the identity provider ${data.name}`,
  }),
  'connection.made': event({
    data: z.object({ provider: z.string(), name: z.string(), method: z.string() }),
    says: (data) => `connected ${providerName(data.provider)}: ${data.name}`,
    clientSees: true,
  }),
  'connection.declined': event({
    data: z.object({ provider: z.string(), reason: z.string() }),
    says: (data) => `did not connect ${providerName(data.provider)}: ${data.reason}`,
    clientSees: true,
  }),
  'connection.renamed': event({
    data: z.object({ provider: z.string(), name: z.string(), changes }),
    says: (data) => `named the connection to ${providerName(data.provider)} ${data.name}`,
  }),
  'connection.checked': event({
    data: z.object({ provider: z.string(), name: z.string(), ok: z.boolean(), sentence: z.string() }),
    says: (data) => `looked at ${providerName(data.provider)}, ${data.name}: ${data.sentence}`,
  }),
  'connection.renewed': event({
    data: z.object({ provider: z.string(), name: z.string() }),
    says: (data) => `renewed the access to ${providerName(data.provider)}, ${data.name}`,
  }),
  'connection.broken': event({
    data: z.object({ provider: z.string(), name: z.string(), kind: z.string(), sentence: z.string() }),
    says: (data) => `found ${providerName(data.provider)}, ${data.name}, broken: ${data.sentence}`,
    clientSees: true,
  }),
  'connection.repaired': event({
    data: z.object({ provider: z.string(), name: z.string() }),
    says: (data) => `repaired the connection to ${providerName(data.provider)}, ${data.name}`,
    clientSees: true,
  }),
  'connection.ended': event({
    data: z.object({ provider: z.string(), name: z.string(), revoked: z.boolean() }),
    says: (data) => `ended the connection to ${providerName(data.provider)}, ${data.name}`,
    clientSees: true,
  }),
  'connection.asset_seen': event({
    data: z.object({
      provider: z.string(),
      name: z.string(),
      count: z.number().int(),
      assets: z.array(z.string()),
      services: z.array(z.string()),
    }),
    says: (data) => `found ${seenThings(data)} at ${providerName(data.provider)}`,
  }),
  'connection.asset_lost': event({
    data: z.object({
      provider: z.string(),
      name: z.string(),
      count: z.number().int(),
      assets: z.array(z.string()),
      services: z.array(z.string()),
    }),
    says: (data) => `no longer reaches ${seenThings(data)} at ${providerName(data.provider)}`,
  }),
  'connection.grant_given': event({
    data: z.object({
      provider: z.string(),
      service: z.string(),
      assetId: z.string(),
      to: z.string(),
      state: z.string(),
    }),
    says: (data) =>
      `asked ${providerName(data.provider)} to let ${data.to} work with ${data.assetId} (${words(data.state)})`,
    clientSees: true,
  }),
  'connection.grant_taken_back': event({
    data: z.object({ provider: z.string(), service: z.string(), assetId: z.string(), to: z.string() }),
    says: (data) => `took back the access of ${data.to} to ${data.assetId} at ${providerName(data.provider)}`,
    clientSees: true,
  }),
  'provider_app.changed': event({
    data: z.object({ provider: z.string(), changes }),
    says: (data) =>
      `changed the app for ${providerName(data.provider)}: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'provider_app.removed': event({
    data: z.object({ provider: z.string() }),
    says: (data) => `no longer uses the own app for ${data.provider}`,
  }),
  'sign_in_domain.claimed': event({
    data: z.object({ domain: z.string() }),
    says: (data) => `claimed the e-mail domain ${data.domain}`,
  }),
  'sign_in_domain.proven': event({
    data: z.object({ domain: z.string() }),
    says: (data) => `proved that ${data.domain} is the organization's own`,
  }),
  'sign_in_domain.lost': event({
    data: z.object({ domain: z.string() }),
    says: (data) => `no longer found the proof for ${data.domain}`,
  }),
  'sign_in_domain.changed': event({
    data: z.object({ domain: z.string(), changes }),
    says: (data) =>
      `changed how people of ${data.domain} sign in: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'sign_in_domain.removed': event({
    data: z.object({ domain: z.string(), changes }),
    says: (data) => `gave up the e-mail domain ${data.domain}`,
  }),
  'member.joined': event({
    data: z.object({ name: z.string(), role: z.string(), email: z.string() }),
    says: (data) => `joined as ${data.role}`,
  }),
  'member.changed': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) =>
      `changed what ${data.name} may do: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'member.deactivated': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `took ${data.name}'s access away`,
  }),
  'member.reactivated': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `gave ${data.name} their access back`,
  }),
  'role.created': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `made the role ${data.name}`,
  }),
  'role.updated': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `changed the role ${data.name}: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'role.deleted': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `deleted the role ${data.name}`,
  }),
  'invitation.sent': event({
    data: z.object({ email: z.string(), role: z.string(), changes }),
    says: (data) => `invited ${data.email} as ${data.role}`,
  }),
  'invitation.resent': event({
    data: z.object({ email: z.string(), role: z.string() }),
    says: (data) => `sent ${data.email} the invitation again`,
  }),
  'invitation.revoked': event({
    data: z.object({ email: z.string(), role: z.string() }),
    says: (data) => `took back the invitation of ${data.email}`,
  }),
  'api_key.created': event({
    data: z.object({ name: z.string(), tail: z.string(), changes }),
    says: (data) => `made the API key ${data.name} (…${data.tail})`,
  }),
  'api_key.revoked': event({
    data: z.object({ name: z.string(), tail: z.string(), changes }),
    says: (data) => `revoked the API key ${data.name} (…${data.tail})`,
  }),
  'security_policy.changed': event({
    data: z.object({ changes }),
    says: (data) =>
      `changed the rules for signing in: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'account.registered': event({ data: z.object({}), says: () => 'made the organization' }),
  'account.renamed': event({ data: z.object({ changes }), says: () => 'changed their own name' }),
  'second_factor.added': event({
    data: z.object({ kind: z.enum(['authenticator', 'passkey']) }),
    says: (data) => (data.kind === 'passkey' ? 'added a passkey' : 'set up an authenticator'),
  }),
  'second_factor.removed': event({
    data: z.object({ kind: z.enum(['authenticator', 'passkey']) }),
    says: (data) => (data.kind === 'passkey' ? 'removed a passkey' : 'turned the authenticator off'),
  }),
  'second_factor.codes_renewed': event({ data: z.object({}), says: () => 'made new backup codes' }),
  'password.changed': event({
    data: z.object({ via: z.enum(['settings', 'mail']) }),
    says: (data) => `changed the password${data.via === 'mail' ? ' by mail' : ''}`,
  }),
  'password.reset_requested': event({ data: z.object({}), says: () => 'asked for a new password' }),
  'client.created': event({
    data: z.object({ companyName: z.string(), website: z.string().nullable() }),
    says: (data) => `added ${data.companyName}`,
  }),
  'client.updated': event({
    data: z.object({ changes }),
    says: (data) => `changed ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'client.archived': event({
    data: z.object({ changes: changes.optional() }),
    says: () => 'archived the client',
  }),
  'client.offboarded': event({
    data: z.object({ open: z.number().int(), hash: z.string() }),
    says: (data) =>
      data.open === 0
        ? 'gave everything back'
        : `gave back what Portico can; ${counted(data.open, 'thing is', 'things are')} left to do by hand`,
    clientSees: true,
  }),
  'client.restored': event({
    data: z.object({ changes: changes.optional() }),
    says: () => 'restored the client',
  }),
  'stakeholder.added': event({
    data: z.object({ name: z.string(), changes: changes.optional() }),
    says: (data) => `added ${data.name}`,
  }),
  'stakeholder.updated': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `changed ${data.name}'s ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'stakeholder.removed': event({
    data: z.object({ name: z.string(), changes: changes.optional() }),
    says: (data) => `removed ${data.name}`,
  }),
  'portal_invitation.sent': event({
    data: z.object({ email: z.string(), role: z.string() }),
    says: (data) => `sent ${data.email} the way into the portal, as ${words(data.role)}`,
    clientSees: true,
  }),
  'portal_invitation.revoked': event({
    data: z.object({ email: z.string() }),
    says: (data) => `took the invitation of ${data.email} to the portal back`,
    clientSees: true,
  }),
  'portal_user.joined': event({
    data: z.object({ name: z.string(), email: z.string(), role: z.string() }),
    says: (data) => `joined the portal as ${words(data.role)}`,
    clientSees: true,
  }),
  'portal_user.updated': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `made ${data.name} ${words(String(data.changes[0]?.to))} in the portal`,
    clientSees: true,
  }),
  'portal_user.deactivated': event({
    data: z.object({ name: z.string() }),
    says: (data) => `closed the portal to ${data.name}`,
    clientSees: true,
  }),
  'portal_user.reactivated': event({
    data: z.object({ name: z.string() }),
    says: (data) => `opened the portal to ${data.name} again`,
    clientSees: true,
  }),
  'portal_user.letters_chosen': event({
    data: z.object({ email: z.string(), via: z.enum(['portal', 'letter']), changes }),
    says: (data) =>
      data.via === 'letter'
        ? `stopped letters to ${data.email}: ${data.changes.map((change) => words(change.field)).join(', ')}`
        : `chose which letters to get: ${data.changes.map((change) => words(change.field)).join(', ')}`,
  }),
  'portal.viewed': event({
    data: z.object({ as: z.string().nullable(), role: z.string() }),
    says: (data) => `looked at the portal as ${data.as ?? 'somebody who may only read'} sees it`,
  }),
  'portal.view_ended': event({ data: z.object({}), says: () => 'stopped looking at the portal' }),
  'agency_ids.updated': event({
    data: z.object({ changes }),
    says: (data) => `changed the agency's ids: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'guide.overridden': event({
    data: service.extend({ parts: z.array(z.string()) }),
    says: (data) => `changed the guide for ${data.serviceName}: ${data.parts.join(', ')}`,
  }),
  'guide.added': event({ data: service, says: (data) => `added the guide ${data.serviceName}` }),
  'guide.restored': event({
    data: service,
    says: (data) => `brought back the built-in guide for ${data.serviceName}`,
  }),
  'guide.removed': event({ data: service, says: (data) => `removed the guide ${data.serviceName}` }),
  'scan.requested': event({
    data: z.object({ website: z.string() }),
    says: (data) => `asked for an inspection of ${data.website}`,
  }),
  'scan.finished': event({
    data: z.object({ website: z.string(), reachable: z.boolean(), findings: z.number().int() }),
    says: (data) =>
      data.reachable
        ? `inspected ${data.website}: ${counted(data.findings, 'finding', 'findings')}`
        : `could not reach ${data.website}`,
  }),
  'scan.failed': event({
    data: z.object({ website: z.string(), reason: z.string() }),
    says: (data) => `could not finish the inspection of ${data.website}`,
  }),
  'access_request.created': event({
    data: z.object({ services: z.array(z.string()), expiresAt: Timestamp }),
    says: (data) => `prepared an access request for ${counted(data.services.length, 'service', 'services')}`,
  }),
  'access_request.sent': event({
    data: z.object({ to: z.string() }),
    says: (data) => `sent the access link to ${data.to}`,
  }),
  'access_request.opened': event({
    data: z.object({}),
    says: () => 'opened the access link',
    clientSees: true,
  }),
  'access_request.renewed': event({
    data: z.object({ expiresAt: Timestamp }),
    says: () => 'renewed the access link',
  }),
  'access_request.revoked': event({
    data: z.object({ reason: z.string().nullable() }),
    says: () => 'revoked the access link',
  }),
  'access_request.completed': event({
    data: z.object({}),
    says: () => 'finished all that was asked',
    clientSees: true,
  }),
  'platform.updated': event({
    data: service.extend({
      from: PlatformState,
      to: PlatformState,
      progress: z.number().int(),
      note: z.string().nullable(),
    }),
    says: (data) =>
      data.from === data.to
        ? `changed ${data.serviceName}`
        : `moved ${data.serviceName} from ${words(data.from)} to ${words(data.to)}`,
    clientSees: true,
  }),
  'platform.ids_given': event({
    data: service.extend({ keys: z.array(z.string()) }),
    says: (data) => `gave the ids for ${data.serviceName}`,
    clientSees: true,
  }),
  'platform.step_done': event({
    data: service.extend({ step: z.string(), title: z.string(), done: z.boolean() }),
    says: (data) => `${data.done ? 'finished' : 'reopened'} a step of ${data.serviceName}: ${data.title}`,
    clientSees: true,
  }),
  'platform.attested': event({
    data: service.extend({ statement: z.string() }),
    says: (data) => `confirmed ${data.serviceName} in their own words`,
    clientSees: true,
  }),
  'platform.declined': event({
    data: service.extend({ reason: z.string() }),
    says: (data) => `said that ${data.serviceName} is not needed`,
    clientSees: true,
  }),
  'evidence.attached': event({
    data: service.extend({ fileName: z.string() }),
    says: (data) => `attached a picture to ${data.serviceName}`,
    clientSees: true,
  }),
  'check.started': event({
    data: service.extend({ checkId: Id }),
    says: (data) => `started a check of ${data.serviceName}`,
  }),
  'check.finished': event({
    data: service.extend({
      checkId: Id,
      outcome: Outcome,
      proof: ProofGrade.nullable(),
      passed: z.number().int(),
      total: z.number().int(),
    }),
    says: (data) => `checked ${data.serviceName}: ${data.passed} of ${data.total} criteria hold`,
    clientSees: true,
  }),
  'check.failed': event({
    data: service.extend({ checkId: Id, reason: z.string() }),
    says: (data) => `could not finish the check of ${data.serviceName}`,
  }),
  'access.drifted': event({
    data: service.extend({ checkId: Id, lost: z.array(z.string()) }),
    says: (data) => `found that ${data.serviceName} has changed: ${data.lost.join(', ')}`,
    clientSees: true,
  }),
  'access.restored': event({
    data: service.extend({ checkId: Id }),
    says: (data) => `found ${data.serviceName} in order again`,
    clientSees: true,
  }),
  'help.asked': event({
    data: z.object({
      helpRequestId: Id,
      service: z.string().nullable(),
      serviceName: z.string().nullable(),
      from: z.string(),
    }),
    says: (data) => `asked a person for help${data.serviceName ? ` with ${data.serviceName}` : ''}`,
    clientSees: true,
  }),
  'help.replied': event({
    data: z.object({ helpRequestId: Id, by: z.enum(['staff', 'client']) }),
    says: () => 'answered a question',
    clientSees: true,
  }),
  'help.closed': event({
    data: z.object({ helpRequestId: Id }),
    says: () => 'closed a question',
    clientSees: true,
  }),
  'mail.sent': event({
    data: z.object({ mailId: Id, to: z.string(), subject: z.string() }),
    says: (data) => `sent “${data.subject}” to ${data.to}`,
  }),
  'mail.failed': event({
    data: z.object({ mailId: Id, to: z.string(), reason: z.string() }),
    says: (data) => `could not deliver mail to ${data.to}`,
  }),
  'mail.unconfirmed': event({
    data: z.object({ mailId: Id, to: z.string(), reason: z.string() }),
    says: (data) => `cannot tell whether mail to ${data.to} went out`,
  }),
  'mail.retried': event({
    data: z.object({ mailId: Id, to: z.string(), subject: z.string() }),
    says: (data) => `sent “${data.subject}” to ${data.to} once more`,
  }),
  'mail_sending.updated': event({
    data: z.object({ provider: z.string(), changes }),
    says: (data) => `changed how mail is sent: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'mail_sending.tested': event({
    data: z.object({ provider: z.string(), to: z.string(), outcome: z.string() }),
    says: (data) =>
      data.outcome === 'sent'
        ? `sent a test mail to ${data.to}`
        : `tried to send a test mail to ${data.to} (${words(data.outcome)})`,
  }),
  'organization.updated': event({
    data: z.object({ changes }),
    says: (data) =>
      `changed the organization's profile: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'white_label.updated': event({
    data: z.object({ changes }),
    says: (data) => `changed the white label: ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'domain.added': event({
    data: z.object({ host: z.string() }),
    says: (data) => `named ${data.host} for the client's pages`,
  }),
  'domain.verified': event({
    data: z.object({ host: z.string(), leadsHere: z.boolean() }),
    says: (data) => `found ${data.host} to be the organization's own`,
  }),
  'domain.failed': event({
    data: z.object({ host: z.string(), reason: z.string() }),
    says: (data) => `could not confirm ${data.host}`,
  }),
  'domain.removed': event({
    data: z.object({ host: z.string() }),
    says: (data) => `gave up ${data.host} for the client's pages`,
  }),
  'audit.exported': event({
    data: z.object({ format: z.enum(['csv', 'json']), filters: z.record(z.string(), z.string()) }),
    says: (data) => `exported the audit log as ${data.format.toUpperCase()}`,
  }),
  'audit.retention_changed': event({
    data: z.object({ changes }),
    says: (data) => `changed how long the audit log is kept to ${data.changes[0]?.to} days`,
  }),
  'audit.trimmed': event({
    data: z.object({ days: z.number().int(), batch: z.number().int(), lastSeq: z.number().int() }),
    says: (data) => `removed what is older than ${data.days} days, up to entry ${data.lastSeq}`,
  }),
  'audit.erased': event({
    data: z.object({ entries: z.number().int() }),
    says: (data) => `took personal data out of ${counted(data.entries, 'entry', 'entries')}`,
  }),
  'audit.verification_requested': event({
    data: z.object({}),
    says: () => 'asked for the audit log to be verified',
  }),
  'audit.found_unsound': event({
    data: z.object({ findings: z.number().int(), first: z.string() }),
    says: (data) => `found that the audit log was tampered with: ${data.first}`,
  }),
} as const;

export type EventName = keyof typeof eventTypes;
export type EventData<Name extends EventName> = z.output<(typeof eventTypes)[Name]['data']>;
export const EventNameSchema = z.enum(Object.keys(eventTypes) as [EventName, ...EventName[]]);

/** The first few by name, the rest as a number. */
function seenThings({ count, assets }: { count: number; assets: string[] }): string {
  const rest = count - assets.length;
  return rest > 0 ? `${assets.join(', ')} and ${rest} more` : assets.join(', ');
}

function words(state: string): string {
  return state.replaceAll('_', ' ');
}

export const actorKinds = ['member', 'portal', 'visitor', 'system', 'program'] as const;
export const ActorSummary = z
  .object({
    kind: z.enum(actorKinds).meta({
      description:
        "`portal` is one of a client's people, signed in; `visitor` somebody at the client who holds the access link; `program` an API key",
    }),
    id: z.string().nullable(),
    name: z.string(),
  })
  .meta({ id: 'Actor' });
