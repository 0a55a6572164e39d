import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api.ts';
import { newKey } from '@/lib/idempotency.ts';
import { toast } from '@/lib/toast.ts';
import { peopleQuery, type Stakeholder } from './queries.ts';

/** A person as the form holds them. */
export interface PersonFields {
  name: string;
  title: string;
  email: string;
  phone: string;
  isPrimary: boolean;
}

export function toPersonFields(person?: Stakeholder): PersonFields {
  return {
    name: person?.name ?? '',
    title: person?.title ?? '',
    email: person?.email ?? '',
    phone: person?.phone ?? '',
    isPrimary: person?.isPrimary ?? false,
  };
}

/** Adds a person, or changes the one with the id. A new primary contact takes the old one's place. */
export function useSavePerson(clientId: string) {
  const renew = useRenew(clientId);
  return useMutation({
    mutationFn: ({ id, fields, key }: { id?: string; fields: PersonFields; key?: string }) =>
      id
        ? call('PUT /api/clients/:id/stakeholders/:stakeholderId', {
            params: { id: clientId, stakeholderId: id },
            body: fields,
          })
        : call('POST /api/clients/:id/stakeholders', {
            params: { id: clientId },
            body: fields,
            idempotencyKey: key,
          }),
    onSuccess: renew,
  });
}

/** Removes a person; the notice that tells of it can bring them back. */
export function useRemovePerson(clientId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = peopleQuery(clientId);
  const renew = useRenew(clientId);
  const save = useSavePerson(clientId);
  return useMutation({
    mutationFn: ({ id }: Stakeholder) =>
      call('DELETE /api/clients/:id/stakeholders/:stakeholderId', {
        params: { id: clientId, stakeholderId: id },
      }),
    onMutate: async ({ id }) => {
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (people) => people?.filter((person) => person.id !== id));
    },
    onSuccess: (_, person) => {
      const bringBack = () =>
        save.mutate(
          { fields: toPersonFields(person), key: newKey() },
          { onError: (error) => toast.failed(`${person.name} could not be brought back`, error) },
        );
      toast.good(`${person.name} was removed`, { action: { label: 'Undo', run: bringBack } });
    },
    onError: (error, { name }) => toast.failed(`${name} could not be removed`, error),
    onSettled: renew,
  });
}

function useRenew(clientId: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: peopleQuery(clientId).queryKey });
}
