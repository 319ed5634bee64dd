export { askModel } from './ask-model.ts';
export { createConnection } from './connection.ts';
export { jsonPost } from './exchange.ts';
export { createServerClient, type ServerClient } from './server-client.ts';
export { asServerError } from './server-errors.ts';
