import { html } from 'hono/html';
import type { Person } from '../people.ts';
import { standInPage } from './page.ts';

/** Things among which a person chooses what the app may reach, such as their Pages. */
export interface ChoiceGroup {
  /** The name of the choice in the grant. */
  kind: string;
  label: string;
  options: { id: string; name: string }[];
}

/** The first page: who signs in. */
export function accountPage(provider: string, people: Person[]) {
  return standInPage(
    provider,
    `Choose an account for ${provider}`,
    html`<h1>Choose an account</h1>
<p>Portico asks for access. Whose ${provider} account is it?</p>
<form method="post">
${people.map(
  ({ name, email, company }) => html`<button class="row" name="account" value="${email}">${name}, ${company}
<span>${email}</span></button>`,
)}
<div class="answers"><button name="decision" value="deny">Cancel</button></div>
</form>`,
  );
}

/** The second page: what is asked for. */
export function consentPage(
  provider: string,
  person: Person,
  asked: { scopes: { name: string; allows: string; canUntick: boolean }[]; choices: ChoiceGroup[] },
) {
  return standInPage(
    provider,
    `Portico asks for access to ${provider}`,
    html`<h1>Portico asks for access to your ${provider} account</h1>
<p>Signed in as ${person.email}</p>
<form method="post">
<input type="hidden" name="account" value="${person.email}">
${asked.choices.map(choiceGroup)}
<fieldset><legend>Portico will be able to</legend>
<ul>${asked.scopes.map(
      ({ name, allows, canUntick }) =>
        html`<li>${
          canUntick
            ? html`<label><input type="checkbox" name="scope" value="${name}" checked><span>${allows}</span></label>`
            : html`<div class="fixed">${allows}<input type="hidden" name="scope" value="${name}"></div>`
        }</li>`,
    )}</ul></fieldset>
<div class="answers"><button name="decision" value="deny">Cancel</button>
<button class="act" name="decision" value="allow">Allow</button></div>
</form>`,
  );
}

function choiceGroup({ kind, label, options }: ChoiceGroup) {
  if (options.length === 0) return '';
  return html`<fieldset><legend>${label}</legend><ul>${options.map(
    ({ id, name }) =>
      html`<li><label><input type="checkbox" name="choice_${kind}" value="${id}" checked><span>${name}</span></label></li>`,
  )}</ul></fieldset>`;
}

/** What a person sees where an app asks in a way that the provider refuses; they are not sent back. */
export function refusalPage(provider: string, code: string, sentence: string) {
  return standInPage(
    provider,
    `${provider} cannot go on`,
    html`<h1>${provider} cannot go on</h1><p>${sentence}</p><p>Error: ${code}</p>`,
  );
}
