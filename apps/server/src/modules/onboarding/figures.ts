import type { Figures, PlatformId } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { type GuideBook, readGuideBook } from '../guides/index.ts';

interface RequestFigures {
  created: number;
  opened: number;
  completed: number;
  median: number | null;
}

const requestsSql = `
SELECT count(*)::int AS created, count(opened_at)::int AS opened, count(completed_at)::int AS completed,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - opened_at) / 60)
    FILTER (WHERE completed_at IS NOT NULL AND opened_at IS NOT NULL) AS median
FROM access_requests WHERE org_id = $1 AND created_at >= $2`;

interface PlatformFigures {
  platform: PlatformId;
  asked: number;
  verified: number;
  declined: number;
  median: number | null;
}

const platformsSql = `
SELECT named.platform, count(*)::int AS asked, count(*) FILTER (WHERE p.verified_at IS NOT NULL)::int AS verified,
  count(*) FILTER (WHERE p.state = 'not_needed')::int AS declined,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM p.verified_at - p.started_at) / 60)
    FILTER (WHERE p.verified_at IS NOT NULL AND p.started_at IS NOT NULL) AS median
FROM client_platforms p
JOIN unnest($3::text[], $4::text[]) AS named (service, platform) ON named.service = p.service
WHERE p.org_id = $1 AND p.requested_at >= $2
GROUP BY named.platform`;

const questionsSql = `
SELECT service, step, count(*)::int AS count FROM help_requests
WHERE org_id = $1 AND created_at >= $2 GROUP BY service, step ORDER BY count DESC, max(created_at) DESC LIMIT 10`;

const daysSql = `
SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(ledger.verified, 0) AS verified, coalesce(done.checks, 0) AS checks
FROM generate_series(date_trunc('day', $2::timestamptz AT TIME ZONE 'UTC'), date_trunc('day', $3::timestamptz AT TIME ZONE 'UTC'), '1 day') AS day
LEFT JOIN (
  SELECT date_trunc('day', at AT TIME ZONE 'UTC') AS day, count(*)::int AS verified FROM access_ledger
  WHERE org_id = $1 AND at >= $2 AND kind IN ('verified', 'attested', 'claimed', 'watched') GROUP BY 1
) AS ledger USING (day)
LEFT JOIN (
  SELECT date_trunc('day', finished_at AT TIME ZONE 'UTC') AS day, count(*)::int AS checks FROM checks
  WHERE org_id = $1 AND finished_at >= $2 GROUP BY 1
) AS done USING (day)
ORDER BY day`;

/** How onboarding went in the last so many days, in four statements. */
export async function readFigures(scope: Scope, days: number): Promise<Figures> {
  const asOf = scope.now();
  const from = new Date(asOf.getTime() - days * 86_400_000);
  const book = await readGuideBook(scope);
  const services = book.catalogue.guides.map((guide) => guide.service);
  const platformOf = services.map((service) => book.platformOf(service));
  const [[requests], platforms, questions, overTime] = await Promise.all([
    scope.query<RequestFigures>(requestsSql, [scope.orgId, from]),
    scope.query<PlatformFigures>(platformsSql, [scope.orgId, from, services, platformOf]),
    scope.query<{ service: string | null; step: string | null; count: number }>(questionsSql, [
      scope.orgId,
      from,
    ]),
    scope.query<Figures['overTime'][number]>(daysSql, [scope.orgId, from, asOf]),
  ]);
  const { created = 0, opened = 0, completed = 0, median = null } = requests ?? {};
  return {
    asOf: asOf.toISOString(),
    from: from.toISOString(),
    requests: { created, opened, completed },
    completionRate: rate(completed, created),
    medianMinutesToComplete: round(median),
    byPlatform: inOrder(book, platforms),
    questions: questions.map((row) => ({
      ...row,
      serviceName: row.service ? book.nameOf(row.service) : 'The request as a whole',
    })),
    overTime,
  };
}

function inOrder(book: GuideBook, rows: PlatformFigures[]): Figures['byPlatform'] {
  return book.catalogue.platforms.flatMap(({ id, name }) => {
    const row = rows.find((entry) => entry.platform === id);
    if (!row) return [];
    const { platform, asked, verified, declined, median } = row;
    // What a client has no use for is no failure.
    return [
      {
        platform,
        name,
        asked,
        verified,
        declined,
        successRate: rate(verified, asked - declined),
        medianMinutes: round(median),
      },
    ];
  });
}

const rate = (part: number, whole: number) => (whole <= 0 ? null : Math.min(1, part / whole));
const round = (minutes: number | null) => (minutes === null ? null : Math.round(minutes));
