import { useInfiniteQuery } from '@tanstack/react-query';
import { Link as RouterLink } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { useRowKeys } from '@/features/clients/index.ts';
import { EmptyState } from '@/ui/empty-state.tsx';
import { LoadMore } from '@/ui/load-more.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { type HelpRequest, helpQuery } from '../../queries.ts';
import { lastWords, type QuestionState, questionStates } from '../../questions-model.ts';

/** The questions in one state, newest first. */
export function QuestionList({ state }: { state: QuestionState }) {
  const query = useInfiniteQuery(helpQuery(state));
  const list = useRowKeys('Questions', 'a[data-row]');
  const { none, hint } = questionStates[state];
  return (
    <QueryView
      query={query}
      skeleton={<SkeletonTable rows={4} columns={1} />}
      errorTitle="The questions could not be read"
      empty={{
        when: ({ pages }) => pages[0]?.items.length === 0,
        view: (
          <EmptyState icon={Inbox} title={none} size="sm">
            {hint}
          </EmptyState>
        ),
      }}
    >
      {({ pages }) => (
        <div ref={list}>
          <ul className="divide-y divide-line">
            {pages.flatMap(({ items }) =>
              items.map((question) => <QuestionRow key={question.id} question={question} state={state} />),
            )}
          </ul>
          <LoadMore query={query} />
        </div>
      )}
    </QueryView>
  );
}

function QuestionRow({ question, state }: { question: HelpRequest; state: QuestionState }) {
  const { text, by, at } = lastWords(question);
  return (
    <li>
      <RouterLink
        data-row
        to="/studio/questions/$questionId"
        params={{ questionId: question.id }}
        search={{ state: state === 'open' ? undefined : state }}
        resetScroll={false}
        className="motion flex flex-col gap-0.5 border-l-2 border-transparent px-4 py-3 hover:bg-hover/60 focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:bg-hover/60"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate font-medium">{question.clientName}</span>
          <Time at={at} className="shrink-0 text-sm text-muted" />
        </span>
        <span className="truncate text-sm text-muted">
          {question.author.name} · {question.serviceName ?? 'A general question'}
        </span>
        <span className="line-clamp-2">
          {by && <span className="text-muted">{by}: </span>}
          {text}
        </span>
      </RouterLink>
    </li>
  );
}
