import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Outlet, useMatch } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useMay } from '@/features/identity/index.ts';
import { cx } from '@/lib/cx.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { systemQuery } from '@/lib/system.ts';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { MailList } from '../components/mail-list.tsx';
import { mailListQuery } from '../queries.ts';
import { mailMessageRoute } from '../routes.tsx';

/** The mail that was kept here instead of being sent: the list, and beside it what is open. */
export function InboxPage() {
  const may = useMay('mail.read');
  const kept = useQuery(systemQuery).data?.mailInbox;
  return (
    <Page width="wide">
      <PageHeader
        title="Mail inbox"
        description={
          kept === false
            ? 'The mail that Portico has sent.'
            : 'Mail is kept here instead of being sent, so that you can read what people would get.'
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
    'access_request.sent': list,
    'help.asked': list,
    'help.replied': list,
  });
  // On a small screen there is room for one: the list, or the message.
  const reading = useMatch({ from: mailMessageRoute.id, shouldThrow: false }) !== undefined;
  const empty = useInfiniteQuery(mailListQuery).data?.pages[0]?.items.length === 0;
  if (empty && !reading) {
    return (
      <Card as="div">
        <MailList />
      </Card>
    );
  }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <Card as="div" padding="none" className={cx('overflow-hidden', reading && 'hidden lg:flex')}>
        <MailList />
      </Card>
      <Card as="div" padding="none" className={cx('overflow-hidden', !reading && 'hidden lg:flex')}>
        <Outlet />
      </Card>
    </div>
  );
}
