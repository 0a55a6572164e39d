import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Outlet, useMatch } from '@tanstack/react-router';
import { Lock, Settings } from 'lucide-react';
import { useMay } from '@/features/identity/index.ts';
import { cx } from '@/lib/cx.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { systemQuery } from '@/lib/system.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { MailList } from '../components/mail-list.tsx';
import { StateFilterField } from '../components/state-filter.tsx';
import { mailListQuery } from '../queries.ts';
import { mailMessageRoute, mailRoute } from '../routes.tsx';

/** The mail that was kept here instead of being sent: the list, and beside it what is open. */
export function InboxPage() {
  const may = useMay('mail.read');
  const maySettings = useMay('settings.read');
  const kept = useQuery(systemQuery).data?.mailInbox;
  return (
    <Page width="wide">
      <PageHeader
        title="Mail log"
        description={
          kept
            ? 'All mail of your organization. Unless you send by a provider of your own, this installation keeps it here.'
            : 'All mail of your organization, and what became of it.'
        }
        actions={
          maySettings && (
            <ButtonLink to="/studio/settings/mail" icon={Settings}>
              Mail sending
            </ButtonLink>
          )
        }
      />
      {may ? (
        <Inbox />
      ) : (
        <Card as="div">
          <EmptyState icon={Lock} title="Your role does not read the mail">
            Owners, admins and managers of your organization do.
          </EmptyState>
        </Card>
      )}
    </Page>
  );
}

function Inbox() {
  const list = [['mail']];
  useLiveInvalidate({
    'mail.sent': list,
    'mail.failed': list,
    'mail.unconfirmed': list,
    'mail.retried': list,
    'mail_sending.tested': list,
    'access_request.sent': list,
    'help.asked': list,
    'help.replied': list,
  });
  // On a small screen there is room for one: the list, or the message.
  const reading = useMatch({ from: mailMessageRoute.id, shouldThrow: false }) !== undefined;
  const { state } = mailRoute.useSearch();
  const empty = useInfiniteQuery(mailListQuery(state)).data?.pages[0]?.items.length === 0;
  if (empty && !reading && !state) {
    return (
      <Card as="div">
        <MailList />
      </Card>
    );
  }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <Card as="div" padding="none" className={cx(reading && 'hidden lg:flex')}>
        <StateFilterField />
        <MailList />
      </Card>
      <Card as="div" padding="none" className={cx(!reading && 'hidden lg:flex')}>
        <Outlet />
      </Card>
    </div>
  );
}
