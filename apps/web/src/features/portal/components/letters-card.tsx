import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AnswerOf, call } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { Card } from '@/ui/card.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonText } from '@/ui/skeleton.tsx';
import { Switch } from '@/ui/switch.tsx';
import { portalLettersQuery } from '../queries.ts';

type Letters = AnswerOf<'GET /api/client-portal/notifications'>;

/** Which letters one gets, for oneself alone. */
export function LettersCard() {
  const query = useQuery(portalLettersQuery);
  return (
    <Card
      title="Letters"
      description={`What comes by mail${query.data ? ` to ${query.data.email}` : ''}. Letters about your account always come.`}
    >
      <QueryView
        query={query}
        skeleton={<SkeletonText lines={6} />}
        errorTitle="Which letters you get could not be read"
      >
        {({ items }) => (
          <ul aria-label="Letters" className="flex flex-col gap-4">
            {items.map((letter) => (
              <li key={letter.kind}>
                <LetterSwitch letter={letter} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}

function LetterSwitch({ letter: { kind, title, about, wanted } }: { letter: Letters['items'][number] }) {
  const client = useQueryClient();
  const choose = useMutation({
    mutationFn: (on: boolean) =>
      call('PUT /api/client-portal/notifications', { body: { wanted: { [kind]: on } } }),
    onSuccess: (letters) => client.setQueryData(portalLettersQuery.queryKey, letters),
    onError: (error) => toast.failed('That was not changed', error),
  });
  return (
    <Switch
      label={title}
      description={about}
      // What was pressed stands at once; a refusal takes it back.
      checked={choose.isPending ? choose.variables : wanted}
      onChange={(on) => choose.mutate(on)}
    />
  );
}
