import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkExternalDatabase, type DatabaseStartError, startThrowawayPostgres } from './index.ts';
import { freePort } from './ports.ts';

async function refusal(url: string): Promise<DatabaseStartError> {
  return checkExternalDatabase(url).then(
    () => expect.fail('It was accepted'),
    (error) => error,
  );
}

const message = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.concat([int16(value >>> 16), int16(value & 65_535)]);
const text = (value: string) => Buffer.from(`${value}\0`);

/** Speaks just enough of the protocol (PostgreSQL, chapter 54) to be a server of another age. */
async function serverOfVersion(number: string, version: string): Promise<string> {
  const ready = message('Z', Buffer.from('I'));
  const column = (name: string) => [
    text(name),
    int32(0),
    int16(0),
    int32(25),
    int16(-1 & 65_535),
    int32(-1),
    int16(0),
  ];
  const cell = (value: string) => [int32(value.length), Buffer.from(value)];
  const rows = [
    message('T', int16(2), ...column('number'), ...column('version')),
    message('D', int16(2), ...cell(number), ...cell(version)),
    message('C', text('SELECT 1')),
  ];
  const answer = (socket: Socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]));
      socket.on('data', (chunk) => void (chunk[0] === 0x51 && socket.write(Buffer.concat([...rows, ready]))));
    });
  };
  const server = createServer(answer).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `postgres://somebody:secret@127.0.0.1:${(server.address() as AddressInfo).port}/agency`;
}

test.each(['', 'agency', 'mysql://somebody@host/agency', 'http://host'])(
  '%j is no address of a database',
  async (url) => {
    expect((await refusal(url)).code).toBe('bad_url');
  },
);

test('a certificate file that is not there is named', async () => {
  const error = await refusal(
    'postgres://somebody@127.0.0.1/agency?sslmode=verify-full&sslrootcert=/nonexistent/ca.pem',
  );
  expect(error.code).toBe('bad_url');
  expect(error.message).toContain('/nonexistent/ca.pem');
});

test('nobody listens', async () => {
  const error = await refusal(`postgres://somebody:secret@127.0.0.1:${await freePort()}/agency`);
  expect(error.code).toBe('unreachable');
  expect(error.message).not.toContain('secret');
});

test('an older PostgreSQL is refused, with both versions', async () => {
  const error = await refusal(await serverOfVersion('160009', '16.9'));
  expect(error.code).toBe('too_old');
  expect(error.message).toMatch(
    /127\.0\.0\.1:\d+\/agency is PostgreSQL 16\.9.*needs PostgreSQL 17 or newer/s,
  );
});

test('PostgreSQL 17 is accepted', async () => {
  expect(await checkExternalDatabase(await serverOfVersion('170000', '17.0'))).toEqual({
    version: '17.0',
    major: 17,
  });
});

test('a real one: wrong password, no such database, no TLS where it is asked for, and welcome', async () => {
  const server = await startThrowawayPostgres();
  onTestFinished(() => server.stop());
  expect((await refusal(server.adminUrl.replace(/:[^:@]+@/, ':guess@'))).code).toBe('refused');
  expect((await refusal(server.adminUrl.replace(/\w+$/, 'nowhere'))).code).toBe('refused');
  expect((await refusal(`${server.adminUrl}?sslmode=verify-full`)).message).toContain('does not support SSL');
  expect((await checkExternalDatabase(server.adminUrl)).major).toBe(18);
});
