import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/test.ts';

test('a wrong password is refused in words, and nothing typed is lost', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/studio/clients');
  await expect(page.getByRole('heading', { name: 'Sign in to Portico' })).toBeVisible();
  await page.getByLabel('E-mail').fill('owner@northlight.example');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('not right');
  await expect(page.getByLabel('E-mail')).toHaveValue('owner@northlight.example');
  await expectAccessible(page);
});

test('signing in leads to where one wanted to go, and signing out ends it', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/studio/clients');
  await page.getByLabel('E-mail').fill('manager@northlight.example');
  await page.getByLabel('Password', { exact: true }).fill('portico-demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/studio/clients');
});

test('the demo offers its people, and one agency sees nothing of the other', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/');
  await page.getByRole('button', { name: /Sam Whitlock/ }).click();
  await page.waitForURL(/\/studio/);
  await page.goto('/studio/clients');
  await expect(page.getByText('Saltmarsh Yachts')).toBeVisible();
  await expect(page.getByText('Bright Smile Dental')).toHaveCount(0);
});
