import { type FakeModels, fakeBrowserModels, noModels } from './fake-browser-models.ts';

/**
 * A script that gives a document the fakes; `browser-models.ts` bundles it. All documents share the state.
 */

const key = 'sayable-fake-browser-models';

function read(): FakeModels {
  const stored = localStorage.getItem(key);
  return stored === null ? noModels : JSON.parse(stored);
}

const { globals } = fakeBrowserModels({
  read,
  write: (state) => localStorage.setItem(key, JSON.stringify(state)),
  isActive: () => navigator.userActivation.isActive,
});
for (const [name, value] of Object.entries(globals))
  Object.defineProperty(window, name, { value, configurable: true });
