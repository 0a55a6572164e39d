import type { Client, Stakeholder } from '@portico/contract';
import type { Actor } from '../../platform/actor.ts';
import { mayWithClient } from './policy.ts';
import type { ClientRow } from './queries.ts';
import type { StakeholderRow } from './stakeholder.ts';

export function presentClient(actor: Actor, row: ClientRow): Client {
  return {
    id: row.id,
    companyName: row.company_name,
    contactName: row.contact_name,
    email: row.email,
    phone: row.phone,
    website: row.website,
    industry: row.industry,
    clientType: row.client_type,
    timeZone: row.time_zone,
    currency: row.currency,
    language: row.language,
    notes: row.notes,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    archivedAt: row.archived_at?.toISOString() ?? null,
    may: mayWithClient(actor, { archivedAt: row.archived_at, website: row.website }),
  };
}

export function presentStakeholder(row: StakeholderRow): Stakeholder {
  return {
    id: row.id,
    clientId: row.client_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    title: row.title,
    isPrimary: row.is_primary,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
