import type pg from 'pg';
import { newId } from '../../platform/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { Log } from '../../platform/log.ts';
import { MailRefused, type MailTransport } from '../../platform/mail/transport.ts';

/** What a letter says; how it looks is not this module's matter. */
export interface LetterDraft {
  heading: string;
  blocks: ({ text: string } | { button: { label: string; url: string } })[];
  footer: string;
}

export interface Letter extends LetterDraft {
  to: string;
  subject: string;
  /** The organization that it speaks for: its name stands above the text. */
  organization: { id: string; name: string } | null;
}

export interface LettersDeps {
  pool: pg.Pool;
  transport: MailTransport;
  /** The sender, such as `Portico <portico@example.com>`. */
  sender: string;
  log: Log;
  layOut(draft: LetterDraft & { brand: string }): { html: string; text: string };
}

export interface Letters {
  /** Keeps the letter and carries it out as soon as may be; never waits for the outside. */
  post(letter: Letter): Promise<void>;
  /** Carries out what waits and is due. */
  deliverDue(): Promise<void>;
}

/** Looks after letters that could not be carried out at once. */
export const deliverLetters = defineJob({ name: 'identity.letters' });

const ATTEMPTS = 6;
const BATCH = 50;
/** Days that letters are kept after they were carried out. */
const KEPT_DAYS = 7;

/**
 * Mail about accounts: codes by which somebody signs in. It is kept apart from the organizations' own mail, where
 * colleagues could read it, and forgets its text once it is out.
 */
export function createLetters(deps: LettersDeps): Letters {
  const { pool, layOut, sender } = deps;
  const deliverDue = async () => {
    while ((await deliverBatch(deps)) === BATCH);
    await pool.query(
      `DELETE FROM auth.letter WHERE state <> 'queued' AND created_at < now() - make_interval(days => $1)`,
      [KEPT_DAYS],
    );
  };
  return {
    async post({ to, subject, organization, heading, blocks, footer }) {
      const { html, text } = layOut({ brand: organization?.name ?? 'Portico', heading, blocks, footer });
      await pool.query(
        `INSERT INTO auth.letter (id, org_id, recipient, sender, subject, html, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), organization?.id ?? null, to, sender, subject, html, text],
      );
      // The answer to a request must not tell by its time whether there was somebody to write to.
      setImmediate(() => {
        deliverDue().catch((error) => deps.log.warn({ err: error }, 'letters'));
      });
    },
    deliverDue,
  };
}

interface LetterRow {
  id: string;
  recipient: string;
  sender: string;
  subject: string;
  html: string;
  body: string;
  attempts: number;
}

/** Takes letters for two minutes: should this process die, they are taken again after that. Answers how many. */
async function deliverBatch(deps: LettersDeps): Promise<number> {
  const { rows } = await deps.pool.query<LetterRow>(
    `UPDATE auth.letter SET attempts = attempts + 1, next_attempt_at = now() + interval '2 minutes'
     WHERE id IN (SELECT id FROM auth.letter WHERE state = 'queued' AND next_attempt_at <= now()
       ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING id, recipient, sender, subject, html, body, attempts`,
    [BATCH],
  );
  await Promise.all(rows.map((row) => deliverOne(deps, row)));
  return rows.length;
}

async function deliverOne({ pool, transport }: LettersDeps, letter: LetterRow): Promise<void> {
  try {
    await transport.send({
      from: letter.sender,
      to: letter.recipient,
      subject: letter.subject,
      html: letter.html,
      text: letter.body,
      messageId: `<${letter.id}@portico>`,
    });
  } catch (error) {
    const final = error instanceof MailRefused || letter.attempts >= ATTEMPTS;
    await pool.query(
      `UPDATE auth.letter SET state = $2, last_error = $3, next_attempt_at = now() + make_interval(secs => $4) WHERE id = $1`,
      [
        letter.id,
        final ? 'failed' : 'queued',
        (error instanceof Error ? error.message : String(error)).slice(0, 500),
        30 * 4 ** (letter.attempts - 1),
      ],
    );
    return;
  }
  // In development the text is what the inbox shows; elsewhere nothing of it is wanted any more.
  const forget = transport.kind === 'inbox' ? '' : `, html = '', body = ''`;
  await pool.query(`UPDATE auth.letter SET state = 'sent', sent_at = now()${forget} WHERE id = $1`, [
    letter.id,
  ]);
}
