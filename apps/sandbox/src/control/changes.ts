import type { Site } from '../sites/site.ts';
import type { Tag } from '../tags/index.ts';
import type { CertificateBook } from '../tls/book.ts';
import type { CertificatePlan } from '../tls/plan.ts';
import type { World } from '../world.ts';
import {
  type AvailabilityRequest,
  BadRequest,
  type CertificateRequest,
  type RecordsRequest,
  type TagRequest,
} from './requests.ts';

/** @throws BadRequest where no id is given and the site never had such a tag. */
export function changeTag(world: World, site: Site, request: TagRequest): void {
  if (request.where === 'container' && !site.container) throw new BadRequest(`${site.id} has no container`);
  const list = request.where === 'container' ? 'containerTags' : 'tags';
  const original = (request.where === 'container' ? site.container?.tags : site.tags) ?? [];
  if (!request.present) {
    world.change(site, `Took ${request.kind} out of the ${request.where}.`, (state) => {
      state[list] = state[list].filter((tag) => tag.kind !== request.kind);
    });
    return;
  }
  const before = original.find((tag) => tag.kind === request.kind);
  const id = request.id ?? before?.id;
  if (id === undefined) throw new BadRequest(`id: ${site.id} never had ${request.kind}, so its id is needed`);
  const tag: Tag = { kind: request.kind, id, gate: request.gate ?? before?.gate, label: before?.label };
  world.change(site, `Put ${request.kind} ${id} into the ${request.where}.`, (state) => {
    state[list] = withTag(state[list], tag);
  });
}

/** In its old place where it is replaced, at the end where it is new. */
function withTag(tags: Tag[], tag: Tag): Tag[] {
  return tags.some((each) => each.kind === tag.kind)
    ? tags.map((each) => (each.kind === tag.kind ? tag : each))
    : [...tags, tag];
}

/** @throws BadRequest where a CNAME would stand beside other records (RFC 1034 section 3.6.2). */
export function changeRecords(world: World, site: Site, request: RecordsRequest): void {
  const { name, type, values } = request;
  const others = world.state(site).records.filter((record) => record[0] === name && record[1] !== type);
  const clash = values.length > 0 && others.some((record) => type === 'CNAME' || record[1] === 'CNAME');
  if (clash) throw new BadRequest(`name: a CNAME cannot stand beside other records of ${name}`);
  const what =
    values.length > 0 ? `Set ${name} ${type} to ${values.join(', ')}.` : `Removed ${name} ${type}.`;
  world.change(site, what, (state) => {
    const kept = state.records.filter((record) => record[0] !== name || record[1] !== type);
    state.records = [...kept, ...values.map((value): (typeof kept)[number] => [name, type, value])];
  });
}

/** @throws BadRequest where the host shows no certificate. */
export async function changeCertificate(
  world: World,
  book: CertificateBook,
  site: Site,
  request: CertificateRequest,
): Promise<void> {
  const host = request.host ?? site.host;
  const plan = site.certificates.find((each) => each.hosts.includes(host));
  if (!plan) throw new BadRequest(`host: ${site.id} shows no certificate at ${host}`);
  const wanted = planFor(plan, request);
  await book.replace(wanted);
  world.note(site.id, `Issued a certificate (${request.state}) for ${plan.hosts.join(', ')}.`);
}

function planFor(plan: CertificatePlan, { state, days }: CertificateRequest): CertificatePlan {
  const fresh = {
    ...plan,
    names: plan.hosts,
    daysLeft: days ?? 89,
    lifetimeDays: Math.max(90, (days ?? 0) + 1),
  };
  switch (state) {
    case 'valid':
      return fresh;
    case 'expiring':
      return { ...fresh, names: plan.names, daysLeft: days ?? 5 };
    case 'expired':
      return { ...fresh, names: plan.names, daysLeft: -(days ?? 3), lifetimeDays: 90 };
    case 'wrong_name':
      return { ...fresh, names: ['default.sandbox.invalid'] };
    case 'self_signed':
      return { ...fresh, issuer: 'self_signed' };
  }
}

export function changeAvailability(world: World, site: Site, request: AvailabilityRequest): void {
  const { availability, delayMs } = world.state(site);
  const next = { availability: request.state ?? availability, delayMs: request.delayMs ?? delayMs };
  world.change(site, `Now ${next.availability}, answering after ${next.delayMs} ms.`, (state) => {
    Object.assign(state, next);
  });
}
