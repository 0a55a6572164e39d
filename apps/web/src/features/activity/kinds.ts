import type { EventName, TimelineEntry } from '@portico/contract';
import {
  Archive,
  ArchiveRestore,
  BadgeCheck,
  BookOpen,
  Building2,
  CheckCheck,
  CircleCheck,
  FileImage,
  Fingerprint,
  KeyRound,
  ListChecks,
  LogIn,
  LogOut,
  type LucideIcon,
  Mail,
  MailOpen,
  MailX,
  MessageCircleQuestion,
  MessageSquareReply,
  MessageSquareText,
  MinusCircle,
  Pencil,
  Radar,
  RefreshCw,
  Send,
  ShieldX,
  Trash2,
  TriangleAlert,
  Unlink,
  UserMinus,
  UserPen,
  UserPlus,
} from 'lucide-react';
import type { Tone } from '../../ui/tone.ts';

export interface EventKind {
  /** What happened, as a heading in a list of kinds. */
  label: string;
  icon: LucideIcon;
  tone: Tone;
}

const kind = (label: string, icon: LucideIcon, tone: Tone = 'neutral'): EventKind => ({ label, icon, tone });

/** How every event is shown. An event that the contract adds does not compile until it stands here. */
export const eventKinds: Record<EventName, EventKind> = {
  'session.started': kind('Signed in', LogIn),
  'session.ended': kind('Signed out', LogOut),
  'session.refused': kind('Sign-in refused', ShieldX, 'warn'),
  'client.created': kind('Client added', Building2, 'accent'),
  'client.updated': kind('Client changed', Pencil),
  'client.archived': kind('Client archived', Archive),
  'client.restored': kind('Client restored', ArchiveRestore),
  'stakeholder.added': kind('Person added', UserPlus),
  'stakeholder.updated': kind('Person changed', UserPen),
  'stakeholder.removed': kind('Person removed', UserMinus),
  'agency_ids.updated': kind('Agency ids changed', Fingerprint),
  'guide.overridden': kind('Guide changed', BookOpen),
  'guide.added': kind('Guide added', BookOpen, 'accent'),
  'guide.restored': kind('Guide brought back', BookOpen),
  'guide.removed': kind('Guide removed', Trash2),
  'scan.requested': kind('Inspection asked for', Radar),
  'scan.finished': kind('Inspection finished', Radar, 'good'),
  'scan.failed': kind('Inspection failed', Radar, 'bad'),
  'access_request.created': kind('Access request prepared', KeyRound, 'accent'),
  'access_request.sent': kind('Access link sent', Send, 'info'),
  'access_request.opened': kind('Access link opened', MailOpen, 'info'),
  'access_request.renewed': kind('Access link renewed', RefreshCw, 'info'),
  'access_request.revoked': kind('Access link revoked', Unlink, 'warn'),
  'access_request.completed': kind('Access request finished', CheckCheck, 'good'),
  'platform.updated': kind('Access moved on', RefreshCw, 'info'),
  'platform.ids_given': kind('Ids given', Fingerprint, 'info'),
  'platform.step_done': kind('Step done', ListChecks, 'info'),
  'platform.attested': kind('Access confirmed by the client', MessageSquareText, 'info'),
  'platform.declined': kind('Access not needed', MinusCircle),
  'evidence.attached': kind('Picture attached', FileImage, 'info'),
  'check.started': kind('Check started', BadgeCheck),
  'check.finished': kind('Check finished', BadgeCheck, 'good'),
  'check.failed': kind('Check failed', BadgeCheck, 'bad'),
  'access.drifted': kind('Access changed', TriangleAlert, 'bad'),
  'access.restored': kind('Access in order again', CircleCheck, 'good'),
  'help.asked': kind('Question asked', MessageCircleQuestion, 'warn'),
  'help.replied': kind('Question answered', MessageSquareReply, 'info'),
  'help.closed': kind('Question closed', CheckCheck),
  'mail.sent': kind('Mail sent', Mail),
  'mail.failed': kind('Mail not delivered', MailX, 'bad'),
};

const groups: Record<string, string> = {
  session: 'Sign-ins',
  client: 'Clients',
  stakeholder: 'People',
  agency_ids: 'Agency',
  guide: 'Guides',
  scan: 'Inspections',
  access_request: 'Access requests',
  platform: 'Access',
  evidence: 'Access',
  check: 'Checks',
  access: 'Watch',
  help: 'Questions',
  mail: 'Mail',
};

/** The kinds as a list to choose from, under what they are about. */
export function eventKindOptions(): { value: EventName; label: string; group: string }[] {
  return (Object.keys(eventKinds) as EventName[]).map((name) => ({
    value: name,
    label: eventKinds[name].label,
    group: groups[name.split('.')[0] ?? ''] ?? 'Other',
  }));
}

/** True for a name that the contract knows. */
export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(eventKinds, name);
}

/** The kind of an event; one of a newer server is shown all the same. */
export function kindOf(name: EventName): EventKind {
  return eventKinds[name] ?? kind(name.replaceAll(/[._]/g, ' '), RefreshCw);
}

const byOutcome: Record<string, Tone> = { pass: 'good', fail: 'warn', unknown: 'neutral' };
const byState: Record<string, Tone> = { verified: 'good', needs_attention: 'warn', drifted: 'bad' };

/** The picture of one event; its colour follows how the thing came out. */
export function signOf({ type, data }: Pick<TimelineEntry, 'type' | 'data'>): {
  icon: LucideIcon;
  tone: Tone;
} {
  const { icon, tone } = kindOf(type);
  if (type === 'check.finished') return { icon, tone: byOutcome[String(data.outcome)] ?? tone };
  if (type === 'platform.updated') return { icon, tone: byState[String(data.to)] ?? 'neutral' };
  if (type === 'scan.finished' && data.reachable === false) return { icon, tone: 'warn' };
  return { icon, tone };
}
