export { createGenerate, type Generate } from './generate.ts';
export { createServerHelp } from './server-help.ts';
