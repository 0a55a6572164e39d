import type { Permission } from '@portico/contract';
import {
  AppWindow,
  BookOpen,
  Building,
  Building2,
  Cable,
  ChartNoAxesColumn,
  House,
  KeyRound,
  type LucideIcon,
  Mail,
  MailCheck,
  MessageCircleQuestion,
  Palette,
  ScrollText,
  ShieldCheck,
  SquareTerminal,
  UserCog,
  Users,
} from 'lucide-react';

export interface NavItem {
  to: string;
  label: string;
  icon: LucideIcon;
  keys: string;
  permission?: Permission;
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
      {
        to: '/studio/connections',
        label: 'Connections',
        icon: Cable,
        keys: 'g n',
        permission: 'connection.read',
      },
      { to: '/studio/guides', label: 'Guides', icon: BookOpen, keys: 'g g', permission: 'guide.read' },
    ],
  },
  {
    heading: 'Settings',
    items: [
      {
        to: '/studio/settings/organization',
        label: 'Organization',
        icon: Building,
        keys: 'g s',
        permission: 'settings.read',
      },
      {
        to: '/studio/settings/white-label',
        label: 'White label',
        icon: Palette,
        keys: 'g w',
        permission: 'settings.read',
      },
      {
        to: '/studio/settings/mail',
        label: 'Mail sending',
        icon: MailCheck,
        keys: 'g e',
        permission: 'settings.read',
      },
      {
        to: '/studio/settings/users',
        label: 'Users',
        icon: Users,
        keys: 'g u',
        permission: 'member.read',
      },
      {
        to: '/studio/settings/roles',
        label: 'Roles',
        icon: UserCog,
        keys: 'g r',
        permission: 'member.read',
      },
      {
        to: '/studio/settings/api-keys',
        label: 'API keys',
        icon: SquareTerminal,
        keys: 'g k',
        permission: 'key.write',
      },
      {
        to: '/studio/settings/security',
        label: 'Security',
        icon: ShieldCheck,
        keys: 'g y',
        permission: 'security.write',
      },
      {
        to: '/studio/settings/provider-apps',
        label: 'Provider apps',
        icon: AppWindow,
        keys: 'g p',
        permission: 'provider_app.manage',
      },
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
        label: 'Mail log',
        icon: Mail,
        keys: 'g m',
        permission: 'mail.read',
      },
    ],
  },
];

/** What of the navigation this person sees: existing pages, held permissions; groups without entries vanish. */
export function visibleNavigation(
  groups: readonly NavGroup[],
  seen: { exists: (to: string) => boolean; may: (permission: Permission) => boolean },
): NavGroup[] {
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter(
        (item) => seen.exists(item.to) && (!item.permission || seen.may(item.permission)),
      ),
    }))
    .filter((group) => group.items.length > 0);
}
