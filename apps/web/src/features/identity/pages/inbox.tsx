import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from '@tanstack/react-router';
import { MailOpen } from 'lucide-react';
import { urlOf } from '@/api.ts';
import { cx } from '@/lib/cx.ts';
import { Badge } from '@/ui/badge.tsx';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { type Letter, lettersQuery } from '../queries.ts';
import { inboxRoute } from '../routes.tsx';

/** Letters about accounts that were kept on this machine instead of being sent. In development alone. */
export function InboxPage() {
  const { letter: open } = inboxRoute.useSearch();
  const letters = useQuery(lettersQuery);
  const shown = letters.data?.items.find(({ id }) => id === open) ?? letters.data?.items[0];
  return (
    <main>
      <Page>
        <PageHeader
          title="Letters about accounts"
          description="This installation sends no mail. What people would get to register, to sign in or to set a new password is kept here, for everybody who develops or tries Portico on this machine."
          actions={<ButtonLink to="/sign-in">To the sign-in</ButtonLink>}
        />
        <QueryView
          query={letters}
          skeleton={<SkeletonTable rows={5} columns={1} />}
          errorTitle="There is no inbox here"
          empty={{ when: ({ items }) => items.length === 0, view: <NoLetters /> }}
        >
          {({ items }) => (
            <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
              <Card as="div" padding="none">
                <ul className="divide-y divide-line max-lg:max-h-72 max-lg:overflow-y-auto">
                  {items.map((letter) => (
                    <LetterRow key={letter.id} letter={letter} isShown={letter === shown} />
                  ))}
                </ul>
              </Card>
              {shown && <LetterFrame letter={shown} />}
            </div>
          )}
        </QueryView>
      </Page>
    </main>
  );
}

function NoLetters() {
  return (
    <Card as="div">
      <EmptyState
        icon={MailOpen}
        title="No letters yet"
        action={<ButtonLink to="/register">Register</ButtonLink>}
      >
        Register, or ask for a new password: the letter appears here as its reader would see it.
      </EmptyState>
    </Card>
  );
}

function LetterRow({ letter, isShown }: { letter: Letter; isShown: boolean }) {
  return (
    <li>
      <RouterLink
        to="/inbox"
        search={{ letter: letter.id }}
        replace
        resetScroll={false}
        aria-current={isShown ? 'true' : undefined}
        className={cx(
          'motion flex flex-col gap-0.5 border-l-2 px-4 py-3 hover:bg-hover/60 focus-visible:-outline-offset-2',
          isShown ? 'border-accent bg-hover/60' : 'border-transparent',
        )}
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate text-sm text-muted">{letter.to}</span>
          <Time at={letter.createdAt} className="shrink-0 text-sm text-muted" />
        </span>
        <span className="flex items-start justify-between gap-3">
          <span className="line-clamp-2 font-medium">{letter.subject}</span>
          {letter.state === 'failed' && <Badge tone="bad">Not delivered</Badge>}
        </span>
      </RouterLink>
    </li>
  );
}

function LetterFrame({ letter }: { letter: Letter }) {
  return (
    <Card
      title={letter.subject}
      description={`To ${letter.to}`}
      padding="none"
      className="lg:sticky lg:top-5"
    >
      {/* No scripts and nothing of our own in reach, whatever stands in the letter. Its links open beside it. */}
      <iframe
        key={letter.id}
        title={`Letter: ${letter.subject}`}
        src={urlOf('GET /api/development/letters/:id/html', { params: { id: letter.id } })}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        className="block h-[36rem] w-full border-t border-line"
      />
    </Card>
  );
}
