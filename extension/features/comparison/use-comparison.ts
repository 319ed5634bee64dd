import { useCallback, useLayoutEffect, useState } from 'react';
import { loadWaveforms } from './charts/waveform.tsx';
import { type LoadState, loadComparison, withMadeReference } from './load-comparison.ts';
import type { CompareSource } from './source.ts';

/** Loads an attempt with both voices; the model voice is made if it isn't kept. */
export function useComparison(source: CompareSource, attemptId: string): { state: LoadState; again(): void } {
  const [state, setState] = useState<LoadState>({ name: 'loading' });
  const [times, setTimes] = useState(0);
  // The database is asked before the empty view is painted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new number reloads
  useLayoutEffect(() => {
    let isWanted = true;
    const show = (next: LoadState) => isWanted && setState(next);
    // The waveforms load meanwhile; the component that draws them reports failures.
    loadWaveforms().catch(() => undefined);
    const load = async () => {
      const loaded = await loadComparison(source, attemptId);
      show(loaded);
      if (!isWanted || loaded.name !== 'ready' || loaded.comparison.reference.absence !== 'making') return;
      show({ name: 'ready', comparison: await withMadeReference(loaded.comparison, source) });
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [source, attemptId, times]);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  return { state, again };
}
