import { createPrivateKey, webcrypto } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { inflateRawSync } from 'node:zlib';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

// Both packages' types would bring those of browsers into the server's.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Untyped = any;
const load = createRequire(import.meta.url) as (name: string) => Untyped;
const samlify = load('samlify');
const { SignedXml } = load('xml-crypto');

export interface SamlPerson {
  nameId: string;
  email?: string;
  displayName?: string;
}

/** What a request asked for. */
export interface Asked {
  id: string;
  acsUrl: string;
  audience: string;
  relayState: string;
  forced: boolean;
}

export interface TestSamlProvider {
  entityId: string;
  signInUrl: string;
  metadataUrl: string;
  endpoint: string;
  /** PEM. */
  certificate: string;
  person: SamlPerson;
  /** Milliseconds that the person signed in before the round. */
  signedInBefore: number;
  /** Makes the answer itself instead: Base64 of XML. */
  answer: ((asked: Asked) => string | Promise<string>) | null;
  /** The answer that this provider gives of its own. */
  honest(asked: Asked): Promise<string>;
  /** An assertion by hand, signed with this provider's key unless another is given. */
  sign(xml: string, options?: { key?: string; algorithm?: 'sha1' | 'sha256' }): string;
  close(): Promise<void>;
}

/** A SAML identity provider on loopback, made of the npm package `samlify`, whose sign-in page is left out. */
export async function startSamlProvider(): Promise<TestSamlProvider> {
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const at = (path: string) => `http://${endpoint}${path}`;
  const { key, certificate } = await signingKey();
  const idp = samlify.IdentityProvider({
    entityID: at('/metadata'),
    privateKey: key,
    signingCert: certificate,
    requestSignatureAlgorithm: SHA256,
    nameIDFormat: [PERSISTENT],
    singleSignOnService: [{ Binding: REDIRECT, Location: at('/sign-in') }],
    loginResponseTemplate: {
      context: samlify.SamlLib.defaultLoginResponseTemplate.context,
      attributes: [
        { name: 'email', valueTag: 'email', nameFormat: BASIC, valueXsiType: 'xs:string' },
        { name: 'displayName', valueTag: 'displayName', nameFormat: BASIC, valueXsiType: 'xs:string' },
      ],
    },
  });
  const provider: TestSamlProvider = {
    entityId: at('/metadata'),
    signInUrl: at('/sign-in'),
    metadataUrl: at('/metadata'),
    endpoint,
    certificate,
    person: { nameId: 'nobody' },
    signedInBefore: 0,
    answer: null,
    honest: (asked) => honestAnswer(idp, provider, asked),
    sign: (xml, { key: other = key, algorithm = 'sha256' } = {}) => signAssertion(xml, other, algorithm),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', at('/'));
    if (url.pathname === '/metadata') {
      response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' });
      response.end(idp.getMetadata());
      return;
    }
    const asked = readRequest(url);
    const answer = await (provider.answer ?? provider.honest)(asked);
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      `<form method="post" action="${asked.acsUrl}"><input type="hidden" name="SAMLResponse" value="${answer}"/>` +
        `<input type="hidden" name="RelayState" value="${asked.relayState}"/></form>`,
    );
  }
  return provider;
}

const SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const BASIC = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic';

function readRequest(url: URL): Asked {
  const xml = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString(
    'utf8',
  );
  const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1] ?? '';
  return {
    id: attribute('ID'),
    acsUrl: attribute('AssertionConsumerServiceURL'),
    audience: /<saml:Issuer[^>]*>([^<]*)</.exec(xml)?.[1] ?? '',
    relayState: url.searchParams.get('RelayState') ?? '',
    forced: attribute('ForceAuthn') === 'true',
  };
}

async function honestAnswer(idp: Untyped, provider: TestSamlProvider, asked: Asked): Promise<string> {
  const sp = samlify.ServiceProvider({
    entityID: asked.audience,
    wantAssertionsSigned: true,
    assertionConsumerService: [
      { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: asked.acsUrl },
    ],
  });
  const { nameId, email, displayName } = provider.person;
  const fill = (template: string) => {
    const id = `_${crypto.randomUUID()}`;
    const now = new Date();
    const until = new Date(now.getTime() + 300_000).toISOString();
    const tags = {
      ID: id,
      AssertionID: `_${crypto.randomUUID()}`,
      Destination: asked.acsUrl,
      SubjectRecipient: asked.acsUrl,
      AssertionConsumerServiceURL: asked.acsUrl,
      Audience: asked.audience,
      EntityID: asked.audience,
      Issuer: provider.entityId,
      IssueInstant: now.toISOString(),
      StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
      ConditionsNotBefore: now.toISOString(),
      ConditionsNotOnOrAfter: until,
      SubjectConfirmationDataNotOnOrAfter: until,
      NameIDFormat: PERSISTENT,
      NameID: nameId,
      InResponseTo: asked.id,
      attrEmail: email ?? '',
      attrDisplayName: displayName ?? '',
    };
    // As XML: tags are escaped.
    const statement = `<saml:AuthnStatement AuthnInstant="${new Date(now.getTime() - provider.signedInBefore).toISOString()}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`;
    return {
      id,
      context: samlify.SamlLib.replaceTagsByValue(template.replace('{AuthnStatement}', statement), tags),
    };
  };
  const { context } = await idp.createLoginResponse(
    sp,
    { extract: { request: { id: asked.id } } },
    'post',
    {},
    fill,
  );
  return context;
}

/** Signs the one assertion in a text, enveloped, as providers do. */
function signAssertion(xml: string, key: string, algorithm: 'sha1' | 'sha256'): string {
  const weak = algorithm === 'sha1';
  const signer = new SignedXml({
    privateKey: key,
    signatureAlgorithm: weak ? 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' : SHA256,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  const assertion = "//*[local-name(.)='Assertion']";
  signer.addReference({
    xpath: assertion,
    digestAlgorithm: weak
      ? 'http://www.w3.org/2000/09/xmldsig#sha1'
      : 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  });
  signer.computeSignature(xml, {
    location: { reference: `${assertion}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

/** A key to sign with, and its certificate. */
export async function signingKey(): Promise<{ key: string; certificate: string }> {
  x509.cryptoProvider.set(webcrypto as unknown as Parameters<typeof x509.cryptoProvider.set>[0]);
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=idp.example',
    keys: pair as never,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000 * 30),
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    key: String(key.export({ type: 'pkcs8', format: 'pem' })),
    certificate: certificate.toString('pem'),
  };
}
