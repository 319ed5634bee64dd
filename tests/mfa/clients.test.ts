import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { postAlign, speechFile, startMfaService, type TestService } from '../../tools/mfa/service.ts';

const text = 'Three birds sat on the fence.';

let service: TestService | undefined;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await service?.close();
  service = undefined;
});

async function start(variables: Record<string, string> = {}): Promise<TestService> {
  service = await startMfaService({ variables: { WORKERS: '1', ...variables } });
  return service;
}

/** Opens a connection and writes the given data. */
async function connected({ url }: TestService, written: string | Uint8Array): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  socket.write(written);
  return socket;
}

/** Returns everything that arrives until the other side ends. */
async function answerOf(socket: Socket): Promise<string> {
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return answer;
}

const head = (length: number) =>
  `POST /align HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${length}\r\n\r\n`;

it('accepts a boundary of a single character', async () => {
  const one = await start();
  const field = (name: string) => `--x\r\nContent-Disposition: form-data; name=${name}`;
  const speech = await speechFile(text);
  const body = [
    `${field('text')}\r\n\r\n${text}\r\n${field('audio; filename=a')}\r\n\r\n`,
    speech,
    '\r\n--x--',
  ];
  const headers = { 'content-type': 'multipart/form-data; boundary="x"' };
  const answer = await fetch(`${one.url}/align`, { method: 'POST', headers, body: new Blob(body) });
  expect(answer.status).toBe(200);
});

it('refuses a form with too many fields', async () => {
  const one = await start();
  const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`field${index}`, 'a']));
  expect((await postAlign(one, many)).status).toBe(413);
});

describe('a slow client', () => {
  it('gets an error at the deadline if it sends too slowly', async () => {
    const one = await start({ DEADLINE_MS: '500' });
    const answer = await answerOf(await connected(one, `${head(99_999)}--x`));
    expect(answer).toMatch(/^HTTP\/1\.1 504 /);
    await expect.poll(() => one.metric('requests_in_progress')).toBe(0);
  });

  it('does not delay the shutdown with an idle connection', async () => {
    const one = await start();
    await connected(one, '');
    await connected(one, 'GET /health HTTP/1.1\r\n');
    one.child.kill('SIGTERM');
    expect(await one.ended).toBe(0);
  });
});
