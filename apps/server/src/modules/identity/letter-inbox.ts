import { development } from '@portico/contract';
import type pg from 'pg';
import type { Env } from '../../platform/env.ts';
import { Fault } from '../../platform/fault.ts';
import { implement, type Route, unscoped } from '../../platform/http/implement.ts';
import type { MailTransport } from '../../platform/mail/transport.ts';

/** How many letters the inbox shows. */
const SHOWN = 50;

/**
 * True where letters about accounts may be read by whoever comes. The codes in them sign somebody in: that is for a
 * machine on which Portico is developed or tried, and for no other.
 */
export function isLetterInboxOpen(
  env: Pick<Env, 'NODE_ENV'>,
  transport: Pick<MailTransport, 'kind'>,
): boolean {
  return transport.kind === 'inbox' && env.NODE_ENV !== 'production';
}

/** The letters about accounts, on screen; wherever the inbox is not open, there is nothing at these addresses. */
export function letterInboxRoutes({
  pool,
  open,
  baseUrl,
}: {
  pool: pg.Pool;
  open: boolean;
  baseUrl: string;
}): Route[] {
  const refuseWhereClosed = () => {
    if (!open) throw new Fault('not_found', { detail: 'No such address.' });
  };
  return implement(development, {
    letters: unscoped(async () => {
      refuseWhereClosed();
      return { items: await listLetters(pool) };
    }),
    letterHtml: unscoped(async ({ params, reply }) => {
      refuseWhereClosed();
      // The letter is shown in a frame of its own, where nothing of it can run or load but our own pictures; its links
      // open beside it.
      return reply
        .type('text/html; charset=utf-8')
        .header(
          'content-security-policy',
          `default-src 'none'; style-src 'unsafe-inline'; img-src 'self' ${new URL(baseUrl).origin} data:; frame-ancestors 'self'; ` +
            'sandbox allow-popups allow-popups-to-escape-sandbox',
        )
        .header('x-frame-options', 'SAMEORIGIN')
        .send(withLinksBeside(await findHtml(pool, params.id)));
    }),
  });
}

interface LetterRow {
  id: string;
  to: string;
  subject: string;
  state: 'queued' | 'sent' | 'failed';
  createdAt: Date;
}

async function listLetters(pool: pg.Pool) {
  const { rows } = await pool.query<LetterRow>(
    `SELECT id, recipient AS "to", subject, state, created_at AS "createdAt" FROM auth.letter
     ORDER BY created_at DESC, id DESC LIMIT $1`,
    [SHOWN],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

async function findHtml(pool: pg.Pool, id: string): Promise<string> {
  const { rows } = await pool.query<{ html: string }>('SELECT html FROM auth.letter WHERE id = $1', [id]);
  if (!rows[0]) throw new Fault('not_found');
  return rows[0].html;
}

/** A link pressed in the frame would otherwise be opened in it, where no page of ours lets itself be shown. */
function withLinksBeside(html: string): string {
  return html.replace(/<head[^>]*>/i, '$&<base target="_blank">');
}
