import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck, ShieldQuestion } from 'lucide-react';
import { call } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { CopyField } from '@/ui/copy-field.tsx';
import { Popover } from '@/ui/popover.tsx';
import { Skeleton } from '@/ui/skeleton.tsx';
import { Time } from '@/ui/time.tsx';
import { type AuditSeals, sealsQuery } from '../queries.ts';

/** How far the log is sealed and when it was verified; loud where something was found. */
export function SealState() {
  const query = useQuery({
    ...sealsQuery,
    // A verification runs in the background; its outcome is no event unless it found something.
    refetchInterval: 15_000,
  });
  const verify = useVerification();
  const { data } = query;
  if (!data) return query.error ? null : <Skeleton className="h-5 w-80 max-w-full" />;
  if (data.verified && !data.verified.sound)
    return (
      <Callout tone="bad" title="The audit log is not as it was sealed" action={<VerifyButton {...verify} />}>
        <ul className="flex flex-col gap-1">
          {data.verified.findings.slice(0, 5).map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
        <p className="mt-2">
          Verified <Time at={data.verified.at} mode="both" />. Somebody with access to the database changed
          it. Keep a copy of the database before anything else is done.
        </p>
      </Callout>
    );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      <SealWords seals={data} />
      {data.sealed && <SealDetail seals={data} verify={verify} />}
    </div>
  );
}

function SealWords({ seals: { sealed, verified, waiting } }: { seals: AuditSeals }) {
  const Icon = verified ? ShieldCheck : ShieldQuestion;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon size={16} aria-hidden className={verified ? 'shrink-0 text-good' : 'shrink-0 text-faint'} />
      <span>
        {sealed ? (
          <>
            Sealed up to entry{' '}
            <span className="tabular text-text">{sealed.lastSeq.toLocaleString('en')}</span>,{' '}
            <Time at={sealed.madeAt} />
          </>
        ) : (
          'Nothing is sealed yet'
        )}
        {waiting > 0 && ` · ${waiting} waiting`}
        {' · '}
        {verified ? (
          <>
            verified <Time at={verified.at} />
          </>
        ) : (
          'not verified yet'
        )}
      </span>
    </span>
  );
}

function SealDetail({ seals, verify }: { seals: AuditSeals; verify: Verification }) {
  const { sealed, begins } = seals;
  return (
    <Popover
      label="About the seals"
      align="start"
      trigger={
        <Button size="sm" variant="ghost">
          What this means
        </Button>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        <p>
          Entries are sealed in batches, each signed and chained to the one before, so that an edit, a
          deletion or a new order shows, even if it was made in the database itself.
        </p>
        {begins && (
          <p>
            It begins with entry <span className="tabular">{begins.seq}</span>: what was before is past your
            retention.
          </p>
        )}
        {sealed && <CopyField label={`Hash of batch ${sealed.number}`} value={sealed.hash} />}
        <p className="text-muted">Keep the hash elsewhere, and you can prove what the log was today.</p>
        <VerifyButton {...verify} />
      </div>
    </Popover>
  );
}

interface Verification {
  busy: boolean;
  run: () => void;
}

function useVerification(): Verification {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => call('POST /api/audit/verifications'),
    onSuccess: () => {
      toast.info('The whole log is being verified', { detail: 'What it finds will stand here.' });
      void client.invalidateQueries({ queryKey: sealsQuery.queryKey });
    },
    onError: (error) => toast.failed('The verification could not be asked for', error),
  });
  return { busy: mutation.isPending, run: () => mutation.mutate() };
}

function VerifyButton({ busy, run }: Verification) {
  return (
    <Button size="sm" icon={ShieldCheck} busy={busy} onClick={run}>
      Verify now
    </Button>
  );
}
