import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '../../database.ts';
import { createLog } from '../log.ts';
import { startThrowawayPostgres } from '../postgres/index.ts';
import { adminQuery, TEMPLATE, TEST_SECRET } from './database.ts';

/** One throw-away PostgreSQL for the whole run, with a migrated database that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startThrowawayPostgres();
  await adminQuery(postgres.adminUrl, `CREATE DATABASE ${TEMPLATE}`);
  const template = new URL(postgres.adminUrl);
  template.pathname = `/${TEMPLATE}`;
  await prepareDatabase(template.toString(), TEST_SECRET, createLog({ level: 'error' }));
  project.provide('adminDatabaseUrl', postgres.adminUrl);
  return () => postgres.stop();
}
