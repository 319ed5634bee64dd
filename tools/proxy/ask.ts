import {
  errorBodySchema,
  type InstallStatus,
  installStatusSchema,
  type WireError,
} from '@sayable/shared/contracts';

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** Sends a request and reads the whole answer. */
export async function ask(url: string, init: RequestInit & { token?: string } = {}): Promise<Answer> {
  const { token, ...rest } = init;
  const headers = new Headers(rest.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(url, { ...rest, headers });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

export const askJson = (url: string, body: unknown, init: RequestInit & { token?: string } = {}) =>
  ask(url, {
    method: 'POST',
    body: JSON.stringify(body),
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });

/** Returns what a proxy says of an install: its parts, its limits, and what it has used. */
export async function installStatus(url: string, token: string): Promise<InstallStatus> {
  return installStatusSchema.parse((await ask(`${url}/api/installs/me`, { token })).body);
}

/** Returns the error of an answer. @throws where it is not one of our errors. */
export function errorOf({ body }: Answer): WireError {
  return errorBodySchema.parse(body).error;
}
