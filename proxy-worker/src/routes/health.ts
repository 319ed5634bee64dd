import type { Ready } from '@sayable/shared/contracts';
import { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Config } from '../config.ts';

/** Health checks for monitoring. They need no token and reveal only the names of settings. */
export function healthRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/health', (c) => c.json({ status: 'ok' }))
    .get('/ready', (c) => {
      const missing = missingSettings(c.var.config);
      // The server works with a single part. It doesn't work without any, or if nobody may join.
      const { openai, elevenLabs, aligner, registration } = c.var.config;
      const hasPart = openai.apiKey ?? elevenLabs.apiKey ?? aligner.url;
      const isAnyThere = hasPart !== undefined || aligner.hasContainer;
      const ready = isAnyThere && (registration.open || registration.accessCode !== undefined);
      const body: Ready = { status: ready ? 'ready' : 'not-ready', missing };
      return c.json(body, ready ? 200 : 503);
    });
}

/** The setting to make for each missing part. */
export function missingSettings({ openai, elevenLabs, aligner, registration }: Config): string[] {
  return [
    ...(openai.apiKey === undefined ? ['OPENAI_API_KEY'] : []),
    ...(elevenLabs.apiKey === undefined ? ['ELEVENLABS_API_KEY'] : []),
    ...(aligner.url === undefined && !aligner.hasContainer ? ['MFA_URL'] : []),
    ...(registration.accessCode === undefined && !registration.open ? ['ACCESS_CODE'] : []),
  ];
}
