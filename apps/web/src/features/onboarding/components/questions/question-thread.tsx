import { CircleCheck } from 'lucide-react';
import { useCommands } from '@/lib/commands.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { toast } from '@/lib/toast.ts';
import { Badge } from '@/ui/badge.tsx';
import { Button } from '@/ui/button.tsx';
import { Link } from '@/ui/link.tsx';
import type { HelpRequest } from '../../queries.ts';
import { messagesOf, questionStates } from '../../questions-model.ts';
import { useCloseQuestion } from '../../questions-queries.ts';
import { GuideHint } from './guide-hint.tsx';
import { MessageItem } from './message-item.tsx';
import { NextQuestion } from './next-question.tsx';
import { ReplyBox } from './reply-box.tsx';
import { useStepTitle } from './use-step-title.ts';

/** One question with all that was said to it. New words appear by themselves and are read aloud. */
export function QuestionThread({ question }: { question: HelpRequest }) {
  const close = useCloseQuestion(question.id);
  const closed = question.state === 'closed';
  const closeIt = () =>
    close.mutate(undefined, {
      onSuccess: () => toast.good('Question closed'),
      onError: (error) => toast.failed('The question could not be closed', error),
    });
  useShortcuts(
    question.may.close ? [{ keys: 'x', label: 'Close this question', group: 'Questions', run: closeIt }] : [],
  );
  useCommands(
    question.may.close
      ? [
          {
            id: 'close-question',
            label: 'Close this question',
            group: 'This question',
            icon: CircleCheck,
            keys: 'x',
            run: closeIt,
          },
        ]
      : [],
  );
  return (
    <article className="flex flex-col">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 border-b border-line px-4 py-4 md:px-5">
        <About question={question} />
        {question.may.close && (
          <Button icon={CircleCheck} busy={close.isPending} onClick={closeIt}>
            Close
          </Button>
        )}
      </header>
      <ul aria-live="polite" className="flex flex-col gap-3 px-4 py-5 md:px-5">
        {messagesOf(question).map((message) => (
          <MessageItem key={message.id} message={message} />
        ))}
      </ul>
      <footer className="flex flex-col gap-4 border-t border-line px-4 py-4 md:px-5">
        <GuideHint question={question} />
        {closed ? (
          <p className="text-muted">This question is closed. The client can ask a new one.</p>
        ) : question.may.answer ? (
          <ReplyBox question={question} />
        ) : (
          <p className="text-muted">Your role reads along; owners, admins, managers and support answer.</p>
        )}
        <NextQuestion question={question} />
      </footer>
    </article>
  );
}

function About({ question }: { question: HelpRequest }) {
  const { clientId, clientName, service, serviceName, step, state } = question;
  const { label, tone } = questionStates[state];
  const title = useStepTitle(service, step);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg font-semibold">
        <Link to="/studio/clients/$clientId" params={{ clientId }} look="plain">
          {clientName}
        </Link>
        <Badge tone={tone}>{label}</Badge>
      </h2>
      <p className="text-muted">
        {service ? (
          <Link to="/studio/clients/$clientId/access" params={{ clientId }} search={{ service }}>
            {serviceName}
          </Link>
        ) : (
          'About the request as a whole'
        )}
      </p>
      {service && step && <p className="text-sm text-muted">Step: {title ?? step}</p>}
    </div>
  );
}
