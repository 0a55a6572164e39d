import { useInfiniteQuery } from '@tanstack/react-query';
import { Link as RouterLink } from '@tanstack/react-router';
import { MailOpen } from 'lucide-react';
import { useRowKeys } from '@/features/clients/index.ts';
import { Badge } from '@/ui/badge.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { mailStates } from '../model.ts';
import { type MailSummary, mailListQuery } from '../queries.ts';
import { mailRoute } from '../routes.tsx';

/** The messages, newest first. */
export function MailList() {
  const { state } = mailRoute.useSearch();
  const query = useInfiniteQuery(mailListQuery(state));
  const list = useRowKeys('Mail log', 'a[data-row]');
  return (
    <QueryView
      query={query}
      skeleton={<SkeletonTable rows={5} columns={1} />}
      errorTitle="The mail could not be read"
      empty={{
        when: ({ pages }) => pages[0]?.items.length === 0,
        view: state ? (
          <EmptyState icon={MailOpen} title="No such mail">
            No message stands at “{mailStates[state].label}”.
          </EmptyState>
        ) : (
          <EmptyState icon={MailOpen} title="No mail yet">
            Send somebody an access link, and the message appears here as they would read it.
          </EmptyState>
        ),
      }}
    >
      {({ pages }) => (
        <div ref={list}>
          <ul className="divide-y divide-line">
            {pages.flatMap(({ items }) => items.map((mail) => <MailRow key={mail.id} mail={mail} />))}
          </ul>
          <LoadMore query={query} />
        </div>
      )}
    </QueryView>
  );
}

function MailRow({ mail }: { mail: MailSummary }) {
  const { state } = mailRoute.useSearch();
  const { label, tone } = mailStates[mail.state];
  return (
    <li>
      <RouterLink
        data-row
        to="/studio/mail/$mailId"
        params={{ mailId: mail.id }}
        search={{ state }}
        resetScroll={false}
        className="motion flex flex-col gap-0.5 border-l-2 border-transparent px-4 py-3 hover:bg-hover/60 focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:bg-hover/60"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate text-sm text-muted">{mail.to}</span>
          <Time at={mail.createdAt} className="shrink-0 text-sm text-faint" />
        </span>
        <span className="flex items-start justify-between gap-3">
          <span className="line-clamp-2 font-medium">{mail.subject}</span>
          {mail.state !== 'sent' && <Badge tone={tone}>{label}</Badge>}
        </span>
      </RouterLink>
    </li>
  );
}
