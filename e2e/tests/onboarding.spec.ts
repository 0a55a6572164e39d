import type { Page } from '@playwright/test';
import { hearing, withoutReload } from '../support/live.ts';
import { OWNER } from '../support/people.ts';
import { makePng } from '../support/png.ts';
import { expect, PHONE, test } from '../support/test.ts';
import { changeWorld } from '../support/world.ts';

const MEASUREMENT_ID = 'G-SALT7M4RSH';

test('an agency onboards a client by its web address, and sees it happen live', async ({
  signedIn,
  visitor,
}) => {
  test.setTimeout(240_000);
  await changeWorld('reset', {});
  const agency = await signedIn(OWNER, { permissions: ['clipboard-read', 'clipboard-write'] });
  const heard = hearing(agency);

  await test.step('the agency adds the client, and findings appear', async () => {
    await agency.goto('/studio/clients/new');
    const form = agency.getByRole('dialog', { name: 'New client' });
    await form.getByLabel('Web address').fill('saltmarsh-yachts.example');
    await expect(form.getByLabel('Company')).toHaveValue('Saltmarsh Yachts');
    await form.getByRole('button', { name: 'Add client' }).click();
    await expect(agency.getByRole('heading', { name: 'Saltmarsh Yachts', level: 1 })).toBeVisible();
    const seen = agency.getByRole('region', { name: 'What we see from outside' });
    await expect(seen.getByText('SiteGround').first()).toBeVisible();
    await expect(seen.getByText(/Google/).first()).toBeVisible();
  });

  const link = await test.step('Portico proposes, the agency chooses and copies one link', async () => {
    await agency.getByRole('link', { name: 'Ask for access' }).first().click();
    await expect(agency.getByRole('heading', { name: 'Ask for access', level: 1 })).toBeVisible();
    await chooseOnly(agency, ['Google Analytics 4', 'Google Business Profile']);
    await agency.getByLabel('E-mail to').fill('');
    await agency.getByLabel('A word to the client').fill('As agreed on Tuesday. Thank you!');
    await agency.getByRole('button', { name: 'Make the link' }).click();
    await expect(agency.getByText('The link is ready')).toBeVisible();
    await agency.getByRole('button', { name: 'Copy Link for the client' }).click();
    const copied = await agency.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/\/welcome\/[\w-]{20,}$/);
    await agency.getByRole('link', { name: 'Watch it happen' }).click();
    return new URL(copied).pathname;
  });
  const stillOpen = await withoutReload(agency);
  const analytics = service(agency, 'Google Analytics 4');
  await expect(analytics.getByText('Requested')).toBeVisible();

  const client = await visitor({ viewport: PHONE });
  await test.step('the client opens it on a phone and reads who asks for what', async () => {
    await client.goto(link);
    await expect(client.getByRole('heading', { name: 'Give Northlight access to your tools' })).toBeVisible();
    await expect(client.getByText('As agreed on Tuesday. Thank you!')).toBeVisible();
    const sideways = await client.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(sideways, 'the page can be scrolled sideways').toBe(false);
    await expect(agency.getByText(/, opened /)).toBeVisible();
  });

  await test.step('she gives an id, which is checked as it is typed, and says who she is', async () => {
    await client
      .getByRole('list')
      .getByRole('link', { name: /Google Analytics 4/ })
      .click();
    await expect(client.getByRole('heading', { name: 'Google Analytics 4', level: 1 })).toBeVisible();
    const field = client.getByLabel(/Your measurement id/);
    await field.fill('GTM-KZ7P4BSD');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.fill(MEASUREMENT_ID.toLowerCase());
    await expect(client.getByText(/That looks right/)).toBeVisible();
    await client.getByRole('button', { name: 'Save and go on' }).click();
    const nameTag = client.getByRole('dialog', { name: 'Who are you?' });
    await nameTag.getByLabel('Your name').fill('Alma Penrose');
    await nameTag.getByRole('button', { name: 'Go on' }).click();
    await expect(nameTag).toBeHidden();
    await expect(analytics.getByText('In progress')).toBeVisible();
  });

  await test.step('she ticks every step off', async () => {
    const steps = client.getByRole('list', { name: 'What to do' });
    const count = await steps.getByRole('heading', { level: 2 }).count();
    // The id stands before the steps, the check after them.
    for (let step = 0; step < count - 2; step++) {
      await client.getByRole('button', { name: 'Done, next' }).click();
      await expect(steps.getByText('(done)')).toHaveCount(step + 2);
    }
  });

  await test.step('she is refused what looks like a password, with the reason', async () => {
    const words = client.getByLabel('In your own words');
    const suggested = await words.inputValue();
    expect(suggested).toContain('Northlight');
    await words.fill('The password is Tr0ub4dor&3');
    await expect(client.getByText(/looks like a password/)).toBeVisible();
    await expect(client.getByRole('button', { name: 'I’ve done it' })).toBeDisabled();
    await words.fill('Northlight is in the list of users now.');
  });

  await test.step('she attaches a screenshot, presses “I’ve done it” and sees what the check saw', async () => {
    await client.getByLabel('Add a picture').setInputFiles({
      name: 'users.png',
      mimeType: 'image/png',
      buffer: makePng(320, 200, [47, 125, 109]),
    });
    await expect(client.getByRole('img', { name: 'Screenshot users.png' })).toBeVisible();
    await client.getByRole('button', { name: 'I’ve done it' }).click();
    // The statement and the picture carry the access; that the tag is missing is said all the same.
    await expect(client.getByRole('heading', { name: 'What we saw' })).toBeVisible({ timeout: 45_000 });
    await expect(client.getByText('Your web site sends its visits to this property')).toBeVisible();
    await expect(analytics.getByText(/Verified|Needs attention/).first()).toBeVisible();
  });

  await test.step('the site gets its tag; she lets Portico look again and it is seen', async () => {
    await changeWorld('sites/saltmarsh-yachts/tags', {
      kind: 'google_analytics',
      present: true,
      id: MEASUREMENT_ID,
    });
    await client.getByRole('button', { name: 'Look again' }).click();
    await expect(client.getByText('This one is done. Thank you!')).toBeVisible({ timeout: 45_000 });
    const tag = client.getByRole('listitem').filter({ hasText: 'Your web site sends its visits' });
    await expect(tag.getByText('Fine')).toBeVisible({ timeout: 45_000 });
    await expect(analytics.getByText('Verified', { exact: true })).toBeVisible();
    await expect(analytics.getByText('Attested')).toBeVisible();
  });

  const desk = await signedIn(OWNER);
  await test.step('she asks a person, who answers at once, and the answer appears', async () => {
    await desk.goto('/studio/questions');
    await client.getByRole('banner').getByRole('button', { name: 'Ask a person' }).click();
    const sheet = client.getByRole('dialog', { name: 'Ask somebody at Northlight' });
    await sheet.getByLabel('Your question').fill('Can our accountant have access too?');
    await sheet.getByRole('button', { name: 'Send the question' }).click();
    await expect(sheet.getByText('Your question is on its way')).toBeVisible();
    const question = desk.getByText('Can our accountant have access too?').first();
    await expect(question).toBeVisible();
    await question.click();
    await desk.getByRole('textbox', { name: /answer/i }).fill('Of course. We add her tomorrow.');
    await desk.getByRole('button', { name: /^(Send|Answer)/ }).click();
    await expect(sheet.getByText('Of course. We add her tomorrow.')).toBeVisible();
    await client.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  });

  await test.step('she leaves out what they do not use, and is done', async () => {
    await client.getByRole('link', { name: 'Next: Google Business Profile' }).click();
    await client.getByRole('button', { name: /^We don’t use/ }).click();
    await client
      .getByRole('dialog', { name: 'Leave out Google Business Profile?' })
      .getByRole('button', { name: 'Leave it out' })
      .click();
    await expect(service(agency, 'Google Business Profile').getByText('Not needed')).toBeVisible();
    await client
      .getByRole('link', { name: /Everything that is asked for|See where everything stands/ })
      .first()
      .click();
    await expect(client.getByRole('heading', { name: 'All done. Thank you!' })).toBeVisible();
    await expect(agency.getByText('Everything done')).toBeVisible();
  });

  await test.step('both sides read the same ledger', async () => {
    await client.getByRole('link', { name: 'Who holds access' }).click();
    await expect(client.getByText(MEASUREMENT_ID).first()).toBeVisible();
    await expect(client.getByText(/Northlight/).first()).toBeVisible();
    await stillOpen();
    await agency.getByRole('link', { name: 'Ledger' }).click();
    const ledger = agency.getByRole('table', { name: /Access ledger/ });
    await expect(ledger.getByText(MEASUREMENT_ID).first()).toBeVisible();
    await expect(ledger.getByText('Declined')).toBeVisible();
  });

  await stillOpen();
  expect(heard).toContain('connection_status_updated');
  expect(heard).toContain('validation_complete');
});

/** The line of one service on the client's access page. */
function service(page: Page, name: string) {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true, level: 3 }) });
}

/** Ticks these services in the request builder, adding those that were not proposed, and no others. */
async function chooseOnly(page: Page, names: string[]): Promise<void> {
  const boxes = page.getByRole('checkbox');
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) {
    const name = (await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? '';
    await box.setChecked(names.some((wanted) => name.startsWith(wanted)));
  }
  for (const name of names) await expect(page.getByRole('checkbox', { name })).toBeChecked();
}
