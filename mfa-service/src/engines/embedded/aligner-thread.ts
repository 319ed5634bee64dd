import { serveThread } from './serve-thread.ts';

await serveThread();
