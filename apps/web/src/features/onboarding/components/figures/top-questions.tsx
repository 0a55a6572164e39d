import { MessageCircleQuestion } from 'lucide-react';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Link } from '@/ui/link.tsx';
import type { Figures } from '../../queries.ts';
import { useStepTitle } from '../questions/use-step-title.ts';

/** Where clients ask for a person most; each leads to the step of the guide that could be clearer. */
export function TopQuestions({ questions }: Pick<Figures, 'questions'>) {
  return (
    <Card title="Most asked" description="Where clients needed a person">
      {questions.length === 0 ? (
        <EmptyState icon={MessageCircleQuestion} size="sm" title="Nobody asked for help in this time" />
      ) : (
        <ol className="flex flex-col divide-y divide-line">
          {questions.map((question) => (
            <TopQuestion key={`${question.service} ${question.step}`} question={question} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function TopQuestion({
  question: { service, serviceName, step, count },
}: {
  question: Figures['questions'][number];
}) {
  const title = useStepTitle(service, step);
  return (
    <li className="flex items-start justify-between gap-4 py-2.5 first:pt-0 last:pb-0">
      <span className="flex min-w-0 flex-col">
        {service ? (
          <Link to="/studio/guides/$service" params={{ service }} search={{ step: step ?? undefined }}>
            {serviceName}
          </Link>
        ) : (
          <span className="font-medium">{serviceName}</span>
        )}
        {step && <span className="text-sm text-muted">{title ?? step}</span>}
      </span>
      <Badge>
        {count} {count === 1 ? 'time' : 'times'}
      </Badge>
    </li>
  );
}
