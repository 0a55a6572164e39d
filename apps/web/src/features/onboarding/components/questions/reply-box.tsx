import { Send } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useRef } from 'react';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Field } from '@/ui/field.tsx';
import { Kbd } from '@/ui/kbd.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import type { HelpRequest } from '../../queries.ts';
import { useReply } from '../../questions-queries.ts';
import { useReplyDraft } from './use-reply-draft.ts';

/** The answer. It stays, unsent, when another question is opened, and cannot be sent twice. */
export function ReplyBox({ question }: { question: HelpRequest }) {
  const { draft, write, clear } = useReplyDraft(question.id);
  const reply = useReply(question.id);
  const form = useRef<HTMLFormElement>(null);
  const first = question.author.name.split(' ')[0];
  useShortcuts([
    {
      keys: 'r',
      label: 'Answer',
      group: 'Questions',
      run: () => form.current?.querySelector('textarea')?.focus(),
    },
  ]);

  function send(event: FormEvent) {
    event.preventDefault();
    const body = draft.text.trim();
    if (body === '' || reply.isPending) return;
    reply.mutate(
      { body, idempotencyKey: draft.key },
      {
        onSuccess: () => {
          clear();
          toast.good('Answer sent');
        },
      },
    );
  }

  function sendByKey(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form ref={form} onSubmit={send} className="flex flex-col gap-3">
      <Field label={`Answer ${first}`}>
        <TextArea
          rows={3}
          autoGrow
          maxLength={5000}
          value={draft.text}
          readOnly={reply.isPending}
          onChange={(event) => write(event.target.value)}
          onKeyDown={sendByKey}
        />
      </Field>
      {reply.error && <Callout tone="bad">{reply.error.message} Your answer is still here.</Callout>}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          variant="primary"
          icon={Send}
          busy={reply.isPending}
          disabled={draft.text.trim() === ''}
        >
          Send
        </Button>
        <span className="hidden items-center gap-2 text-sm text-muted md:flex">
          <Kbd keys="mod+Enter" /> sends
        </span>
      </div>
    </form>
  );
}
