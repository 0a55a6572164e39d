import { NavTab, NavTabs } from '@/ui/nav-tabs.tsx';

/** The two ways in which somebody may work with the company's tools: as a person there, or through a connected account. */
export function PortalAccessTabs() {
  return (
    <NavTabs label="Access">
      <NavTab to="/portal/access" activeOptions={{ exact: true }}>
        Who holds access
      </NavTab>
      <NavTab to="/portal/access/connections">What is connected</NavTab>
    </NavTabs>
  );
}
