import { CompareScreen } from '../../tools/driver/screens/compare-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';
import { movedStress, speakStressed } from '../../tools/driver/sound/speak-stressed.ts';
import { dropRecording } from '../../tools/driver/sound/stored-sounds.ts';
import type { ScreensToShoot } from './conversation-screens.ts';

const height = 1_120;

/**
 * Takes the comparison's screens: a wrong sound, the whole sentence, wrong stress, and a deleted recording.
 */
export async function shootCompare({ sayable, applyScheme, shoot, width }: ScreensToShoot): Promise<void> {
  const open = async (query: Record<string, string>) => {
    const screen = await CompareScreen.open(sayable, query);
    await applyScheme(screen.page);
    await screen.page.setViewport({ width, height });
    return screen;
  };
  const { text, voice, lexicon } = wrongOnPurpose;
  const wrong = await CompareScreen.say(sayable, text, await speak(text, { voice, lexicon }));
  const screen = await open({ attempt: wrong.id });
  await screen.drag('weather would');
  await shoot(screen.page, 'compare');
  await screen.page.keyboard.press('a');
  await shoot(screen.page, 'compare-sentence');
  await screen.page.close();
  const stressed = await CompareScreen.say(sayable, movedStress.text, await speakStressed(movedStress));
  const stress = await open({ attempt: stressed.id });
  await stress.page.locator('summary').click();
  await shoot(stress.page, 'compare-stress');
  await stress.page.close();
  await dropRecording(sayable, wrong.id);
  const alone = await open({ attempt: wrong.id, word: '1' });
  await shoot(alone.page, 'compare-model-alone');
  await alone.page.close();
}
