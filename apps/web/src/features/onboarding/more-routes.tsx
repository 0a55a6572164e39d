import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { MessageCircleQuestion } from 'lucide-react';
import { addCommands } from '@/lib/commands.ts';
import { studioRoute } from '@/shells/studio/route.ts';
import { type Range, readQuestionSearch, readRange } from './search.ts';

export const figuresRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'onboarding',
  validateSearch: (search): { days?: Range } => ({ days: readRange(search.days) }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { figuresQuery } = await import('./queries.ts');
    void context.queryClient.prefetchQuery(figuresQuery(deps.days ?? 90));
  },
  component: lazyRouteComponent(() => import('./pages/figures.tsx'), 'FiguresPage'),
});

export const questionsRoute = createRoute({
  getParentRoute: () => studioRoute,
  path: 'questions',
  validateSearch: readQuestionSearch,
  loaderDeps: ({ search: { state } }) => ({ state }),
  loader: async ({ context, deps }) => {
    const { helpQuery } = await import('./queries.ts');
    void context.queryClient.prefetchInfiniteQuery(helpQuery(deps.state ?? 'open'));
  },
  component: lazyRouteComponent(() => import('./pages/questions.tsx'), 'QuestionsPage'),
});

export const questionsIndexRoute = createRoute({
  getParentRoute: () => questionsRoute,
  path: '/',
  beforeLoad: ({ search: { id, ...search } }) => {
    if (!id) return;
    throw redirect({
      to: '/studio/questions/$questionId',
      params: { questionId: id },
      search,
      replace: true,
    });
  },
  component: lazyRouteComponent(() => import('./components/questions/nothing-open.tsx'), 'NothingOpen'),
});

export const questionRoute = createRoute({
  getParentRoute: () => questionsRoute,
  path: '$questionId',
  component: lazyRouteComponent(() => import('./components/questions/question.tsx'), 'QuestionPage'),
});

addCommands([
  {
    id: 'open-questions',
    label: 'Questions that wait for an answer',
    group: 'Questions',
    icon: MessageCircleQuestion,
    keywords: ['help', 'inbox', 'open'],
    permission: 'client.read',
    to: '/studio/questions',
  },
  {
    id: 'answered-questions',
    label: 'Answered questions',
    group: 'Questions',
    icon: MessageCircleQuestion,
    keywords: ['help', 'inbox'],
    permission: 'client.read',
    to: '/studio/questions?state=answered',
  },
]);
