import type pg from 'pg';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { Log } from '../../platform/log.ts';
import type { MailTransport } from '../../platform/mail/transport.ts';
import { type Carry, carryLetter } from './letter-carriage.ts';
import { plainWays, type Stationery, waysUpon } from './letter-ways.ts';

/** What a letter says; how it looks is not this module's matter. */
export interface LetterText {
  subject: string;
  heading: string;
  blocks: ({ text: string } | { button: { label: string; url: string } })[];
  footer: string;
}

/** What a letter is written with: in the reader's language and zone. */
export interface LetterWays {
  language: string;
  /** The name under which the organization speaks; `Portico` where the installation itself does. */
  agency: string;
  /** The whole address of one of our pages. */
  at(path: string): string;
  /** `4 December 2026` */
  day(at: Date): string;
  /** `4 December 2026 at 15:20 (Europe/Berlin)` */
  moment(at: Date): string;
  now: Date;
}

export interface Letter {
  to: string;
  /** Whom it speaks for: it has their look, and is carried by what carries their mail. */
  orgId: string | null;
  /** Where its links lead: `portal` to the agency's own domain, where it has one. Default: the studio. */
  into?: 'studio' | 'portal';
  /** The language that the reader is thought to read; one that they chose themselves comes before it. */
  language?: string | null;
  /** The reader's zone, where it is another than the organization's. */
  timeZone?: string | null;
  write(ways: LetterWays): LetterText;
}

export interface LettersDeps {
  pool: pg.Pool;
  clock: Clock;
  log: Log;
  baseUrl: string;
  /** The installation's carrier, and its sender such as `Portico <portico@example.com>`. */
  transport: MailTransport;
  sender: string;
  /** How an organization's letters look, in the first of these languages that there are letters in. */
  stationery(orgId: string, languages: (string | null)[]): Promise<Stationery>;
  /** What carries an organization's mail. Throws `MailFailure`. */
  carriage(orgId: string): Promise<{ transport: MailTransport; fromAddress: string | null }>;
  layOut(draft: Omit<LetterText, 'subject'> & { brand: string | Stationery['look'] }): {
    html: string;
    text: string;
  };
}

export interface Letters {
  /** Keeps the letter and carries it out as soon as may be; never waits for the outside. */
  post(letter: Letter): Promise<void>;
  /** Carries out what waits and is due. */
  deliverDue(): Promise<void>;
}

/** Looks after letters that could not be carried out at once. */
export const deliverLetters = defineJob({ name: 'identity.letters' });

const BATCH = 50;
/** Days that letters are kept after they were carried out. */
const KEPT_DAYS = 7;

/**
 * Mail about accounts: codes by which somebody signs in. It is kept apart from the organizations' own mail, where
 * colleagues could read it, and forgets its text once it is out.
 */
export function createLetters(deps: LettersDeps): Letters {
  const { pool } = deps;
  const deliverDue = async () => {
    while ((await deliverBatch(deps)) === BATCH);
    await pool.query(
      `DELETE FROM auth.letter WHERE state <> 'queued' AND created_at < now() - make_interval(days => $1)`,
      [KEPT_DAYS],
    );
  };
  return {
    async post(letter) {
      await keep(deps, letter);
      // The answer to a request must not tell by its time whether there was somebody to write to.
      setImmediate(() => {
        deliverDue().catch((error) => deps.log.warn({ err: error }, 'letters'));
      });
    },
    deliverDue,
  };
}

async function keep(deps: LettersDeps, letter: Letter): Promise<void> {
  const { pool, sender } = deps;
  const languages = [await languageOf(pool, letter.to), letter.language ?? null];
  const stationery = letter.orgId ? await deps.stationery(letter.orgId, languages) : null;
  const { subject, ...text } = letter.write(
    stationery ? waysUpon(deps, stationery, letter) : plainWays(deps, languages, letter),
  );
  const laid = deps.layOut({ brand: stationery?.look ?? 'Portico', ...text });
  await pool.query(
    `INSERT INTO auth.letter (id, org_id, recipient, sender, reply_to, subject, html, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId(),
      letter.orgId,
      letter.to,
      stationery?.from ?? sender,
      stationery?.replyTo ?? null,
      subject,
      laid.html,
      laid.text,
    ],
  );
}

/** The language of whoever has an account with this address; null where there is none, or none is known. */
async function languageOf(pool: pg.Pool, email: string): Promise<string | null> {
  const { rows } = await pool.query<{ language: string | null }>(
    'SELECT language FROM auth."user" WHERE email = $1',
    [email.toLowerCase()],
  );
  return rows[0]?.language ?? null;
}

/** Takes letters for two minutes: should this process die, they are taken again after that. Answers how many. */
async function deliverBatch(deps: LettersDeps): Promise<number> {
  const { rows } = await deps.pool.query<Carry>(
    `UPDATE auth.letter SET attempts = attempts + 1, next_attempt_at = now() + interval '2 minutes'
     WHERE id IN (SELECT id FROM auth.letter WHERE state = 'queued' AND next_attempt_at <= now()
       ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING id, org_id AS "orgId", recipient AS "to", sender, reply_to AS "replyTo", subject, html, body AS text,
       attempts`,
    [BATCH],
  );
  await Promise.all(rows.map((row) => carryLetter(deps, row)));
  return rows.length;
}
