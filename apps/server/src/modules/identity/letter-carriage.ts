import { formatMailbox, parseMailbox } from '../../platform/mail/mailbox.ts';
import { MailRefused, type MailTransport } from '../../platform/mail/transport.ts';
import type { LettersDeps } from './letters.ts';

/** A letter as it is carried. */
export interface Carry {
  id: string;
  orgId: string | null;
  to: string;
  sender: string;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  attempts: number;
}

const ATTEMPTS = 6;
/** So often the organization's own carrier is tried while it fails for now; after that the installation's is. */
const OWN_ATTEMPTS = 3;

/** Carries one letter out and writes down how it ended. Never throws for what the other side does. */
export async function carryLetter(deps: LettersDeps, letter: Carry): Promise<void> {
  const { pool } = deps;
  try {
    const by = await handOver(deps, letter);
    // In development the text is what the inbox shows; elsewhere nothing of it is wanted any more.
    const forget = by === 'inbox' ? '' : `, html = '', body = ''`;
    await pool.query(`UPDATE auth.letter SET state = 'sent', sent_at = now()${forget} WHERE id = $1`, [
      letter.id,
    ]);
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
  }
}

/** The organization's own carrier first; the installation's where that one refuses for good, or has failed too often. */
async function handOver(deps: LettersDeps, letter: Carry): Promise<MailTransport['kind']> {
  if (letter.orgId && letter.attempts <= OWN_ATTEMPTS) {
    try {
      const { transport, fromAddress } = await deps.carriage(letter.orgId);
      if (fromAddress !== null) return await send(transport, letter, fromAddress);
    } catch (error) {
      // What may be out must not go out a second time by another way.
      if (!(error instanceof MailRefused) || error.kind === 'unknown_outcome') throw error;
      deps.log.warn(
        { err: error, org: letter.orgId },
        'a letter goes by the installation’s own mail instead',
      );
    }
  }
  return send(deps.transport, letter, parseMailbox(letter.sender).address);
}

async function send(
  transport: MailTransport,
  letter: Carry,
  address: string,
): Promise<MailTransport['kind']> {
  const { name } = parseMailbox(letter.sender);
  await transport.send({
    from: formatMailbox({ name, address }),
    replyTo: letter.replyTo,
    to: letter.to,
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    messageId: `<${letter.id}@${address.split('@')[1] || 'portico'}>`,
  });
  return transport.kind;
}
