import { ArrowLeft } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { ExternalLink, Link } from '@/ui/link.tsx';
import { Time } from '@/ui/time.tsx';
import { attemptWords, linksIn, mailStates } from '../model.ts';
import type { MailMessage } from '../queries.ts';
import { RetryMail } from './retry-mail.tsx';

/** To whom, when, and how far it has come. */
export function MailHead({ mail }: { mail: MailMessage }) {
  const { label, tone } = mailStates[mail.state];
  // What went to somebody else's mailbox is shown without its keys, so its links lead nowhere from here.
  const links = mail.via === 'inbox' ? linksIn(mail.text) : [];
  return (
    <header className="flex flex-col gap-3 border-b border-line p-4 md:p-5">
      <ButtonLink to="/studio/mail" variant="ghost" icon={ArrowLeft} className="-ml-3 self-start lg:hidden">
        All mail
      </ButtonLink>
      <h2 className="text-lg font-semibold text-balance">{mail.subject}</h2>
      {mail.lastError && (
        <Callout
          tone={mail.state === 'failed' ? 'bad' : 'warn'}
          title={
            mail.state === 'unknown'
              ? 'Nobody can tell whether it went out'
              : 'The last attempt did not go through'
          }
        >
          {mail.lastError}
        </Callout>
      )}
      <RetryMail mail={mail} />
      <DataList
        items={[
          { label: 'From', value: mail.from },
          { label: 'To', value: mail.to },
          ...(mail.replyTo ? [{ label: 'Answers to', value: mail.replyTo }] : []),
          {
            label: 'State',
            value: (
              <span className="flex flex-wrap items-center gap-2">
                <Badge tone={tone}>{label}</Badge>
                <span className="text-muted">
                  {attemptWords(mail.attempts)}
                  {mail.sentAt && (
                    <>
                      , {carriedBy(mail.via)} <Time at={mail.sentAt} mode="absolute" />
                    </>
                  )}
                </span>
              </span>
            ),
          },
          ...(mail.clientId
            ? [
                {
                  label: 'About',
                  value: (
                    <Link to="/studio/clients/$clientId" params={{ clientId: mail.clientId }}>
                      The client’s page
                    </Link>
                  ),
                },
              ]
            : []),
          ...(links.length > 0
            ? [
                {
                  label: links.length === 1 ? 'Link in it' : 'Links in it',
                  value: (
                    <span className="flex min-w-0 flex-col gap-1">
                      {links.map((href) => (
                        <ExternalLink key={href} href={href} className="truncate">
                          {href.replace(/^https?:\/\//, '')}
                        </ExternalLink>
                      ))}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
    </header>
  );
}

const carriers: Record<string, string> = {
  inbox: 'kept on this machine',
  smtp: 'sent by SMTP',
  sendgrid: 'sent by SendGrid',
  ses: 'sent by Amazon SES',
  mailgun: 'sent by Mailgun',
};

function carriedBy(via: string | null): string {
  return carriers[via ?? ''] ?? 'sent';
}
