import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { HistoryPopup } from '../../features/history/index.ts';
import { openEarly } from '../../storage/index.ts';
import { actions } from './actions.ts';
import { store } from './store.ts';
import './styles.css';

// The database is opened at once: early queries wait for it.
openEarly();

const StarredWords = lazy(() => import('./words.tsx'));
const words = (
  <Suspense>
    <StarredWords />
  </Suspense>
);

const root = document.querySelector('#root');
if (root) createRoot(root).render(<HistoryPopup store={store} actions={actions} words={words} />);
