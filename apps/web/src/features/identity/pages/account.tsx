import { useQueryClient } from '@tanstack/react-query';
import { Page } from '@/ui/layout.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { DevicesCard } from '../components/account/devices-card.tsx';
import { NameCard } from '../components/account/name-card.tsx';
import { PasswordCard } from '../components/account/password-card.tsx';
import { PlacesCard } from '../components/account/places-card.tsx';
import { roleName } from '../model.ts';
import { SecurityCards } from '../second-factor/components/security-cards.tsx';
import { sessionQuery, useSession } from '../session.ts';
import { LinkedCard } from '../single-sign-on/components/linked-card.tsx';

/** All about one's own account. */
export function AccountPage() {
  const { user, organization, places } = useSession();
  const client = useQueryClient();
  return (
    <Page width="narrow">
      <PageHeader
        title="Your account"
        description={`${user.email}, ${roleName(user)} at ${organization.name}`}
      />
      <NameCard
        name={user.name}
        seenBy="As your colleagues and your clients see it, in every organization."
        onRenamed={(name) =>
          client.setQueryData(sessionQuery.queryKey, (me) => me && { ...me, user: { ...me.user, name } })
        }
      />
      <PasswordCard email={user.email} forgot="/forgot-password" />
      <SecurityCards email={user.email} />
      <LinkedCard />
      <DevicesCard />
      <PlacesCard
        places={places}
        description="One account may work for several organizations, and belong to several clients. Whoever wants you invites your address."
      />
    </Page>
  );
}
