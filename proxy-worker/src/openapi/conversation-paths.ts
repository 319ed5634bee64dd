import {
  clientMessageSchema,
  conversationAnswerSchema,
  conversationIdSchema,
  conversationStartSchema,
  conversationsAnswerSchema,
  serverMessageSchema,
} from '@sayable/shared/contracts';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { failures, json, jsonBody } from './answers.ts';

const requestParams = { path: z.object({ id: conversationIdSchema }) };

const conversation = (summary: string): ZodOpenApiOperationObject => ({
  summary,
  requestParams,
  responses: { ...json('The conversation with its turns.', conversationAnswerSchema), ...failures },
});

/** The paths of conversations. */
export const conversationPaths: ZodOpenApiPathsObject = {
  '/api/conversations': {
    post: {
      summary: 'Begin a conversation',
      description:
        'A repeated request with the same id and content returns the conversation as it is now (200).',
      requestBody: jsonBody(conversationStartSchema),
      responses: {
        ...json('The conversation was created.', conversationAnswerSchema, '201'),
        ...json('The conversation existed already.', conversationAnswerSchema),
        ...failures,
      },
    },
    get: {
      summary: 'All conversations, newest first',
      responses: { ...json('Each with the number of its turns.', conversationsAnswerSchema), ...failures },
    },
  },
  '/api/conversations/{id}': {
    get: conversation('A conversation'),
    delete: {
      summary: 'Delete a conversation',
      requestParams,
      responses: { '204': { description: 'The conversation was deleted.' }, ...failures },
    },
  },
  '/api/conversations/{id}/end': { post: conversation('End a conversation') },
  '/api/conversations/{id}/socket': {
    get: {
      summary: 'Open a conversation’s WebSocket',
      description:
        'A WebSocket with the subprotocols `sayable, sayable.token.TOKEN`. Text frames are JSON (`ClientMessage`, `ServerMessage`), the bare `ping` is answered by `pong`; binary frames are Opus packets on the way up and samples on the way down.',
      requestParams,
      responses: { '101': { description: 'The connection is open.' }, ...failures },
    },
  },
};

/** The JSON messages of that WebSocket. */
export const conversationSchemas = { ClientMessage: clientMessageSchema, ServerMessage: serverMessageSchema };
