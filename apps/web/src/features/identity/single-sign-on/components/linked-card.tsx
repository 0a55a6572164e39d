import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { Time } from '@/ui/time.tsx';
import { confirmed } from '../../confirm.ts';
import { here, leadTo } from '../lead.ts';
import { type LinkedSignIn, linkedQuery } from '../queries.ts';
import { ProviderMark } from './provider-mark.tsx';

/** The sign-ins elsewhere that open one's account; nothing where there are none and none can be added. */
export function LinkedCard() {
  const client = useQueryClient();
  const linked = useQuery(linkedQuery).data;
  const [unlinking, setUnlinking] = useState<LinkedSignIn | null>(null);
  useLiveInvalidate({
    'sign_in.linked': [linkedQuery.queryKey],
    'sign_in.unlinked': [linkedQuery.queryKey],
  });
  if (!linked || linked.items.length + linked.linkable.length === 0) return null;
  return (
    <Card
      title="Linked sign-ins"
      description="You come in by each of them, without typing a password here."
      padding="none"
    >
      {linked.items.length > 0 && (
        <ul aria-label="Linked sign-ins" className="divide-y divide-line">
          {linked.items.map((one) => (
            <Linked key={one.id} linked={one} onUnlink={() => setUnlinking(one)} />
          ))}
        </ul>
      )}
      {linked.linkable.length > 0 && (
        <div className="flex flex-wrap gap-2 px-4 py-3 md:px-5">
          {linked.linkable.map((way) => (
            <LinkButton key={way.way} {...way} />
          ))}
        </div>
      )}
      <ConfirmDialog
        open={unlinking !== null}
        onOpenChange={(open) => !open && setUnlinking(null)}
        title={`Unlink ${unlinking?.name ?? ''}?`}
        confirmLabel="Unlink"
        danger
        onConfirm={async () => {
          const { id } = unlinking as LinkedSignIn;
          await confirmed(() => call('DELETE /api/auth/linked-sign-ins/:id', { params: { id } }));
          await client.invalidateQueries({ queryKey: linkedQuery.queryKey });
          toast.good('It is unlinked');
        }}
      >
        It does not open your account any more. Where you signed in by it, you are signed out, but for here.
      </ConfirmDialog>
    </Card>
  );
}

function Linked({ linked, onUnlink }: { linked: LinkedSignIn; onUnlink: () => void }) {
  const { provider, name, organization, email, linkedAt, lastUsedAt, may } = linked;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3 md:px-5">
      <ProviderMark provider={provider} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-medium [overflow-wrap:anywhere]">
          {name}
          {organization && organization.name !== name && (
            <span className="font-normal text-muted"> of {organization.name}</span>
          )}
        </span>
        <span className="text-sm text-muted [overflow-wrap:anywhere]">
          {email && `${email}, `}
          {lastUsedAt ? (
            <>
              used <Time at={lastUsedAt} />
            </>
          ) : (
            <>
              linked <Time at={linkedAt} />
            </>
          )}
        </span>
        {!may.unlink && (
          <span className="text-sm text-muted">It stays as long as it is your only way in.</span>
        )}
      </span>
      {may.unlink && (
        <Button size="sm" onClick={onUnlink} aria-label={`Unlink ${name}`}>
          Unlink
        </Button>
      )}
    </li>
  );
}

function LinkButton({ way, name }: { way: string; name: string }) {
  const known = way === 'google' || way === 'microsoft' ? way : null;
  const link = useMutation({
    mutationFn: () =>
      confirmed(async () => {
        const { url } = await call('POST /api/auth/linked-sign-ins', {
          body: { ...(known ? { provider: known } : { connectionId: way }), next: here() },
        });
        return leadTo(url);
      }),
    onError: (error) => toast.failed(`${name} could not be linked`, error),
  });
  return (
    <Button busy={link.isPending} onClick={() => link.mutate()}>
      <ProviderMark provider={known} />
      Link {name}
    </Button>
  );
}
