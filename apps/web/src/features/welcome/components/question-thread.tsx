import type { HelpRequest } from '@portico/contract';
import { useIdempotencyKey } from '@/lib/idempotency.ts';
import { Badge } from '@/ui/badge.tsx';
import { Card } from '@/ui/card.tsx';
import { Time } from '@/ui/time.tsx';
import { useReply, useWelcome } from '../queries.ts';
import { useDraft } from '../use-draft.ts';
import { WriteBox } from './write-box.tsx';

const states = {
  open: { label: 'Waiting for an answer', tone: 'info' },
  answered: { label: 'Answered', tone: 'good' },
  closed: { label: 'Closed', tone: 'neutral' },
} as const;

/** One question with all that was said to it. New answers appear by themselves and are read aloud. */
export function QuestionThread({ question }: { question: HelpRequest }) {
  const agency = useWelcome()?.agency.name ?? '';
  const { label, tone } = states[question.state];
  return (
    <Card as="article">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-muted">{question.serviceName ?? 'A general question'}</p>
          <Badge tone={tone}>{label}</Badge>
        </div>
        <ul aria-live="polite" className="flex flex-col gap-3">
          <Message author={question.author.name} text={question.message} at={question.createdAt} own />
          {question.replies.map((reply) => {
            const own = reply.author.kind === 'visitor';
            const author = own ? reply.author.name : `${reply.author.name}, ${agency}`;
            return <Message key={reply.id} author={author} text={reply.body} at={reply.at} own={own} />;
          })}
        </ul>
        {question.state === 'closed' ? (
          <p className="text-sm text-muted">This question is closed. You can always ask a new one.</p>
        ) : (
          <Reply question={question} />
        )}
      </div>
    </Card>
  );
}

function Message({ author, text, at, own }: { author: string; text: string; at: string; own: boolean }) {
  return (
    <li className={own ? 'mr-6 rounded-l bg-sunken p-3' : 'ml-6 rounded-l bg-accent-soft p-3'}>
      <p className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="font-medium">{author}</span>
        <Time at={at} className="text-muted" />
      </p>
      <p className="mt-1 whitespace-pre-line">{text}</p>
    </li>
  );
}

function Reply({ question }: { question: HelpRequest }) {
  const draft = useDraft(`reply.${question.id}`);
  const reply = useReply(question.id);
  const { key, renew } = useIdempotencyKey();
  async function send(body: string) {
    try {
      await reply.mutateAsync({ body, idempotencyKey: key() });
      renew();
      draft.clear();
    } catch {
      // What went wrong stands above the button.
    }
  }

  return (
    <WriteBox
      draft={draft}
      label="Write again"
      rows={2}
      max={3000}
      action="Send"
      busy={reply.isPending}
      error={reply.error}
      onSend={(body) => void send(body)}
    />
  );
}
