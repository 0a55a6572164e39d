import { Outlet, useMatch, useNavigate } from '@tanstack/react-router';
import { useMay } from '@/features/identity/index.ts';
import { cx } from '@/lib/cx.ts';
import { Card } from '@/ui/card.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { QuestionList } from '../components/questions/question-list.tsx';
import { questionRoute, questionsRoute } from '../more-routes.tsx';
import { questionStates } from '../questions-model.ts';
import { useLiveQuestions } from '../questions-queries.ts';

/** What clients asked a person: the list, and beside it what is open. */
export function QuestionsPage() {
  useLiveQuestions();
  const mayAnswer = useMay('help.answer');
  const { state = 'open' } = questionsRoute.useSearch();
  const navigate = useNavigate({ from: questionsRoute.fullPath });
  // On a small screen there is room for one: the list, or the question.
  const reading = useMatch({ from: questionRoute.id, shouldThrow: false }) !== undefined;
  return (
    <Page width="wide">
      <PageHeader
        title="Questions"
        description={
          mayAnswer
            ? 'Clients who are stuck ask here. They see your answer at once, and get it by mail where they gave an address.'
            : 'What clients who are stuck asked. Your role reads along; others answer.'
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className={cx('flex min-w-0 flex-col gap-3', reading && 'hidden lg:flex')}>
          <SegmentedControl
            label="Which questions"
            value={state}
            onChange={(next) =>
              void navigate({ search: { state: next === 'open' ? undefined : next }, replace: true })
            }
            options={(['open', 'answered', 'closed'] as const).map((value) => ({
              value,
              label: questionStates[value].label,
            }))}
          />
          <Card as="div" padding="none">
            <QuestionList state={state} />
          </Card>
        </div>
        <Card as="div" padding="none" className={cx(!reading && 'hidden lg:flex')}>
          <Outlet />
        </Card>
      </div>
    </Page>
  );
}
