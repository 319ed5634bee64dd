export { PartOfSpeech, StarButton } from './definition-head.tsx';
export { DefinitionPopover } from './definition-popover.tsx';
export { DefinitionView } from './definition-view.tsx';
export { type MountDefinitionOptions, mountDefinition } from './mount-definition.tsx';
export { SayButton } from './say-button.tsx';
export {
  type DefinitionState,
  useDefinition,
  type WordDefinition,
} from './use-definition.ts';
export type { ExplanationState, WordInContext } from './use-explanation.ts';
