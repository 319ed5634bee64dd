export { PartOfSpeech, StarButton } from './definition-head.tsx';
export { DefinitionPopover } from './definition-popover.tsx';
export { DefinitionView } from './definition-view.tsx';
export { type MountDefinitionOptions, mountDefinition } from './mount-definition.tsx';
export {
  createPageDefinition,
  type DefinitionRequest,
  type PageDefinitionOptions,
} from './page-definition.ts';
export {
  type DefinitionState,
  useDefinition,
  type WordDefinition,
} from './use-definition.ts';
export type { ExplanationState, WordInContext } from './use-explanation.ts';
