import { ArrowRight } from 'lucide-react';
import { ButtonLink } from '@/ui/button-link.tsx';
import { questionsRoute } from '../../more-routes.tsx';
import type { HelpRequest } from '../../queries.ts';
import { nextQuestion } from '../../questions-model.ts';
import { useListed } from './use-listed.ts';

/** Leads on once this question no longer belongs to the list that is worked through. */
export function NextQuestion({ question }: { question: HelpRequest }) {
  const search = questionsRoute.useSearch();
  const next = nextQuestion(useListed(), question.id);
  if (question.state === (search.state ?? 'open') || !next) return null;
  return (
    <div>
      <ButtonLink
        to="/studio/questions/$questionId"
        params={{ questionId: next.id }}
        search={search}
        icon={ArrowRight}
        resetScroll={false}
      >
        Next: {next.clientName}
      </ButtonLink>
    </div>
  );
}
