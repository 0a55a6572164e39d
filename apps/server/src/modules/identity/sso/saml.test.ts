import { identity, singleSignOn } from '@portico/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { startTestHouse, type TestHouse } from '../../../platform/testing/house.ts';
import { atPortico, eventsOf, goOn, newBrowser, signInBy } from './testing/journey.ts';
import { connectSaml, type TestConnection } from './testing/organization.ts';
import { type Asked, signingKey, startSamlProvider, type TestSamlProvider } from './testing/saml-provider.ts';

let house: TestHouse;
let provider: TestSamlProvider;
let connection: TestConnection;

beforeAll(async () => {
  provider = await startSamlProvider();
  house = await startTestHouse({ env: { PORTICO_OUTBOUND_ALLOW: provider.endpoint } });
  connection = await connectSaml(house, house.own, provider);
});
afterAll(async () => {
  await house.stop();
  await provider.close();
});

function comes() {
  const nameId = newId();
  provider.answer = null;
  provider.person = {
    nameId,
    displayName: 'Ines Pereira',
    email: `${nameId.slice(-12)}@${connection.domain}`,
  };
  return { nameId, email: provider.person.email ?? '' };
}

const signIn = (browser = newBrowser(house)) => signInBy(browser, { connectionId: connection.id });
const refusal = (path: string) => new URL(path, 'http://x').searchParams.get('single-sign-on');
const base64 = (xml: string) => Buffer.from(xml).toString('base64');
const xmlIn = (answer: string) => Buffer.from(answer, 'base64').toString('utf8');

interface Parts {
  issuer: string;
  audience: string;
  recipient: string;
  inResponseTo: string | null;
  nameId: string;
  format: string;
  email: string;
  notBefore: Date;
  until: Date;
}

/** An assertion by hand, right in every part that is not given. */
function assertion(asked: Asked, parts: Partial<Parts> = {}, id = `_${newId()}`): string {
  const now = Date.now();
  const all: Parts = {
    issuer: provider.entityId,
    audience: asked.audience,
    recipient: asked.acsUrl,
    inResponseTo: asked.id,
    nameId: provider.person.nameId,
    format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    email: provider.person.email ?? '',
    notBefore: new Date(now - 1000),
    until: new Date(now + 300_000),
    ...parts,
  };
  const answersTo = all.inResponseTo === null ? '' : ` InResponseTo="${all.inResponseTo}"`;
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${all.notBefore.toISOString()}"><saml:Issuer>${all.issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${all.format}">${all.nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${all.until.toISOString()}" Recipient="${all.recipient}"${answersTo}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${all.notBefore.toISOString()}" NotOnOrAfter="${all.until.toISOString()}"><saml:AudienceRestriction><saml:Audience>${all.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${new Date(now).toISOString()}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>${all.email}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>`;
}

const response = (asked: Asked, inside: string, inResponseTo: string | null = asked.id) =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${newId()}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${asked.acsUrl}"${inResponseTo === null ? '' : ` InResponseTo="${inResponseTo}"`}><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${provider.entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${inside}</samlp:Response>`;

const signed = (asked: Asked, parts: Partial<Parts> = {}) => provider.sign(assertion(asked, parts));

/** A round whose answer is made by hand. */
async function answered(make: (asked: Asked) => string | Promise<string>): Promise<string | null> {
  comes();
  return answeredAs(make);
}
async function answeredAs(make: (asked: Asked) => string | Promise<string>): Promise<string | null> {
  provider.answer = async (asked) => base64(await make(asked));
  const browser = newBrowser(house);
  const path = await signIn(browser);
  provider.answer = null;
  const end = refusal(path);
  if (end) expect((await browser.call(identity.me)).status).toBe(401);
  return end;
}

/** The last refusal’s reason. */
const reason = async () => (await eventsOf(house, house.own.id, 'sign_in.refused'))[0]?.data['reason'];

describe('an answer that cannot be trusted', () => {
  test('unsigned', async () => {
    expect(await answered((asked) => response(asked, assertion(asked)))).toBe('answer_refused');
    expect(await reason()).toContain('signature');
  });

  test('signed with another key, also where its certificate comes along', async () => {
    const other = await signingKey();
    expect(
      await answered((asked) => response(asked, provider.sign(assertion(asked), { key: other.key }))),
    ).toBe('answer_refused');
    const pem = other.certificate.replaceAll(/-----[^-]+-----|\s/g, '');
    expect(
      await answered((asked) =>
        response(
          asked,
          provider
            .sign(assertion(asked), { key: other.key })
            .replace(
              /<\/(\w+:)?SignatureValue>/,
              (end) =>
                `${end}<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${pem}</X509Certificate></X509Data></KeyInfo>`,
            ),
        ),
      ),
    ).toBe('answer_refused');
  });

  test('signed with SHA-1', async () => {
    expect(
      await answered((asked) => response(asked, provider.sign(assertion(asked), { algorithm: 'sha1' }))),
    ).toBe('answer_refused');
    expect(await reason()).toContain('SHA-256');
  });

  test('changed after it was signed', async () => {
    expect(
      await answered((asked) => response(asked, signed(asked).replace(provider.person.nameId, newId()))),
    ).toBe('answer_refused');
  });

  test('for another audience, another recipient, of another issuer', async () => {
    for (const parts of [
      { audience: 'https://other.example' },
      { recipient: 'https://other.example/acs' },
      { issuer: 'https://other.example' },
    ]) {
      expect(await answered((asked) => response(asked, signed(asked, parts))), JSON.stringify(parts)).toBe(
        'answer_refused',
      );
    }
  });

  test('expired, or of the future, by more than two minutes', async () => {
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    for (const parts of [
      { notBefore: at(-10), until: at(-3) },
      { notBefore: at(3), until: at(9) },
    ]) {
      expect(await answered((asked) => response(asked, signed(asked, parts)))).toBe('answer_refused');
      expect(await reason()).toContain('clocks');
    }
    expect(
      await answered((asked) => response(asked, signed(asked, { notBefore: at(-5), until: at(-1) }))),
    ).toBeNull();
  });

  test('begun by the provider: without a request, or in answer to another one', async () => {
    expect(await answered((asked) => response(asked, signed(asked, { inResponseTo: null }), null))).toBe(
      'answer_refused',
    );
    expect(await answered((asked) => response(asked, signed(asked, { inResponseTo: '_x' }), '_x'))).toBe(
      'answer_refused',
    );
    // The response around the assertion is not signed: whoever stole an assertion could write there what is wanted.
    expect(await answered((asked) => response(asked, signed(asked, { inResponseTo: null })))).toBe(
      'answer_refused',
    );
    expect(await answered((asked) => response(asked, signed(asked, { inResponseTo: '_x' })))).toBe(
      'answer_refused',
    );
  });

  test('posted without a round, or with the state of one that is over', async () => {
    const browser = newBrowser(house);
    for (const fields of [
      {},
      { SAMLResponse: base64('<x/>') },
      { SAMLResponse: base64('<x/>'), RelayState: 'made-up' },
    ]) {
      const url = await browser.post(
        {
          action: `http://portico.test/api/auth/single-sign-on/acs/${connection.id}`,
          fields: fields as Record<string, string>,
        },
        new URL('https://idp.example'),
      );
      expect(refusal(url.pathname + url.search)).toBe('round_ended');
    }
  });

  test('no XML, with a document type, with an entity, without an assertion', async () => {
    const entity = (asked: Asked) =>
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${response(asked, signed(asked, { nameId: '&e;' }))}`;
    for (const make of [() => 'nonsense', () => '<a><b></a>', entity, (asked: Asked) => response(asked, '')])
      expect(await answered(make)).toBe('answer_refused');
  });

  test('a name that changes every time is no identity', async () => {
    const format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
    expect(await answered((asked) => response(asked, signed(asked, { format })))).toBe('answer_refused');
    expect(await reason()).toContain('lasting NameID');
  });

  test('a comment in a name cuts nothing off it', async () => {
    comes();
    const victim = provider.person.email ?? '';
    const [local = '', domain = ''] = victim.split('@');
    // Signed for “…@domain.evil.example”; a parser that stops at the comment reads the victim's address.
    const end = await answeredAs((asked) =>
      response(asked, signed(asked, { nameId: newId(), email: `${local}@${domain}<!---->.evil.example` })),
    );
    expect(end).toBe('address_foreign');
  });
});

describe('XML signature wrapping', () => {
  /** A true assertion for somebody else, and a forged one for the victim. */
  const wrap = (shape: (forged: string, honest: string) => string) =>
    answered((asked) => {
      const honest = signed(asked, { nameId: 'mallory', email: `mallory@${connection.domain}` });
      return response(asked, shape(assertion(asked), honest));
    });
  const idIn = (xml: string) => /ID="([^"]+)"/.exec(xml)?.[1] ?? '';
  const signatureIn = (xml: string) => /<Signature[\s\S]*<\/Signature>/.exec(xml)?.[0] ?? '';

  test('a forged assertion before, or after, the signed one', async () => {
    expect(await wrap((forged, honest) => forged + honest)).toBe('answer_refused');
    expect(await wrap((forged, honest) => honest + forged)).toBe('answer_refused');
  });

  test('the signed one inside the forged one', async () => {
    expect(
      await wrap((forged, honest) =>
        forged.replace('</saml:Subject>', `</saml:Subject><saml:Advice>${honest}</saml:Advice>`),
      ),
    ).toBe('answer_refused');
  });

  test('the forged one with the id and the signature of the signed one, which is hidden in an extension', async () => {
    expect(
      await wrap((forged, honest) => {
        const stolen = forged
          .replace(/ID="[^"]+"/, `ID="${idIn(honest)}"`)
          .replace('</saml:Issuer>', `</saml:Issuer>${signatureIn(honest)}`);
        return `<samlp:Extensions>${honest}</samlp:Extensions>${stolen}`;
      }),
    ).toBe('answer_refused');
  });

  test('the signed one inside the signature of the forged one', async () => {
    expect(
      await wrap((forged, honest) => {
        const signature = signatureIn(honest).replace(
          '</Signature>',
          `<Object>${honest.replace(signatureIn(honest), '')}</Object></Signature>`,
        );
        return forged.replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
      }),
    ).toBe('answer_refused');
  });

  test('a second response around the first', async () => {
    expect(
      await answered((asked) => {
        const honest = response(
          asked,
          signed(asked, { nameId: 'mallory', email: `mallory@${connection.domain}` }),
        );
        return response(asked, `<samlp:Extensions>${honest}</samlp:Extensions>${assertion(asked)}`);
      }),
    ).toBe('answer_refused');
  });
});

describe('signing in at a SAML provider', () => {
  test('the metadata of the provider was read, ours is there', async () => {
    const { body } = await house.own
      .as('owner')
      .call(singleSignOn.getConnection, { params: { id: connection.id } });
    expect(body.saml).toMatchObject({ entityId: provider.entityId, signInUrl: provider.signInUrl });
    expect(body.saml?.certificates).toHaveLength(1);
    const ours = await house.anonymous.call(singleSignOn.connectionMetadata, {
      params: { id: connection.id },
    });
    expect(ours.status).toBe(200);
    for (const { value } of body.toCopy) expect(String(ours.body)).toContain(value);
    const unknown = await house.anonymous.call(singleSignOn.connectionMetadata, { params: { id: newId() } });
    expect(unknown.status).toBe(404);
  });

  test('makes a member of somebody new, and knows them again', async () => {
    const { email } = comes();
    const browser = newBrowser(house);
    expect(await signInBy(browser, { email, next: '/clients' })).toBe('/clients');
    const { user } = (await browser.call(identity.me)).body;
    expect(user).toMatchObject({ name: 'Ines Pereira', email, role: 'viewer' });
    provider.person = { ...provider.person, email: 'another@elsewhere.example' };
    const again = newBrowser(house);
    await signIn(again);
    expect((await again.call(identity.me)).body.user.id).toBe(user.id);
  });

  test('an assertion by hand is as good, so that the refusals above are for what they say', async () => {
    expect(await answered((asked) => response(asked, signed(asked)))).toBeNull();
  });

  test('an assertion opens one door, once', async () => {
    comes();
    let kept = '';
    provider.answer = async (asked) => {
      kept = await provider.honest(asked);
      return kept;
    };
    const browser = newBrowser(house);
    const begun = await browser.call(singleSignOn.beginSingleSignOn, {
      body: { connectionId: connection.id },
    });
    const relayState = new URL(begun.body.url).searchParams.get('RelayState') ?? '';
    const acs = `http://portico.test/api/auth/single-sign-on/acs/${connection.id}`;
    const continued = await browser.open(begun.body.url, (url) => url.pathname.endsWith('/continuation'));
    const again = await browser.post(
      { action: acs, fields: { SAMLResponse: kept, RelayState: relayState } },
      new URL(provider.signInUrl),
    );
    expect(refusal(again.pathname + again.search)).toBe('round_ended');
    expect(await goOn(browser, continued.path)).toBe('/');
    expect(refusal(await goOn(browser, continued.path))).toBe('round_ended');
    // The same assertion in a round of somebody else's: it was not made for that.
    expect(xmlIn(kept)).toContain('Assertion');
    provider.answer = () => kept;
    expect(refusal(await signIn())).toBe('answer_refused');
    provider.answer = null;
  });

  test('an assertion that was used is not used again, even for its own request', async () => {
    comes();
    let kept = '';
    let asked: Asked | undefined;
    provider.answer = (request) => {
      asked = request;
      kept = base64(response(request, signed(request)));
      return kept;
    };
    const browser = newBrowser(house);
    expect(await signIn(browser)).toBe('/');
    provider.answer = null;
    // As if the round were still there.
    const begun = await browser.call(singleSignOn.beginSingleSignOn, {
      body: { connectionId: connection.id },
    });
    const relayState = new URL(begun.body.url).searchParams.get('RelayState') ?? '';
    await house.admin.query(
      `UPDATE auth.sign_in_round SET details = jsonb_set(details, '{requestId}', to_jsonb($1::text))`,
      [asked?.id],
    );
    const led = await browser.post(
      { action: asked?.acsUrl ?? '', fields: { SAMLResponse: kept, RelayState: relayState } },
      new URL(provider.signInUrl),
    );
    expect(refusal(led.pathname + led.search)).toBe('round_ended');
  });

  test('the continuation in another browser signs nobody in', async () => {
    comes();
    const [own, other] = [newBrowser(house), newBrowser(house)];
    const begun = await own.call(singleSignOn.beginSingleSignOn, { body: { connectionId: connection.id } });
    const { path } = await own.open(begun.body.url, (url) => url.pathname.endsWith('/continuation'));
    await other.call(singleSignOn.beginSingleSignOn, { body: { connectionId: connection.id } });
    expect(refusal(await goOn(other, path))).toBe('round_ended');
    expect((await other.call(identity.me)).status).toBe(401);
    expect(await goOn(own, path)).toBe('/');
  });

  test('an answer posted to another connection’s address is refused', async () => {
    comes();
    const second = await connectSaml(house, house.foreign, provider);
    provider.answer = (asked) => base64(response(asked, signed(asked)));
    const browser = newBrowser(house);
    const begun = await browser.call(singleSignOn.beginSingleSignOn, {
      body: { connectionId: connection.id },
    });
    const page = await fetch(begun.body.url).then((answer) => answer.text());
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const led = await browser.post(
      {
        action: `http://portico.test/api/auth/single-sign-on/acs/${second.id}`,
        fields: { SAMLResponse: value('SAMLResponse'), RelayState: value('RelayState') },
      },
      new URL(provider.signInUrl),
    );
    provider.answer = null;
    expect(refusal(led.pathname + led.search)).toBe('round_ended');
    expect(atPortico(led)).toBe(true);
  });

  test('no other address takes a form', async () => {
    const answer = await house.app.http.inject({
      method: 'POST',
      url: '/api/auth/login',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'email=a@b.example&password=x',
    });
    expect(answer.statusCode).toBe(415);
  });
});
