import type { Permission } from '@portico/contract';
import {
  BookOpen,
  Building2,
  ChartNoAxesColumn,
  House,
  KeyRound,
  type LucideIcon,
  Mail,
  MessageCircleQuestion,
  ScrollText,
} from 'lucide-react';

export interface NavItem {
  to: string;
  label: string;
  icon: LucideIcon;
  keys: string;
  permission?: Permission;
  /** Only where mail is kept in the development inbox. */
  whenMailInbox?: boolean;
  /** Stands in the bar at the foot of a phone's screen. */
  phone?: boolean;
}

export interface NavGroup {
  heading?: string;
  items: readonly NavItem[];
}

/** The studio's places. An entry is shown where its page exists and the person may see it. */
export const navigation: readonly NavGroup[] = [
  {
    items: [
      { to: '/studio', label: 'Home', icon: House, keys: 'g h', phone: true },
      {
        to: '/studio/clients',
        label: 'Clients',
        icon: Building2,
        keys: 'g c',
        permission: 'client.read',
        phone: true,
      },
      {
        to: '/studio/questions',
        label: 'Questions',
        icon: MessageCircleQuestion,
        keys: 'g q',
        permission: 'client.read',
        phone: true,
      },
      {
        to: '/studio/onboarding',
        label: 'Onboarding',
        icon: ChartNoAxesColumn,
        keys: 'g o',
        permission: 'figures.read',
        phone: true,
      },
      { to: '/studio/guides', label: 'Guides', icon: BookOpen, keys: 'g g', permission: 'guide.read' },
    ],
  },
  {
    heading: 'Settings',
    items: [
      {
        to: '/studio/settings/agency-ids',
        label: 'Agency ids',
        icon: KeyRound,
        keys: 'g i',
        permission: 'guide.read',
      },
      { to: '/studio/audit', label: 'Audit log', icon: ScrollText, keys: 'g a', permission: 'audit.read' },
      {
        to: '/studio/mail',
        label: 'Mail inbox',
        icon: Mail,
        keys: 'g m',
        permission: 'mail.read',
        whenMailInbox: true,
      },
    ],
  },
];

/** What of the navigation this person sees: existing pages, held permissions; groups without entries vanish. */
export function visibleNavigation(
  groups: readonly NavGroup[],
  seen: { exists: (to: string) => boolean; may: (permission: Permission) => boolean; mailInbox: boolean },
): NavGroup[] {
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter(
        (item) =>
          seen.exists(item.to) &&
          (!item.permission || seen.may(item.permission)) &&
          (!item.whenMailInbox || seen.mailInbox),
      ),
    }))
    .filter((group) => group.items.length > 0);
}
