import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useIdempotencyKey } from '@/lib/idempotency.ts';
import { Badge } from '@/ui/badge.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Link } from '@/ui/link.tsx';
import { Sheet } from '@/ui/sheet.tsx';
import type { About } from '../frame.ts';
import { useFrame } from '../frame.ts';
import { questionsQuery, useAsk, useToken, useWelcome } from '../queries.ts';
import { useDraft } from '../use-draft.ts';
import { PhoneLine } from './phone-line.tsx';
import { QuestionThread } from './question-thread.tsx';
import { WriteBox } from './write-box.tsx';

/** A question to a person at the agency; the service and the step that it is about go with it. */
export function HelpSheet({ about, onClose }: { about: About; onClose: () => void }) {
  const token = useToken();
  const agency = useWelcome()?.agency.name ?? 'the agency';
  const questions = useQuery(questionsQuery(token)).data?.items ?? [];
  const [sentId, setSentId] = useState<string | null>(null);
  const sent = questions.find(({ id }) => id === sentId);
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={`Ask somebody at ${agency}`}>
      <div className="flex flex-col gap-6 text-md">
        {sentId === null ? (
          <Question about={about} agency={agency} onSent={setSentId} />
        ) : (
          <div className="flex flex-col gap-4">
            <div role="status">
              <Callout tone="good" icon={CircleCheck} title="Your question is on its way">
                {agency} sees it at once. The answer appears here, and you can close this meanwhile.
              </Callout>
            </div>
            {sent && <QuestionThread question={sent} />}
          </div>
        )}
        <PhoneLine />
        {questions.length > 0 && (
          <p>
            <Link to="/welcome/$token/questions" params={{ token }} onClick={onClose}>
              {questions.length === 1 ? 'See your question' : `See your ${questions.length} questions`}
            </Link>
          </p>
        )}
      </div>
    </Sheet>
  );
}

function Question({ about, agency, onSent }: { about: About; agency: string; onSent: (id: string) => void }) {
  const { named } = useFrame();
  const draft = useDraft(`question.${about.service ?? 'general'}`);
  const ask = useAsk();
  const { key, renew } = useIdempotencyKey();

  async function send(message: string) {
    const question = { message, service: about.service ?? null, step: about.step ?? null };
    try {
      const { id } = await ask.mutateAsync({ ...question, idempotencyKey: key() });
      renew();
      draft.clear();
      onSent(id);
    } catch {
      // What went wrong stands above the button.
    }
  }

  return (
    <WriteBox
      draft={draft}
      label="Your question"
      rows={4}
      max={3000}
      placeholder="Say what you see, or what you expected to see."
      action="Send the question"
      busy={ask.isPending}
      error={ask.error}
      onSend={(message) => named(() => void send(message))}
    >
      {about.serviceName && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
          {agency} also sees where you are:
          <Badge>{about.serviceName}</Badge>
          {about.stepTitle && <Badge>{about.stepTitle}</Badge>}
        </p>
      )}
    </WriteBox>
  );
}
