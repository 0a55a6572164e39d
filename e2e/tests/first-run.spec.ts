import { expectAccessibleEverywhere } from '../support/accessible.ts';
import { openHouse } from '../support/house.ts';
import { expect, test } from '../support/test.ts';

test('an empty installation leads everybody to where it is set up, and takes its token once', async ({
  visitor,
}) => {
  const house = await openHouse({ demo: false });
  try {
    const at = (path: string) => new URL(path, house.url).href;
    const page = await visitor();
    for (const path of ['/', '/studio/clients', '/register', '/portal', '/portal/forgot-password']) {
      await page.goto(at(path));
      await expect(page.getByRole('heading', { name: 'Set up Portico' })).toBeVisible();
      expect(new URL(page.url()).pathname).toBe('/setup');
    }
    const way = /\/setup#[\w-]+/.exec(house.said())?.[0] ?? '';
    expect(way, 'the log names the address').not.toBe('');
    await page.goto(at('/setup'));
    await page.reload();
    await page.getByLabel('Token').fill('not the token of this house');
    await page.getByLabel('Your agency').fill('First Agency');
    await page.getByLabel('Your name').fill('Fay First');
    await page.getByLabel('E-mail').fill('fay@first-agency.example');
    await page.getByLabel(/^Password/).fill('four plain long words');
    await page.getByRole('button', { name: 'Set it up' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Your agency')).toHaveValue('First Agency');
    await expectAccessibleEverywhere(page);

    const token = way.split('#')[1] ?? '';
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Set it up' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Fay');
    await expectAccessibleEverywhere(page);

    const late = await visitor();
    await late.goto(at(way));
    await expect(late.getByRole('heading', { name: 'This installation is set up' })).toBeVisible();
    await expectAccessibleEverywhere(late);
    await late.goto(at('/studio'));
    await expect(late.getByRole('heading', { name: 'Sign in to Portico' })).toBeVisible();
  } finally {
    await house.close();
  }
});
