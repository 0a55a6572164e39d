import { useSuspenseQuery } from '@tanstack/react-query';
import { type Client, clientQuery } from './queries.ts';
import { clientRoute } from './routes.tsx';

/** The client whose page this is. Only below `clientRoute`, whose frame shows its children once the client is read. */
export function useClient(): Client {
  return useSuspenseQuery(clientQuery(clientRoute.useParams().clientId)).data;
}
