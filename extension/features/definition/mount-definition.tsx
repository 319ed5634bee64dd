import { createRoot } from 'react-dom/client';
import { DefinitionPopover, type DefinitionPopoverProps } from './definition-popover.tsx';

export interface MountDefinitionOptions extends DefinitionPopoverProps {
  /** An element where the sheet of `entrypoints/card` or of an extension page applies. */
  container: HTMLElement;
}

/** Puts a word's definition into a container. Returns the function that takes it away. */
export function mountDefinition({ container, ...props }: MountDefinitionOptions): () => void {
  const element = document.createElement('div');
  element.className = 'sayable';
  container.append(element);
  const root = createRoot(element);
  root.render(<DefinitionPopover {...props} />);
  return () => {
    root.unmount();
    element.remove();
  };
}
