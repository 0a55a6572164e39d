import type { AccessLevel, Welcome, WelcomeGuide, WelcomePlatform } from '@portico/contract';
import { accessFor, renderGuide } from '@portico/guides';
import type { Scope } from '../../platform/db/scope.ts';
import { notFound } from '../../platform/fault.ts';
import { type ClientRow, requireClient } from '../clients/index.ts';
import { expectTraps, readSiteFacts, suggestIds } from '../discovery/index.ts';
import { type Agency, type GuideBook, readAgency, readGuideBook } from '../guides/index.ts';
import { brandIn, brandingOf } from '../settings/index.ts';
import { linkIdOf } from './answer.ts';
import { attachmentsOf } from './attachment.ts';
import { findChecks } from './check.ts';
import { criteriaFor, fillTexts, guideValues } from './guide-values.ts';
import { presentCheck } from './present.ts';
import { listPlatformRows, type PlatformRow } from './queries.ts';

interface LinkRow {
  id: string;
  createdBy: string;
  message: string | null;
  expiresAt: Date;
  completedAt: Date | null;
  services: { service: string; level: AccessLevel; why: string | null }[];
  openQuestions: number;
}

interface View {
  link: LinkRow;
  client: ClientRow;
  agency: Agency;
  book: GuideBook;
  rows: Map<string, PlatformRow>;
}

const linkSql = `
SELECT r.id, r.created_by AS "createdBy", r.message, r.expires_at AS "expiresAt", r.completed_at AS "completedAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('service', s.service, 'level', s.level, 'why', s.why) ORDER BY s.service), '[]')
   FROM access_request_services s WHERE s.org_id = r.org_id AND s.request_id = r.id) AS services,
  (SELECT count(*)::int FROM help_requests h
   WHERE h.org_id = r.org_id AND h.client_id = r.client_id AND h.state = 'open') AS "openQuestions"
FROM access_requests r WHERE r.org_id = $1 AND r.id = $2`;

async function readView(scope: Scope): Promise<View> {
  const [[link], client, agency, book] = await Promise.all([
    scope.query<LinkRow>(linkSql, [scope.orgId, linkIdOf(scope)]),
    requireClient(scope, scope.clientId ?? ''),
    readAgency(scope),
    readGuideBook(scope),
  ]);
  if (!link) throw notFound('This link');
  const rows = await listPlatformRows(scope, client.id);
  return { link, client, agency, book, rows: new Map(rows.map((row) => [row.service, row])) };
}

/** What a link asks for, in the order in which it is best done, and how far it is. */
export async function readWelcome(scope: Scope): Promise<Welcome> {
  const [view, branding] = await Promise.all([readView(scope), brandingOf(scope)]);
  const { link, client, agency } = view;
  const platforms = orderedServices(view).flatMap((service) => presentPlatform(view, service) ?? []);
  const counted = platforms.filter((platform) => platform.status !== 'revoked');
  const left = counted.filter((platform) => platform.progress < 100);
  return {
    agency: {
      name: branding.name,
      supportPhone: agency.supportPhone ?? branding.supportPhone,
      supportEmail: branding.supportEmail,
      brand: brandIn(branding),
    },
    client: { id: client.id, companyName: client.company_name, website: client.website },
    requestId: link.id,
    askedBy: link.createdBy,
    visitor: scope.actor.id ? { id: scope.actor.id, name: scope.actor.name } : null,
    message: link.message,
    expiresAt: link.expiresAt.toISOString(),
    completedAt: link.completedAt?.toISOString() ?? null,
    percent: counted.length === 0 ? 0 : Math.floor(sum(counted.map((one) => one.progress)) / counted.length),
    minutesLeft: Math.ceil(sum(left.map((one) => (one.estimatedMinutes * (100 - one.progress)) / 100))),
    nextType: nextService(view),
    platforms,
    openQuestions: link.openQuestions,
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
type Services = Parameters<GuideBook['catalogue']['order']>[0];

/** The fixed order of the whole list: it does not jump about while the client works. */
function orderedServices({ link, book }: View): string[] {
  const asked = link.services.map((item) => item.service);
  return book.catalogue.order(asked as Services, []).map((action) => action.service);
}

/** The one next thing to do: what unlocks most of what is left. What is being checked waits for its result. */
function nextService({ link, book, rows }: View): string | null {
  const stateOf = (service: string) => rows.get(service)?.state ?? 'requested';
  const asked = link.services.map((item) => item.service).filter((service) => stateOf(service) !== 'revoked');
  const done = asked.filter((service) => ['verified', 'not_needed'].includes(stateOf(service)));
  const open = book.catalogue.order(asked as Services, done as Services).map((action) => action.service);
  return open.find((service) => stateOf(service) !== 'checking') ?? null;
}

function presentPlatform(view: View, service: string): WelcomePlatform | null {
  const { link, client, agency, book, rows } = view;
  const row = rows.get(service);
  const guide = book.guide(service);
  if (!row || !guide) return null;
  const values = guideValues(agency, client, row.ids, row.level);
  const { role } = accessFor(guide, row.level);
  const [summary = guide.summary, filledRole = role] = fillTexts(guide, values, [guide.summary, role]);
  return {
    type: service,
    platform: guide.platform,
    platformName: book.platformNameOf(service),
    name: guide.name,
    summary,
    why: link.services.find((item) => item.service === service)?.why ?? null,
    status: row.state,
    progress: row.progress,
    proof: row.proof,
    level: row.level,
    role: filledRole,
    estimatedMinutes: guide.estimatedMinutes,
  };
}

/** The guide for one service of the link, filled in for this client. Throws `not_found` for any other service. */
export async function readWelcomeGuide(scope: Scope, service: string): Promise<WelcomeGuide> {
  const view = await readView(scope);
  const { link, client, agency, book, rows } = view;
  const row = rows.get(service);
  const guide = book.guide(service);
  const asked = link.services.some((item) => item.service === service);
  const platform = asked ? presentPlatform(view, service) : null;
  if (!row || !guide || !platform) throw notFound('This service');
  const facts = await readSiteFacts(scope, client.id);
  const values = guideValues(agency, client, row.ids, row.level);
  const rendered = renderGuide(guide, values, expectTraps(guide, facts));
  const suggested = suggestIds(guide, facts);
  const checks = await findChecks(scope, row.lastCheckId ? [row.lastCheckId] : []);
  const check = row.lastCheckId ? checks.get(row.lastCheckId) : undefined;
  const confirmable = criteriaFor(guide, values).filter((criterion) => criterion.check === 'attested');
  return {
    platform,
    copy: rendered.copy.map(({ label, value }) => ({ label: `${agency.name}’s ${label}`, value })),
    ids: rendered.ids.map(({ key, label, help, format, normalise, pattern, example, required }) => {
      const value = row.ids[key] ?? suggested[key] ?? null;
      const prefilled = row.ids[key] === undefined && value !== null;
      return { key, label, help, format, normalise, pattern, example, required, value, prefilled };
    }),
    needs: rendered.needs,
    roleWhy: rendered.access.why,
    steps: rendered.steps.map((step) => ({ ...step, done: row.steps[step.key] !== undefined })),
    toConfirm: confirmable.map(({ label, screenshot }) => ({ label, screenshot })),
    statement: row.statement && row.claimedBy ? { text: row.statement, by: row.claimedBy } : null,
    declinedReason: row.state === 'not_needed' ? row.declinedReason : null,
    traps: rendered.traps.map((trap) => trap.client),
    troubleshooting: rendered.troubleshooting,
    tips: rendered.tips,
    attachments: (await attachmentsOf(scope, client.id)).get(service) ?? [],
    check: check ? presentCheck(check) : null,
  };
}

/** The services of the link, for whoever must know what belongs to it. */
export async function linkedServices(scope: Scope): Promise<string[]> {
  const rows = await scope.query<{ service: string }>(
    'SELECT service FROM access_request_services WHERE org_id = $1 AND request_id = $2',
    [scope.orgId, linkIdOf(scope)],
  );
  return rows.map((row) => row.service);
}
