import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChartNoAxesColumn } from 'lucide-react';
import { useCommands } from '@/lib/commands.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { SkeletonCards } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { FigureStats } from '../components/figures/figure-stats.tsx';
import { OverTime } from '../components/figures/over-time.tsx';
import { Platforms } from '../components/figures/platforms.tsx';
import { TopQuestions } from '../components/figures/top-questions.tsx';
import { isEmpty } from '../figures-model.ts';
import { figuresRoute } from '../more-routes.tsx';
import { type Figures, figuresQuery } from '../queries.ts';
import { type Range, ranges } from '../search.ts';

/** How onboarding goes: how many finish, how long it takes, where they are stuck. */
export function FiguresPage() {
  const { days = 90 } = figuresRoute.useSearch();
  const navigate = useNavigate({ from: figuresRoute.fullPath });
  const query = useQuery(figuresQuery(days));
  const show = (range: Range) =>
    void navigate({ search: { days: range === 90 ? undefined : range }, replace: true });
  useCommands(
    ranges.map((range) => ({
      id: `figures-${range}`,
      label: `Figures of the last ${range} days`,
      group: 'This page',
      icon: ChartNoAxesColumn,
      run: () => show(range),
    })),
  );
  const figures = [['figures']];
  useLiveInvalidate({
    'access_request.created': figures,
    'access_request.opened': figures,
    'access_request.completed': figures,
    'check.finished': figures,
    'platform.declined': figures,
    'help.asked': figures,
  });
  return (
    <Page width="wide">
      <PageHeader
        title="Onboarding"
        description={
          query.data ? (
            <>
              Links of the last {days} days, as of <Time at={query.data.asOf} mode="absolute" />. Links that
              are still on their way count as not finished yet.
            </>
          ) : (
            'How many clients finish, how long it takes them, and where they are stuck.'
          )
        }
        actions={
          <SegmentedControl
            label="Range"
            value={String(days)}
            onChange={(value) => show(Number(value) as Range)}
            options={ranges.map((range) => ({ value: String(range), label: `${range} days` }))}
          />
        }
      />
      <QueryView
        query={query}
        skeleton={<SkeletonCards count={4} />}
        errorTitle="The figures could not be read"
        empty={{ when: isEmpty, view: <NothingYet days={days} /> }}
      >
        {(data) => <All figures={data} />}
      </QueryView>
    </Page>
  );
}

function All({ figures }: { figures: Figures }) {
  return (
    <div className="flex flex-col gap-5">
      <FigureStats figures={figures} />
      <OverTime overTime={figures.overTime} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Platforms byPlatform={figures.byPlatform} />
        <TopQuestions questions={figures.questions} />
      </div>
    </div>
  );
}

function NothingYet({ days }: { days: number }) {
  return (
    <Card as="div">
      <EmptyState
        icon={ChartNoAxesColumn}
        title={`No client was asked for access in the last ${days} days`}
        action={<ButtonLink to="/studio/clients">See the clients</ButtonLink>}
      >
        Send a client an access link, and you see here how far it leads and how long it takes.
      </EmptyState>
    </Card>
  );
}
