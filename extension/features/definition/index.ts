export { PartOfSpeech, StarButton } from './definition-head.tsx';
export { DefinitionPopover } from './definition-popover.tsx';
export { DefinitionView } from './definition-view.tsx';
export { mountDefinition } from './mount-definition.tsx';
export { SayButton } from './say-button.tsx';
export { useDefinition, type WordDefinition } from './use-definition.ts';
