import { LanguageFit } from '../features/sounds/index.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { soundsStore } from './sounds-store.ts';

/** The proposal of a first language, wired: the same in the popup and the options. */
export default function WiredLanguageFit(props: { className: string }) {
  return (
    <ErrorBoundary fallback={null}>
      <LanguageFit store={soundsStore} {...props} />
    </ErrorBoundary>
  );
}
