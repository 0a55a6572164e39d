import { toast } from '@/lib/toast.ts';
import { type ClientPlatform, useValidate } from './queries.ts';

/** Starts a check of a service. How it goes on is seen on its row. */
export function useCheckNow(clientId: string) {
  const validate = useValidate(clientId);
  return {
    pending: validate.isPending,
    checkNow: ({ type, name }: Pick<ClientPlatform, 'type' | 'name'>) =>
      validate.mutate(type, { onError: (error) => toast.failed(`${name} could not be checked`, error) }),
  };
}
