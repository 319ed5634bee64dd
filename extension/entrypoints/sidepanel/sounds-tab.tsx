import { soundsActions, soundsStore } from '../../adapters/sounds-store.ts';
import { SoundsView } from '../../features/sounds/index.ts';

/** The sounds, wired. They are loaded on selection, so that they don't delay the panel. */
export default function SoundsTab({ first }: { first: string | null }) {
  return <SoundsView store={soundsStore} actions={soundsActions} first={first} />;
}
