import { DOMParser, type Element, XMLSerializer } from '@xmldom/xmldom';
import { parseCertificate } from './certificate.ts';

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

export interface SamlParty {
  entityId: string;
  signInUrl: string;
  /** PEM. */
  certificates: string[];
}

/**
 * What a provider's metadata says (SAML 2.0 Metadata, section 2.4.3). Throws an error whose message is a plain sentence
 * where it says too little.
 */
export function readMetadata(xml: string): SamlParty {
  const root = parseXml(xml)?.documentElement;
  const entities = root ? [root, ...under(root, METADATA, 'EntityDescriptor')] : [];
  const entity = entities.find((one) => under(one, METADATA, 'IDPSSODescriptor').length > 0);
  const descriptor = entity && under(entity, METADATA, 'IDPSSODescriptor')[0];
  const entityId = entity?.getAttribute('entityID');
  if (!descriptor || !entityId) throw new Error('This is not the metadata of a SAML identity provider.');
  const services = under(descriptor, METADATA, 'SingleSignOnService');
  const signInUrl = services
    .find((one) => one.getAttribute('Binding') === REDIRECT)
    ?.getAttribute('Location');
  if (!signInUrl) throw new Error('The metadata names no sign-in address for the HTTP-Redirect binding.');
  const keys = under(descriptor, METADATA, 'KeyDescriptor').filter((key) =>
    ['', 'signing'].includes(key.getAttribute('use') ?? ''),
  );
  const certificates = keys.flatMap((key) =>
    under(key, SIGNATURE, 'X509Certificate').flatMap((one) => parseCertificate(one.textContent ?? '') ?? []),
  );
  if (certificates.length === 0) throw new Error('The metadata names no certificate to sign with.');
  return { entityId, signInUrl, certificates: [...new Set(certificates.map(({ pem }) => pem))].slice(0, 5) };
}

/** Null for what is no XML, and for what brings a document type: entities of its own have no business here. */
export function parseXml(xml: string) {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return null;
  const refuse = (_level: string, message: string): never => {
    throw new Error(message);
  };
  try {
    return new DOMParser({ onError: refuse }).parseFromString(xml, 'text/xml');
  } catch {
    return null;
  }
}

const under = (element: Element, namespace: string, name: string): Element[] =>
  Array.from(element.getElementsByTagNameNS(namespace, name));

/** Portico's own metadata for one connection. */
export function ourMetadata({ entityId, acsUrl }: { entityId: string; acsUrl: string }): string {
  const document = new DOMParser().parseFromString(
    `<EntityDescriptor xmlns="${METADATA}"><SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService index="0" isDefault="true" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"/></SPSSODescriptor></EntityDescriptor>`,
    'text/xml',
  );
  document.documentElement?.setAttribute('entityID', entityId);
  document.getElementsByTagName('AssertionConsumerService')[0]?.setAttribute('Location', acsUrl);
  return new XMLSerializer().serializeToString(document);
}
