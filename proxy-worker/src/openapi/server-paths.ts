import {
  healthSchema,
  installStatusSchema,
  joinAnswerSchema,
  joinRequestSchema,
  readySchema,
} from '@sayable/shared/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { selfTestSchema } from '../self-test.ts';
import { failures, json, jsonBody } from './answers.ts';

const open = { security: [] };
const removed = { '204': { description: 'The token is invalid from now on.' } };

/** The paths of the server itself and of installs. */
export const serverPaths: ZodOpenApiPathsObject = {
  '/health': {
    get: {
      summary: 'Report that the server is running',
      ...open,
      responses: json('The server is running.', healthSchema),
    },
  },
  '/ready': {
    get: {
      summary: 'Report whether the server can work',
      ...open,
      responses: {
        ...json('At least one part is set up, and people may join.', readySchema),
        ...json('A setting is missing; the answer names it.', readySchema, '503'),
      },
    },
  },
  '/api/self-test': {
    get: {
      summary: 'Try each vendor, model and voice, for the host',
      responses: {
        ...json('What works and what does not.', selfTestSchema),
        ...failures,
      },
    },
  },
  '/openapi.json': {
    get: {
      summary: 'This document',
      ...open,
      responses: json('OpenAPI 3.1.', z.record(z.string(), z.unknown())),
    },
  },
  '/api/installs': {
    post: {
      summary: 'Join the server',
      ...open,
      requestBody: jsonBody(joinRequestSchema),
      responses: { ...json('The token. It is returned only once.', joinAnswerSchema, '201'), ...failures },
    },
  },
  '/api/installs/me': {
    get: {
      summary: 'Report the server’s parts and the day’s use and limits',
      responses: { ...json('The token is valid.', installStatusSchema), ...failures },
    },
    delete: { summary: 'Leave the server', responses: { ...removed, ...failures } },
  },
  '/api/installs/{id}': {
    delete: {
      summary: 'Remove an install (for the host)',
      security: [{ adminCode: [] }],
      requestParams: { path: z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) }) },
      responses: { ...removed, ...failures },
    },
  },
};
