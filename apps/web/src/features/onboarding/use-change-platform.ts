import { toast } from '@/lib/toast.ts';
import { levelWords, wayBack } from './model.ts';
import { type ClientPlatform, type PlatformChanges, usePutPlatform } from './queries.ts';
import { useCheckNow } from './use-check-now.ts';

const done: Partial<Record<ClientPlatform['status'], string>> = {
  not_needed: 'is marked as not needed',
  requested: 'is asked for again',
  revoked: 'is marked as taken back',
};

/** Changes a service by hand, and offers the way back. */
export function useChangePlatform(item: ClientPlatform) {
  const put = usePutPlatform(item.clientId);
  const { checkNow } = useCheckNow(item.clientId);
  const undo = (changes: PlatformChanges, checkAgain: boolean) =>
    put.mutate(
      { type: item.type, ...changes },
      {
        onSuccess: () => checkAgain && checkNow(item),
        onError: (error) => toast.failed(`${item.name} could not be put back`, error),
      },
    );
  const tell = (saved: ClientPlatform, back?: PlatformChanges) => {
    const { checkAgain, status } = wayBack(item.status);
    const words = back?.level
      ? `now asks for: ${levelWords[saved.level]}`
      : (done[saved.status] ?? 'is changed');
    toast.good(`${item.name} ${words}`, {
      action: {
        label: 'Undo',
        run: () => undo({ version: saved.version, ...(back ?? { status }) }, !back && checkAgain),
      },
    });
  };
  const body = { type: item.type, version: item.version };
  return {
    /** `back` undoes it; without it the state that was is put back. */
    change: (changes: PlatformChanges, back?: PlatformChanges) =>
      put.mutate(
        { ...body, ...changes },
        {
          onSuccess: (saved) => tell(saved, back),
          onError: (error) => toast.failed(`${item.name} could not be changed`, error),
        },
      ),
    /** Rejects where it was refused, for the dialog to say so. */
    revoke: async () => tell(await put.mutateAsync({ ...body, status: 'revoked' })),
  };
}
