import type { Hono } from 'hono';
import { aiRoutes } from '../ai/index.ts';
import type { AppEnv } from '../app-env.ts';
import { alignRoutes } from './align.ts';
import { conversationsRoutes } from './conversations.ts';
import { generationRoutes } from './generation.ts';
import { healthRoutes } from './health.ts';
import { installsRoutes } from './installs.ts';
import { openapiRoutes } from './openapi.ts';
import { selfTestRoutes } from './self-test.ts';
import { ttsRoutes, voicesRoutes } from './tts.ts';

/** Every route of the server with its path. A new route is added here. */
export const mounts: readonly (readonly [path: string, routes: () => Hono<AppEnv>])[] = [
  ['/', healthRoutes],
  ['/', openapiRoutes],
  ['/api/installs', installsRoutes],
  ['/api/ai', aiRoutes],
  ['/api/generation', generationRoutes],
  ['/api/align', alignRoutes],
  ['/api/conversations', conversationsRoutes],
  ['/api/tts', ttsRoutes],
  ['/api/voices', voicesRoutes],
  ['/api/self-test', selfTestRoutes],
];
