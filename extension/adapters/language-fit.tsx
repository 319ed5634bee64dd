import { proposedLanguage } from '@sayable/shared/first-languages';
import { openSlipDetectors } from '@sayable/shared/sound-scores';
import { LanguageFit, type LanguageFitStore } from '../features/language/index.ts';
import { readOwnJson } from '../offscreen/workers/index.ts';
import { useSettings } from '../storage/hooks.ts';
import { attemptStore, changeSettings, readSettings } from '../storage/index.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';

/** Words said again and rounds stand between the sentences that count. */
const RECENT_ATTEMPTS = 100;

const store: LanguageFitStore = {
  useSettings,
  changeSettings,
  async proposed() {
    const [attempts, settings] = await Promise.all([
      attemptStore.list({ limit: RECENT_ATTEMPTS }),
      readSettings(),
    ]);
    const proposal = proposedLanguage(attempts, settings);
    if (!proposal) return undefined;
    const detectors = await openSlipDetectors(proposal.language, (name) =>
      readOwnJson(`/engine/accents/${name}.json`),
    );
    return { ...proposal, slips: detectors?.slipsFor({}) ?? [] };
  },
};

/** The proposal of a first language, wired: the same in the popup and the options. */
export default function WiredLanguageFit(props: { className: string }) {
  return (
    <ErrorBoundary fallback={null}>
      <LanguageFit store={store} {...props} />
    </ErrorBoundary>
  );
}
