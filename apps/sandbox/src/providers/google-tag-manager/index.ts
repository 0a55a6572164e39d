import { type HeaderList, page, plainText, type SiteAnswer, type SiteRequest } from '../../web/answer.ts';
import type { Provider, ProviderView } from '../provider.ts';
import { containerScript } from './container.ts';

const names = ['www.googletagmanager.com', 'googletagmanager.com'];
const script = 'application/javascript; charset=UTF-8';
const headers: HeaderList = [
  ['Server', 'Google Tag Manager'],
  ['Cache-Control', 'private, max-age=900'],
  ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
];

/** The public host from which pages load containers and Google tags. */
export const googleTagManager: Provider = {
  id: 'google-tag-manager',
  hosts: names,
  certificates: [
    {
      id: 'google-tag-manager',
      hosts: names,
      names: ['*.google-analytics.com', ...names],
      issuer: 'google',
      lifetimeDays: 84,
      daysLeft: 62,
    },
  ],
  respond(request, view) {
    const answer = answerFor(request, view);
    return { ...answer, headers: [...headers, ...answer.headers] };
  },
};

function answerFor(request: SiteRequest, view: ProviderView): SiteAnswer {
  const id = request.query.get('id') ?? '';
  switch (request.path) {
    case '/gtm.js': {
      const container = view.findContainer(id);
      return container ? plainText(containerScript(container), 200, script) : notFound;
    }
    case '/gtag/js':
      return /^(G|AW|GT|DC)-[A-Z0-9]+$/.test(id) ? plainText(googleTagScript(id), 200, script) : notFound;
    case '/ns.html':
      return page('<!DOCTYPE html><html lang="en"><head><title>ns</title></head><body></body></html>');
    default:
      return notFound;
  }
}

const notFound = page(
  '<!DOCTYPE html><html lang="en"><title>Error 404 (Not Found)!!1</title><p>That is an error.</p></html>',
  404,
);

function googleTagScript(id: string): string {
  return `\n// Copyright 2012 Google Inc. All rights reserved.\n(function(){\nvar data = {"resource":{"version":"1","tags":[{"function":"__ogt_ga_send","vtp_tagId":"${id}"}]}};\n})();\n`;
}
