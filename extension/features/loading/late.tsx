import { loadedOnce } from '@sayable/shared/std';
import { commonTexts } from '@sayable/shared/texts';
import type { ComponentType } from 'react';
import { LoadAgain } from './load-again.tsx';
import { useLoaded } from './use-loaded.ts';

/**
 * Returns a component whose code is loaded when it is first shown, so that it doesn't delay the rest of the
 * page. If it can't be loaded, its place says so.
 */
export function late<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  reload = () => location.reload(),
): ComponentType<Props> {
  let code: ComponentType<Props> | undefined;
  const loaded = loadedOnce(async () => {
    code = (await load()).default;
    return code;
  });
  return function Late(props) {
    const { value: Shown = code, hasFailed } = useLoaded(code ? null : 'code', loaded);
    // The browser remembers a module that it could not load as long as the page lives.
    if (hasFailed) return <LoadAgain text={commonTexts('partNotLoaded')} onAgain={reload} />;
    return Shown ? <Shown {...props} /> : null;
  };
}
