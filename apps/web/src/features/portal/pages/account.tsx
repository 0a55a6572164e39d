import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { DevicesCard } from '@/features/identity/components/account/devices-card.tsx';
import { NameCard } from '@/features/identity/components/account/name-card.tsx';
import { PasswordCard } from '@/features/identity/components/account/password-card.tsx';
import { PlacesCard } from '@/features/identity/components/account/places-card.tsx';
import { Confirmation } from '@/features/identity/components/confirmation.tsx';
import { SecurityCards } from '@/features/identity/second-factor/components/security-cards.tsx';
import { LinkedCard } from '@/features/identity/single-sign-on/components/linked-card.tsx';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '@/lib/theme.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { LettersCard } from '../components/letters-card.tsx';
import { roleWords } from '../model.ts';
import { portalMeQuery, usePortalMe, usePortalSignOut } from '../session.ts';

const themes: { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** All about one's own account. */
export function PortalAccountPage() {
  const { user, client, agency, places, viewedBy } = usePortalMe();
  const queries = useQueryClient();
  const signOut = usePortalSignOut();
  const theme = useThemeChoice();
  if (viewedBy)
    return (
      <>
        <PageHeader title="Account" />
        <Callout title="This is theirs alone">
          You look on: the account of {user.name} is not shown to you.
        </Callout>
      </>
    );
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Your account"
        description={`${user.email}, ${roleWords[user.role].label.toLowerCase()} at ${client.name}`}
        actions={
          <Button icon={LogOut} busy={signOut.isPending} onClick={() => signOut.mutate()}>
            Sign out
          </Button>
        }
      />
      <NameCard
        name={user.name}
        seenBy={`As your colleagues and ${agency.name} see it.`}
        onRenamed={(name) =>
          queries.setQueryData(portalMeQuery.queryKey, (me) => me && { ...me, user: { ...me.user, name } })
        }
      />
      <LettersCard />
      <PasswordCard email={user.email} forgot="/portal/forgot-password" />
      <SecurityCards email={user.email} />
      <LinkedCard />
      <DevicesCard />
      {places.length > 1 && <PlacesCard places={places} description="One account, several companies." />}
      <Card title="Look">
        <SegmentedControl label="Theme" value={theme} onChange={chooseTheme} options={themes} />
      </Card>
      <Confirmation email={user.email} />
    </div>
  );
}
