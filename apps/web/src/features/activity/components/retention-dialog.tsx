import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '@/api.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Dialog } from '@/ui/dialog.tsx';
import { Field } from '@/ui/field.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonText } from '@/ui/skeleton.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { auditSettingsQuery } from '../queries.ts';
import { readDays } from '../retention.ts';

/** How long the log is kept. Shortening it deletes, so it says what will be gone. */
export function RetentionDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const query = useQuery({ ...auditSettingsQuery, enabled: open });
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (retentionDays: number) => call('PUT /api/audit/settings', { body: { retentionDays } }),
    onSuccess: (settings) => {
      client.setQueryData(auditSettingsQuery.queryKey, settings);
      toast.good(`The log is kept for ${settings.retentionDays} days`);
      onOpenChange(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="How long the log is kept"
      description="From 30 days to 7 years. Many auditors ask for at least one year."
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button
            type="submit"
            form="retention"
            variant="primary"
            busy={saving.isPending}
            disabled={query.data === undefined}
          >
            Save
          </Button>
        </>
      }
    >
      <QueryView
        query={query}
        skeleton={<SkeletonText lines={2} />}
        errorTitle="The setting could not be read"
      >
        {({ retentionDays }) => (
          <RetentionForm
            current={retentionDays}
            refusal={saving.error?.message}
            onSave={(days) => saving.mutate(days)}
          />
        )}
      </QueryView>
    </Dialog>
  );
}

function RetentionForm({
  current,
  refusal,
  onSave,
}: {
  current: number;
  refusal: string | undefined;
  onSave: (days: number) => void;
}) {
  const [typed, setTyped] = useState(String(current));
  const [tried, setTried] = useState(false);
  const days = readDays(typed);
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (typeof days === 'number') onSave(days);
  }
  return (
    <form id="retention" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label="Days"
        required
        error={tried && typeof days === 'string' ? days : undefined}
        hint="365 is one year, 1096 three, 2557 seven."
      >
        <TextInput
          inputMode="numeric"
          value={typed}
          suffix="days"
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {typeof days === 'number' && days < current && (
        <Callout tone="warn" title={`What is older than ${days} days will be deleted tonight`}>
          From the audit log and from the clients’ timelines, for good. Export it first if you may need it.
        </Callout>
      )}
      {refusal && <Callout tone="bad">{refusal}</Callout>}
    </form>
  );
}
