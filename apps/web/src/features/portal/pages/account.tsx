import { LogOut } from 'lucide-react';
import { DevicesCard } from '@/features/identity/components/account/devices-card.tsx';
import { Confirmation } from '@/features/identity/confirm.tsx';
import { SecurityCards } from '@/features/identity/second-factor/components/security-cards.tsx';
import { chooseTheme, type ThemeChoice, useThemeChoice } from '@/lib/theme.ts';
import { Button } from '@/ui/button.tsx';
import { Callout } from '@/ui/callout.tsx';
import { Card } from '@/ui/card.tsx';
import { PageHeader } from '@/ui/page-header.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { OwnName } from '../components/own-name.tsx';
import { OwnPassword } from '../components/own-password.tsx';
import { OwnPlaces } from '../components/own-places.tsx';
import { roleWords } from '../model.ts';
import { usePortalMe, usePortalSignOut } from '../session.ts';

const themes: { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** All about one's own account. */
export function PortalAccountPage() {
  const { user, client, viewedBy } = usePortalMe();
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
      <OwnName />
      <OwnPassword />
      <SecurityCards email={user.email} />
      <DevicesCard />
      <OwnPlaces />
      <Card title="Look">
        <SegmentedControl label="Theme" value={theme} onChange={chooseTheme} options={themes} />
      </Card>
      <Confirmation email={user.email} />
    </div>
  );
}
