import type { EventName, TimelineEntry } from '@portico/contract';
import {
  Archive,
  ArchiveRestore,
  AtSign,
  BadgeCheck,
  BookOpen,
  Building2,
  Cable,
  CheckCheck,
  CircleCheck,
  Download,
  Eraser,
  Eye,
  EyeOff,
  FileImage,
  Fingerprint,
  Globe,
  IdCard,
  KeyRound,
  Link2,
  ListChecks,
  LogIn,
  LogOut,
  type LucideIcon,
  Mail,
  MailCheck,
  MailOpen,
  MailQuestionMark,
  MailX,
  MessageCircleQuestion,
  MessageSquareReply,
  MessageSquareText,
  MinusCircle,
  Palette,
  Pencil,
  Radar,
  RefreshCw,
  Send,
  ShieldCheck,
  ShieldX,
  Timer,
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
  'session.revoked': kind('Sessions ended', LogOut, 'warn'),
  'session.replayed': kind('Refresh token used twice', ShieldX, 'bad'),
  'session.moved': kind('Came from another organization', LogIn),
  'sign_in.linked': kind('Sign-in linked', Link2),
  'sign_in.unlinked': kind('Sign-in unlinked', Unlink, 'warn'),
  'sign_in.refused': kind('Sign-in elsewhere refused', ShieldX, 'warn'),
  'account.registered': kind('Organization made', Building2, 'accent'),
  'account.renamed': kind('Own name changed', UserPen),
  'second_factor.added': kind('Second factor added', ShieldCheck, 'good'),
  'second_factor.removed': kind('Second factor removed', ShieldX, 'warn'),
  'second_factor.codes_renewed': kind('Backup codes renewed', ShieldCheck),
  'password.changed': kind('Password changed', KeyRound),
  'password.reset_requested': kind('New password asked for', KeyRound),
  'member.joined': kind('Member joined', UserPlus, 'accent'),
  'member.changed': kind('Member’s rights changed', UserPen, 'warn'),
  'member.deactivated': kind('Member’s access taken away', UserMinus, 'warn'),
  'member.reactivated': kind('Member’s access given back', UserPlus),
  'role.created': kind('Role made', ListChecks, 'accent'),
  'role.updated': kind('Role changed', ListChecks, 'warn'),
  'role.deleted': kind('Role deleted', Trash2),
  'invitation.sent': kind('Invitation sent', Send, 'info'),
  'invitation.resent': kind('Invitation sent again', Send),
  'invitation.revoked': kind('Invitation taken back', MailX),
  'api_key.created': kind('API key made', KeyRound, 'accent'),
  'api_key.revoked': kind('API key revoked', Unlink, 'warn'),
  'security_policy.changed': kind('Rules for signing in changed', ShieldCheck, 'warn'),
  'identity_provider.created': kind('Identity provider connected', IdCard, 'accent'),
  'identity_provider.updated': kind('Identity provider changed', IdCard, 'warn'),
  'identity_provider.tested': kind('Identity provider tested', IdCard, 'info'),
  'identity_provider.deleted': kind('Identity provider removed', IdCard, 'warn'),
  'connection.made': kind('Provider connected', Cable, 'accent'),
  'connection.declined': kind('Provider not connected', Cable, 'warn'),
  'connection.renamed': kind('Connection named', Pencil),
  'connection.checked': kind('Connection looked at', Cable),
  'connection.renewed': kind('Connection renewed', RefreshCw),
  'connection.broken': kind('Connection broken', TriangleAlert, 'bad'),
  'connection.repaired': kind('Connection repaired', CircleCheck, 'good'),
  'connection.ended': kind('Connection ended', Unlink, 'warn'),
  'connection.asset_seen': kind('Reachable through a connection', Eye),
  'connection.asset_lost': kind('No longer reachable through a connection', EyeOff, 'warn'),
  'connection.grant_given': kind('Access given by a provider', KeyRound, 'good'),
  'connection.grant_taken_back': kind('Access taken back at a provider', Unlink, 'warn'),
  'provider_app.changed': kind('Own app at a provider changed', Pencil),
  'provider_app.removed': kind('Own app at a provider removed', Trash2),
  'sign_in_domain.claimed': kind('E-mail domain claimed', AtSign),
  'sign_in_domain.proven': kind('E-mail domain proven', AtSign, 'good'),
  'sign_in_domain.lost': kind('Proof of an e-mail domain lost', AtSign, 'warn'),
  'sign_in_domain.changed': kind('Sign-in of an e-mail domain changed', AtSign, 'warn'),
  'sign_in_domain.removed': kind('E-mail domain given up', AtSign, 'warn'),
  'portal_invitation.sent': kind('Portal invitation sent', Send, 'info'),
  'portal_invitation.revoked': kind('Portal invitation taken back', MailX),
  'portal_user.joined': kind('Portal user joined', UserPlus, 'accent'),
  'portal_user.updated': kind('Portal role changed', UserPen, 'warn'),
  'portal_user.letters_chosen': kind('Letters chosen', Mail),
  'portal_user.deactivated': kind('Portal closed to somebody', UserMinus, 'warn'),
  'portal_user.reactivated': kind('Portal opened to somebody', UserPlus),
  'portal.viewed': kind('Portal viewed as a client', Eye, 'info'),
  'portal.view_ended': kind('Portal view ended', EyeOff),
  'client.created': kind('Client added', Building2, 'accent'),
  'client.updated': kind('Client changed', Pencil),
  'client.offboarded': kind('Client offboarded', Archive, 'warn'),
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
  'audit.exported': kind('Audit log exported', Download, 'info'),
  'audit.retention_changed': kind('Retention changed', Timer, 'warn'),
  'audit.trimmed': kind('Old entries removed', Trash2),
  'audit.erased': kind('Personal data taken out', Eraser),
  'audit.verification_requested': kind('Verification asked for', ShieldCheck),
  'audit.found_unsound': kind('Audit log tampered with', ShieldX, 'bad'),
  'mail.unconfirmed': kind('Mail of unknown outcome', MailQuestionMark, 'warn'),
  'mail.retried': kind('Mail sent once more', RefreshCw),
  'mail_sending.updated': kind('Mail sending changed', MailCheck),
  'mail_sending.tested': kind('Test mail', MailCheck, 'info'),
  'organization.updated': kind('Organization changed', Pencil),
  'white_label.updated': kind('White label changed', Palette),
  'domain.added': kind('Domain named', Globe),
  'domain.verified': kind('Domain confirmed', Globe, 'good'),
  'domain.failed': kind('Domain not confirmed', Globe, 'warn'),
  'domain.removed': kind('Domain given up', Globe),
};

const groups: Record<string, string> = {
  session: 'Sign-ins',
  account: 'Sign-ins',
  password: 'Sign-ins',
  second_factor: 'Sign-ins',
  sign_in: 'Sign-ins',
  connection: 'Connections',
  provider_app: 'Connections',
  sign_in_domain: 'Single sign-on',
  identity_provider: 'Single sign-on',
  member: 'Staff and roles',
  role: 'Staff and roles',
  invitation: 'Staff and roles',
  api_key: 'Staff and roles',
  security_policy: 'Staff and roles',
  portal_invitation: 'Portal',
  portal_user: 'Portal',
  portal: 'Portal',
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
  audit: 'Audit log',
  mail_sending: 'Mail',
  organization: 'Settings',
  white_label: 'Settings',
  domain: 'Settings',
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
