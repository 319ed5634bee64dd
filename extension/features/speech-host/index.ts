export type { HostDependencies } from './dependencies.ts';
export { type HostPort, SpeechHost } from './host.ts';
export * from './ports.ts';
