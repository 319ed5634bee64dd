import {
  healthSchema,
  installStatusSchema,
  joinAnswerSchema,
  joinRequestSchema,
  readySchema,
} from '@sayable/shared/contracts';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { failures, json, jsonBody } from './answers.ts';

const open = { security: [] };
const gone = { '204': { description: 'The token is worth nothing from now on.' } };

/** The server itself, and who may use it. */
export const serverPaths: ZodOpenApiPathsObject = {
  '/health': {
    get: { summary: 'Whether the server lives', ...open, responses: json('It does.', healthSchema) },
  },
  '/ready': {
    get: {
      summary: 'Whether the server can do its work',
      ...open,
      responses: {
        ...json('At least one part is set up, and people may join.', readySchema),
        ...json('Something is missing; its name stands in the answer.', readySchema, '503'),
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
      responses: { ...json('The token, told this once.', joinAnswerSchema, '201'), ...failures },
    },
  },
  '/api/installs/me': {
    get: {
      summary: 'What is behind the server and what is left today',
      responses: { ...json('The token holds.', installStatusSchema), ...failures },
    },
    delete: { summary: 'Leave the server', responses: { ...gone, ...failures } },
  },
  '/api/installs/{id}': {
    delete: {
      summary: 'Send somebody away (for the host)',
      security: [{ adminCode: [] }],
      requestParams: { path: z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) }) },
      responses: { ...gone, ...failures },
    },
  },
};
