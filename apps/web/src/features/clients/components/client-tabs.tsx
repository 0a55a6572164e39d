import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useMay } from '@/features/identity/index.ts';
import { useShortcuts } from '@/lib/shortcuts.ts';
import { useTitle } from '@/lib/title.ts';
import { NavTab, NavTabs } from '@/ui/nav-tabs.tsx';
import { type Client, peopleQuery } from '../queries.ts';

/** The parts of a client's page; the keys 1 to 7 lead to them. */
export function ClientTabs({ client }: { client: Client }) {
  const navigate = useNavigate();
  const people = useQuery(peopleQuery(client.id)).data?.length;
  const { pathname } = useLocation();
  const reads = useMay('connection.read');
  const tabs = [
    { to: '/studio/clients/$clientId', label: 'Overview' },
    { to: '/studio/clients/$clientId/access', label: 'Access' },
    { to: '/studio/clients/$clientId/connections', label: 'Connections', hidden: !reads },
    { to: '/studio/clients/$clientId/ledger', label: 'Ledger' },
    { to: '/studio/clients/$clientId/timeline', label: 'Timeline' },
    { to: '/studio/clients/$clientId/people', label: 'People', count: people },
    { to: '/studio/clients/$clientId/settings', label: 'Settings', hidden: !client.may.change },
  ] as const;
  const shown = tabs.filter((tab) => !('hidden' in tab && tab.hidden));
  const open = shown.find(({ to }) => to.replace('$clientId', client.id) === pathname.replace(/\/$/, ''));
  useTitle(!open || open.label === 'Overview' ? client.companyName : `${open.label} · ${client.companyName}`);
  const params = { clientId: client.id };
  useShortcuts(
    shown.map(({ to, label }, index) => ({
      keys: String(index + 1),
      label,
      group: 'This client',
      run: () => void navigate({ to, params }),
    })),
  );
  return (
    <NavTabs label="Parts of this client">
      {shown.map((tab) => (
        <NavTab
          key={tab.label}
          to={tab.to}
          params={params}
          count={'count' in tab ? tab.count : undefined}
          activeOptions={{ exact: tab.label === 'Overview' }}
        >
          {tab.label}
        </NavTab>
      ))}
    </NavTabs>
  );
}
