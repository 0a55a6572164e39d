import { useQuery } from '@tanstack/react-query';
import { MessageCircleQuestion } from 'lucide-react';
import { EmptyState } from '@/ui/empty-state.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, Skeleton } from '@/ui/skeleton.tsx';
import { BackHome } from '../components/back-home.tsx';
import { HelpButton } from '../components/help-button.tsx';
import { PhoneLine } from '../components/phone-line.tsx';
import { QuestionThread } from '../components/question-thread.tsx';
import { questionsQuery, useToken, useWelcome } from '../queries.ts';

/** What was asked through this link, with the answers. */
export function QuestionsPage() {
  const agency = useWelcome()?.agency.name ?? 'the agency';
  const query = useQuery(questionsQuery(useToken()));
  return (
    <div className="flex flex-col gap-6">
      <BackHome />
      <PageHeader
        title="Your questions"
        description={`${agency} sees them at once. Answers appear here by themselves.`}
      />
      <QueryView
        query={query}
        errorTitle="Your questions could not be shown"
        skeleton={
          <Loading>
            <Skeleton className="h-40 w-full" />
          </Loading>
        }
        empty={{
          when: ({ items }) => items.length === 0,
          view: (
            <EmptyState
              icon={MessageCircleQuestion}
              title="Nobody has asked anything yet"
              action={<HelpButton />}
            >
              Wherever you are stuck, a person at {agency} can help.
            </EmptyState>
          ),
        }}
      >
        {({ items }) => (
          <>
            {items.map((question) => (
              <QuestionThread key={question.id} question={question} />
            ))}
            <div>
              <HelpButton label="Ask something else" />
            </div>
          </>
        )}
      </QueryView>
      <PhoneLine />
    </div>
  );
}
