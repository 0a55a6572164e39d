import { z } from 'zod';
import { Id, Timestamp } from './common.ts';
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
  'client.created': event({
    data: z.object({ companyName: z.string(), website: z.string().nullable() }),
    says: (data) => `added ${data.companyName}`,
  }),
  'client.updated': event({
    data: z.object({ changes }),
    says: (data) => `changed ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'client.archived': event({ data: z.object({}), says: () => 'archived the client' }),
  'client.restored': event({ data: z.object({}), says: () => 'restored the client' }),
  'stakeholder.added': event({ data: z.object({ name: z.string() }), says: (data) => `added ${data.name}` }),
  'stakeholder.updated': event({
    data: z.object({ name: z.string(), changes }),
    says: (data) => `changed ${data.name}'s ${data.changes.map((change) => change.field).join(', ')}`,
  }),
  'stakeholder.removed': event({
    data: z.object({ name: z.string() }),
    says: (data) => `removed ${data.name}`,
  }),
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
} as const;

export type EventName = keyof typeof eventTypes;
export type EventData<Name extends EventName> = z.output<(typeof eventTypes)[Name]['data']>;
export const EventNameSchema = z.enum(Object.keys(eventTypes) as [EventName, ...EventName[]]);

function words(state: string): string {
  return state.replaceAll('_', ' ');
}

export const actorKinds = ['member', 'visitor', 'system', 'program'] as const;
export const ActorSummary = z
  .object({
    kind: z
      .enum(actorKinds)
      .meta({ description: '`visitor` is somebody at the client who holds the access link' }),
    id: z.string().nullable(),
    name: z.string(),
  })
  .meta({ id: 'Actor' });
