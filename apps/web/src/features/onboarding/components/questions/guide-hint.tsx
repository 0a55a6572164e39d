import { useQuery } from '@tanstack/react-query';
import { guideQuery } from '@/features/guides/index.ts';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Link } from '@/ui/link.tsx';
import type { HelpRequest } from '../../queries.ts';
import { useStepTitle } from './use-step-title.ts';

/** What the guide itself says to people who are stuck there, as a help for who answers. */
export function GuideHint({ question: { service, step } }: { question: HelpRequest }) {
  const guide = useQuery({ ...guideQuery(service ?? ''), enabled: service !== null }).data?.guide;
  const title = useStepTitle(service, step);
  if (!service || !guide || (guide.troubleshooting.length === 0 && !title)) return null;
  return (
    <Disclosure title="What the guide says">
      <div className="flex max-w-prose flex-col gap-3 pb-1">
        {guide.troubleshooting.map(({ question, answer }) => (
          <div key={question} className="flex flex-col gap-0.5">
            <p className="font-medium">{question}</p>
            <p className="text-muted">{answer}</p>
          </div>
        ))}
        <p>
          <Link to="/studio/guides/$service" params={{ service }} search={{ step: step ?? undefined }}>
            {title ? `See the step “${title}”` : 'See the guide'}
          </Link>
        </p>
      </div>
    </Disclosure>
  );
}
