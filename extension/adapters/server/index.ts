export { createConnection } from './connection.ts';
export { jsonPost } from './exchange.ts';
export { createGenerate, type Generate } from './generate.ts';
export { createServerClient, type ServerClient } from './server-client.ts';
export { asServerError } from './server-errors.ts';
