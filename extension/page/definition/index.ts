export {
  createPageDefinition,
  type DefinitionRequest,
  type PageDefinitionOptions,
} from './page-definition.ts';
