import { ArrowLeft } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Callout } from '@/ui/callout.tsx';
import { DataList } from '@/ui/data-list.tsx';
import { ExternalLink, Link } from '@/ui/link.tsx';
import { Time } from '@/ui/time.tsx';
import { attemptWords, linksIn, mailStates } from '../model.ts';
import type { MailMessage } from '../queries.ts';

/** To whom, when, and how far it has come. */
export function MailHead({ mail }: { mail: MailMessage }) {
  const { label, tone } = mailStates[mail.state];
  const links = linksIn(mail.text);
  return (
    <header className="flex flex-col gap-3 border-b border-line p-4 md:p-5">
      <ButtonLink to="/studio/mail" variant="ghost" icon={ArrowLeft} className="-ml-3 self-start lg:hidden">
        All mail
      </ButtonLink>
      <h2 className="text-lg font-semibold text-balance">{mail.subject}</h2>
      {mail.lastError && (
        <Callout tone={mail.state === 'failed' ? 'bad' : 'warn'} title="The last attempt failed">
          {mail.lastError}
        </Callout>
      )}
      <DataList
        items={[
          { label: 'From', value: mail.from },
          { label: 'To', value: mail.to },
          {
            label: 'State',
            value: (
              <span className="flex flex-wrap items-center gap-2">
                <Badge tone={tone}>{label}</Badge>
                <span className="text-muted">
                  {attemptWords(mail.attempts)}
                  {mail.sentAt && (
                    <>
                      , sent <Time at={mail.sentAt} mode="absolute" />
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
                      The client's page
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
