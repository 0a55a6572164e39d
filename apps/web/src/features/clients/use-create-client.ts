import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '@/api.ts';
import { useIdempotencyKey } from '@/lib/idempotency.ts';
import { type ClientFields, clientFieldNames } from './fields.ts';
import { useKeepClient } from './queries.ts';

/** Adds a client. Fields that were left empty are left out: the server has its own defaults. */
export function useCreateClient() {
  const keep = useKeepClient();
  const { key, renew } = useIdempotencyKey();
  const sent = useRef('');
  return useMutation({
    mutationFn: (fields: ClientFields) => {
      const given = clientFieldNames.filter((name) => fields[name] !== '');
      const body = { companyName: '', ...Object.fromEntries(given.map((name) => [name, fields[name]])) };
      // A key stands for one request: the same one sent again, never another one.
      const text = JSON.stringify(body);
      if (sent.current !== text) renew();
      sent.current = text;
      return call('POST /api/clients', { body, idempotencyKey: key() });
    },
    onSuccess: (client) => {
      renew();
      keep(client);
    },
  });
}
