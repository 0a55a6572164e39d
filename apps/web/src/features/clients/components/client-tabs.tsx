import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '@/features/identity/index.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { NavTab, NavTabs } from '@/ui/nav-tabs.tsx';
import { peopleQuery } from '../queries.ts';

/** The parts of a client's page; the keys 1 to 6 lead to them. */
export function ClientTabs({ clientId }: { clientId: string }) {
  const navigate = useNavigate();
  const mayEdit = useMay('client.write');
  const people = useQuery(peopleQuery(clientId)).data?.length;
  const tabs = [
    { to: '/studio/clients/$clientId', label: 'Overview', exact: true },
    { to: '/studio/clients/$clientId/access', label: 'Access' },
    { to: '/studio/clients/$clientId/ledger', label: 'Ledger' },
    { to: '/studio/clients/$clientId/timeline', label: 'Timeline' },
    { to: '/studio/clients/$clientId/people', label: 'People', count: people },
    ...(mayEdit ? [{ to: '/studio/clients/$clientId/settings', label: 'Settings' } as const] : []),
  ] as const;
  const params = { clientId };
  useShortcuts(
    tabs.map(({ to, label }, index) => ({
      keys: String(index + 1),
      label,
      group: 'This client',
      run: () => void navigate({ to, params }),
    })),
  );
  return (
    <NavTabs label="Parts of this client">
      {tabs.map((tab) => (
        <NavTab
          key={tab.to}
          to={tab.to}
          params={params}
          count={'count' in tab ? tab.count : undefined}
          activeOptions={{ exact: 'exact' in tab }}
        >
          {tab.label}
        </NavTab>
      ))}
    </NavTabs>
  );
}
