import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '@/features/identity/index.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { type MailMessage, useRetryMail } from '../queries.ts';

/** Sends once more what did not go out; what may have gone out only after a question. */
export function RetryMail({ mail }: { mail: MailMessage }) {
  const may = useMay('mail.write');
  const retry = useRetryMail(mail.id);
  const [asking, setAsking] = useState(false);
  if (!may || (mail.state !== 'failed' && mail.state !== 'unknown')) return null;
  const send = () =>
    retry.mutate(false, {
      onSuccess: () => toast.good('It is sent once more'),
      onError: (error) => toast.failed('It could not be sent once more', error),
    });
  return (
    <>
      <Button
        icon={RefreshCw}
        busy={retry.isPending}
        className="self-start"
        onClick={() => (mail.state === 'unknown' ? setAsking(true) : send())}
      >
        Send once more
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Send it although it may arrive twice?"
        confirmLabel="Send once more"
        onConfirm={() => retry.mutateAsync(true)}
      >
        The connection broke before the answer came, so {mail.to} may have this message already. Ask them
        first if that matters.
      </ConfirmDialog>
    </>
  );
}
