import { PutMailSending } from '@portico/contract/mail';
import { expect, test } from 'vitest';
import { previewQuery, type SendingValues, secretNames, toSendingBody, toSendingValues } from './model.ts';

const values: SendingValues = {
  provider: 'smtp',
  fromAddress: 'hello@agency.example',
  host: 'mail.agency.example',
  port: '587',
  security: 'starttls',
  user: 'hello',
  region: 'eu-central-1',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  domain: 'mg.agency.example',
  secret: '',
};

test.each(['instance', 'smtp', 'sendgrid', 'ses', 'mailgun'] as const)(
  'what is sent for %s fits the contract and holds nothing of the others',
  (provider) => {
    const region = { sendgrid: 'eu', mailgun: 'us' }[provider as string] ?? values.region;
    const body = toSendingBody(
      { ...values, provider, region, secret: 'a long secret'.replaceAll(' ', '') },
      3,
    );
    expect(PutMailSending.parse(body)).toMatchObject({ provider, version: 3 });
    const secrets = Object.keys(body).filter((name) =>
      ['password', 'apiKey', 'secretAccessKey', 'secret'].includes(name),
    );
    expect(secrets).toEqual(secretNames[provider] ? [secretNames[provider]] : []);
    if (provider !== 'smtp') expect(body).not.toHaveProperty('host');
  },
);

test('an empty secret is left out, so that the one that is set stays; an empty user is none', () => {
  expect(toSendingBody(values, 1)).not.toHaveProperty('password');
  expect(toSendingBody({ ...values, user: '  ' }, 1)).toMatchObject({ user: null });
});

test('the form never holds the secret', () => {
  const saved = {
    provider: 'sendgrid',
    secret: { set: true, endsIn: '4f7c' },
    region: 'eu',
  } as Parameters<typeof toSendingValues>[0];
  expect(toSendingValues(saved)).toMatchObject({
    provider: 'sendgrid',
    secret: '',
    region: 'eu',
    port: '587',
  });
});

test('a preview of what is half typed shows none rather than what is saved', () => {
  const typed = {
    displayName: '',
    accent: '#12',
    accentDark: '',
    senderName: '',
    replyTo: '',
    mailFooter: '',
  };
  expect(previewQuery(typed)).toEqual({ accent: 'none', displayName: '', footer: ' ' });
  expect(previewQuery({ ...typed, accent: '#abc' }, 'de')).toMatchObject({ accent: '#abc', language: 'de' });
});
