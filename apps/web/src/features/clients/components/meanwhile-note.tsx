import { useQuery } from '@tanstack/react-query';
import { call } from '@/api.ts';
import { fieldInSentence, fieldLabel, listWords } from '@/features/activity/index.ts';
import { useSession } from '@/features/identity/index.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import type { Clash } from '../conflict.ts';
import { shownValue } from '../shown-value.ts';
import type { Meanwhile } from '../use-client-form.ts';

/** Says what somebody else changed while this form was open, and lets choose where both changed the same field. */
export function MeanwhileNote({
  clientId,
  meanwhile: { version, taken, clashes },
  onChoose,
}: {
  clientId: string;
  meanwhile: Meanwhile;
  onChoose: (clash: Clash, choice: 'mine' | 'theirs') => void;
}) {
  const who = useOtherEditor(clientId, version) ?? 'Somebody else';
  if (clashes.length === 0) {
    return (
      <Callout tone="info" title={`${who} changed this client while you were editing`}>
        {taken.length > 0
          ? `Their ${listWords(taken.map(fieldInSentence))} ${taken.length === 1 ? 'is' : 'are'} taken over here; what you typed is kept.`
          : 'What you chose is in the form; save it when you are ready.'}
      </Callout>
    );
  }
  return (
    <Callout
      tone="warn"
      title={`You and ${who === 'Somebody else' ? 'somebody else' : who} changed the same`}
    >
      <p>Choose for each field what shall stand. Nothing is saved before.</p>
      <ul className="mt-3 flex flex-col gap-4">
        {clashes.map((clash) => (
          <li key={clash.field}>
            <ClashChoice clash={clash} who={who} onChoose={(choice) => onChoose(clash, choice)} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function ClashChoice({
  clash: { field, base, mine, theirs },
  who,
  onChoose,
}: {
  clash: Clash;
  who: string;
  onChoose: (choice: 'mine' | 'theirs') => void;
}) {
  const label = fieldLabel(field);
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      <h3 className="font-semibold">
        {label} <span className="font-normal text-muted">was {shownValue(field, base) ?? 'empty'}</span>
      </h3>
      <div className="grid gap-2 md:grid-cols-2">
        <Side
          title="Yours"
          text={shownValue(field, mine)}
          action="Keep mine"
          onClick={() => onChoose('mine')}
        />
        <Side
          title={who === 'Somebody else' ? 'Theirs' : who}
          text={shownValue(field, theirs)}
          action="Take theirs"
          onClick={() => onChoose('theirs')}
        />
      </div>
    </section>
  );
}

function Side({
  title,
  text,
  action,
  onClick,
}: {
  title: string;
  text: string | null;
  action: string;
  onClick: () => void;
}) {
  return (
    <div className="flex min-w-0 flex-col items-start justify-between gap-2 rounded-m border border-line bg-surface p-3">
      <div className="flex min-w-0 flex-col gap-0.5">
        <span className="text-sm text-muted">{title}</span>
        <span className="max-h-40 overflow-y-auto [overflow-wrap:anywhere] whitespace-pre-line">
          {text ?? <span className="text-faint">empty</span>}
        </span>
      </div>
      <Button size="sm" onClick={onClick}>
        {action}
      </Button>
    </div>
  );
}

/** The name of the last person, other than who is signed in, who changed the client. */
function useOtherEditor(clientId: string, version: number): string | undefined {
  const { user } = useSession();
  const recent = useQuery({
    queryKey: ['client', clientId, 'editor', version],
    queryFn: ({ signal }) =>
      call('GET /api/clients/:id/timeline', { params: { id: clientId }, query: { limit: 20 }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return recent.data?.items.find(({ type, actor }) => type === 'client.updated' && actor.id !== user.id)
    ?.actor.name;
}
