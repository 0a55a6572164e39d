import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { DevicesCard } from '../components/account/devices-card.tsx';
import { NameCard } from '../components/account/name-card.tsx';
import { PasswordCard } from '../components/account/password-card.tsx';
import { PlacesCard } from '../components/account/places-card.tsx';
import { roleName } from '../model.ts';
import { SecurityCards } from '../second-factor/components/security-cards.tsx';
import { useSession } from '../session.ts';

/** All about one's own account. */
export function AccountPage() {
  const { user, organization } = useSession();
  return (
    <Page width="narrow">
      <PageHeader
        title="Your account"
        description={`${user.email}, ${roleName(user)} at ${organization.name}`}
      />
      <NameCard />
      <PasswordCard />
      <SecurityCards email={user.email} />
      <DevicesCard />
      <PlacesCard />
    </Page>
  );
}
