export { createPageDefinition } from './page-definition.ts';
