import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, CircleHelp } from 'lucide-react';
import { ApiError } from '@/api.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { Loading, Skeleton, SkeletonText } from '@/ui/skeleton.tsx';
import { questionRoute, questionsRoute } from '../../more-routes.tsx';
import { questionQuery } from '../../questions-queries.ts';
import { QuestionThread } from './question-thread.tsx';
import { useListedQuestion } from './use-listed.ts';

/** One question; it stays on the screen when its state, and with it its list, changes. */
export function QuestionPage() {
  const { questionId } = questionRoute.useParams();
  const search = questionsRoute.useSearch();
  const listed = useListedQuestion(questionId);
  const query = useQuery({ ...questionQuery(questionId), placeholderData: listed });
  return (
    <>
      <div className="px-2 pt-2 lg:hidden">
        <ButtonLink to="/studio/questions" search={search} variant="ghost" size="sm" icon={ArrowLeft}>
          All questions
        </ButtonLink>
      </div>
      {query.error instanceof ApiError && (query.error.status === 404 || query.error.status === 400) ? (
        <EmptyState icon={CircleHelp} title="There is no such question">
          The address may be mistyped, or it belongs to another organization.
        </EmptyState>
      ) : (
        <QueryView query={query} skeleton={<QuestionSkeleton />} errorTitle="This question could not be read">
          {(question) => <QuestionThread key={question.id} question={question} />}
        </QueryView>
      )}
    </>
  );
}

function QuestionSkeleton() {
  return (
    <Loading label="Loading the question">
      <div className="flex flex-col gap-5 p-5">
        <Skeleton className="h-6 w-1/2" />
        <SkeletonText lines={3} />
        <Skeleton className="h-28 w-full" />
      </div>
    </Loading>
  );
}
