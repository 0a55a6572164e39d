import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '@/api.ts';
import { useLiveInvalidate } from '@/lib/live.ts';
import { toast } from '@/lib/toast.ts';
import { Button } from '@/ui/button.tsx';
import { Card } from '@/ui/card.tsx';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { QueryView } from '@/ui/query-view.tsx';
import { SkeletonTable } from '@/ui/skeleton.tsx';
import { devicesQuery } from '../../queries.ts';
import { DeviceRow } from './device-row.tsx';

/** Where one is signed in, and the way to end it there. */
export function DevicesCard() {
  const devices = useQuery(devicesQuery);
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  useLiveDevices();
  const others = devices.data?.items.filter(({ current }) => !current).length ?? 0;

  async function endOthers() {
    const { ended } = await call('DELETE /api/auth/sessions');
    await client.invalidateQueries({ queryKey: devicesQuery.queryKey });
    toast.good(ended === 1 ? 'Signed out in one place' : `Signed out in ${ended} places`);
  }

  return (
    <Card
      title="Where you are signed in"
      description="You do not know one of them? Sign it out, and change your password."
      padding="none"
      actions={
        others > 0 && (
          <Button size="sm" onClick={() => setAsking(true)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <QueryView
        query={devices}
        skeleton={<SkeletonTable rows={2} columns={2} />}
        errorTitle="Where you are signed in could not be read"
      >
        {({ items }) => <Devices devices={items} />}
      </QueryView>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Sign out everywhere else?"
        confirmLabel="Sign out everywhere else"
        onConfirm={endOthers}
      >
        {others === 1 ? 'One other browser or program' : `${others} other browsers and programs`} will have to
        sign in again. You stay signed in here.
      </ConfirmDialog>
    </Card>
  );
}

function Devices({ devices }: { devices: Parameters<typeof DeviceRow>[0]['device'][] }) {
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) =>
      call('DELETE /api/auth/sessions/:id', { params: { id } }),
    onSuccess: (_nothing, { name }) => toast.good(`Signed out: ${name}`),
    onError: (error, { name }) => toast.failed(`${name} could not be signed out`, error),
    onSettled: () => client.invalidateQueries({ queryKey: devicesQuery.queryKey }),
  });
  return (
    <ul aria-label="Where you are signed in" className="divide-y divide-line">
      {devices.map((device) => (
        <DeviceRow
          key={device.id}
          device={device}
          busy={end.isPending && end.variables.id === device.id}
          onEnd={() => end.mutate(device)}
        />
      ))}
    </ul>
  );
}

/** Whatever begins or ends a session somewhere changes the list. */
function useLiveDevices(): void {
  const list = [devicesQuery.queryKey];
  useLiveInvalidate({
    'session.started': list,
    'session.ended': list,
    'session.revoked': list,
    'session.replayed': list,
    'session.moved': list,
    'password.changed': list,
  });
}
