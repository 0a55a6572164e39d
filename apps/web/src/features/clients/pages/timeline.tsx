import { ClientTimeline } from '@/features/activity/index.ts';
import { useClient } from '../use-client.ts';

/** All that happened around one client. */
export function TimelinePage() {
  return <ClientTimeline clientId={useClient().id} />;
}
