import type { AttentionItem, Permission } from '@portico/contract';
import {
  CalendarX,
  KeyRound,
  type LucideIcon,
  MailQuestion,
  MessageCircleQuestion,
  ShieldAlert,
  TimerOff,
  TriangleAlert,
} from 'lucide-react';

export type Severity = AttentionItem['severity'];
export type AttentionKind = AttentionItem['kind'];

/** Where the one action leads: a part of the client's page, or the clients' questions. */
export type Place = 'questions' | 'access' | 'request' | 'overview';

interface Remedy {
  icon: LucideIcon;
  /** The one thing that resolves it. */
  action: string;
  place: Place;
  /** Without it the person can only look. */
  needs: Permission;
}

const remedies: Record<AttentionKind, Remedy> = {
  help_open: { icon: MessageCircleQuestion, action: 'Answer', place: 'questions', needs: 'help.answer' },
  drifted: { icon: TriangleAlert, action: 'See what changed', place: 'access', needs: 'client.read' },
  check_failed: { icon: ShieldAlert, action: 'See why', place: 'access', needs: 'client.read' },
  link_expired: { icon: TimerOff, action: 'Renew the link', place: 'access', needs: 'access.request' },
  link_expiring: { icon: TimerOff, action: 'Renew the link', place: 'access', needs: 'access.request' },
  not_opened: { icon: MailQuestion, action: 'Send it again', place: 'access', needs: 'access.request' },
  certificate_expiring: {
    icon: CalendarX,
    action: 'See the certificate',
    place: 'overview',
    needs: 'client.read',
  },
  not_asked: { icon: KeyRound, action: 'Ask for access', place: 'request', needs: 'access.request' },
};

/** The picture and the one action of an item. Whoever may not act is led to where it can be seen. */
export function remedyFor(
  kind: AttentionKind,
  may: (permission: Permission) => boolean,
): { icon: LucideIcon; action: string; place: Place } {
  const remedy = remedies[kind] ?? remedies.check_failed;
  if (may(remedy.needs)) return remedy;
  const place = remedy.place === 'request' ? 'overview' : remedy.place;
  return { icon: remedy.icon, action: 'Look', place };
}

export const severities: Record<Severity, { heading: string; tone: 'bad' | 'warn' | 'info' }> = {
  bad: { heading: 'Now', tone: 'bad' },
  warn: { heading: 'Soon', tone: 'warn' },
  info: { heading: 'Next steps', tone: 'info' },
};

/** Items under their urgency, in the server's order; empty groups are left out. */
export function groupBySeverity(
  items: readonly AttentionItem[],
): { severity: Severity; items: AttentionItem[] }[] {
  return (Object.keys(severities) as Severity[])
    .map((severity) => ({ severity, items: items.filter((item) => item.severity === severity) }))
    .filter((group) => group.items.length > 0);
}

/** "Good morning", "Good afternoon", "Good evening", by the hour of the day. */
export function greeting(hour: number): string {
  if (hour >= 5 && hour < 12) return 'Good morning';
  if (hour >= 12 && hour < 18) return 'Good afternoon';
  return 'Good evening';
}

/** The first of a person's names. "Dr. Ana Kovač" is Ana. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.find((word) => !word.endsWith('.')) ?? name;
}

/** What the day holds, in a sentence under the greeting. */
export function dayWords(items: readonly Pick<AttentionItem, 'severity'>[]): string {
  const urgent = items.filter(({ severity }) => severity === 'bad').length;
  const rest = items.length - urgent;
  if (items.length === 0) return 'Nothing waits for you.';
  const now =
    urgent === 0 ? '' : urgent === 1 ? 'One thing needs somebody now' : `${urgent} things need somebody now`;
  const later = rest === 0 ? '' : rest === 1 ? 'one can wait a little' : `${rest} can wait a little`;
  if (!now) return `${rest === 1 ? 'One thing waits' : `${rest} things wait`}, nothing urgent.`;
  return later ? `${now}, ${later}.` : `${now}.`;
}
