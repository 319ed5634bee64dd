export { createConnection } from './connection.ts';
export { jsonPost } from './exchange.ts';
export { makeScenario } from './make-scenario.ts';
export { createServerClient, type ServerClient } from './server-client.ts';
export { asServerError } from './server-errors.ts';
