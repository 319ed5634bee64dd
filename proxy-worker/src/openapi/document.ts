import { errorBodySchema } from '@sayable/shared/contracts';
import { createDocument } from 'zod-openapi';
import { aiPaths } from './ai-paths.ts';
import { conversationPaths, conversationSchemas } from './conversation-paths.ts';
import { serverPaths } from './server-paths.ts';
import { speechPaths } from './speech-paths.ts';

/** Builds the OpenAPI document from the schemas that check requests and answers. */
export function openapiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Sayable proxy',
      version: '1',
      description: 'Speech, transcription and a language model for Sayable; the keys stay on the server.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ install: [] }],
    paths: { ...serverPaths, ...speechPaths, ...conversationPaths, ...aiPaths },
    components: {
      schemas: { ErrorBody: errorBodySchema, ...conversationSchemas },
      securitySchemes: {
        install: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The token of `POST /api/installs`. On a WebSocket the subprotocols `sayable, sayable.token.TOKEN`.',
        },
        adminCode: { type: 'http', scheme: 'bearer', description: 'The server’s `ADMIN_CODE`.' },
      },
    },
  });
}
