import {
  conversationAnswerSchema,
  conversationIdSchema,
  conversationStartSchema,
  conversationsAnswerSchema,
  talkDownSchema,
  talkUpSchema,
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

/** Conversations, and what is said in them. */
export const conversationPaths: ZodOpenApiPathsObject = {
  '/api/conversations': {
    post: {
      summary: 'Begin a conversation',
      description: 'The same id with the same content again answers with what was said since (200).',
      requestBody: jsonBody(conversationStartSchema),
      responses: {
        ...json('It was begun.', conversationAnswerSchema, '201'),
        ...json('It was begun before.', conversationAnswerSchema),
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
      responses: { '204': { description: 'Nothing of it is kept.' }, ...failures },
    },
  },
  '/api/conversations/{id}/resume': { post: conversation('Go on with a conversation, also one that ended') },
  '/api/conversations/{id}/end': { post: conversation('End a conversation') },
  '/api/conversations/{id}/socket': {
    get: {
      summary: 'Hold a conversation',
      description:
        'A WebSocket with the subprotocols `sayable, sayable.token.TOKEN`. Text frames are JSON (`TalkUp`, `TalkDown`), the bare `ping` is answered by `pong`; binary frames are Opus packets on the way up and samples on the way down.',
      requestParams,
      responses: { '101': { description: 'The connection stands.' }, ...failures },
    },
  },
};

/** What goes over that WebSocket. */
export const conversationSchemas = { TalkUp: talkUpSchema, TalkDown: talkDownSchema };
