export { type ConnectionOptions, createConnection } from './connection.ts';
export { type Fetch, jsonPost, type RequestOptions } from './exchange.ts';
export { makeScenario } from './make-scenario.ts';
export {
  type CallOptions,
  createServerClient,
  type ServerClient,
  type ServerClientOptions,
} from './server-client.ts';
export { asServerError } from './server-errors.ts';
