export * from './ports.ts';
export * from './side-ports.ts';
