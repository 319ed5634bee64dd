import { createRoot } from 'react-dom/client';
import { Localized } from '../language/index.ts';
import { DefinitionPopover, type DefinitionPopoverProps } from './definition-popover.tsx';

export interface MountDefinitionOptions extends DefinitionPopoverProps {
  /** An element to which the sheet of `entrypoints/card` or of an extension page applies. */
  container: HTMLElement;
}

/** Mounts a word's definition in a container. Returns the function that unmounts it. */
export function mountDefinition({ container, ...props }: MountDefinitionOptions): () => void {
  const element = document.createElement('div');
  element.className = 'sayable';
  container.append(element);
  const root = createRoot(element);
  root.render(
    <Localized element={element}>
      <DefinitionPopover {...props} />
    </Localized>,
  );
  return () => {
    root.unmount();
    element.remove();
  };
}
