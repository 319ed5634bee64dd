import { soundsTexts as t } from '@sayable/shared/texts';
import type { PracticeClient } from '../../../messaging/practice-view.ts';
import { usePlayback } from '../../../messaging/use-playback.ts';
import { Button } from '../../../ui/button.tsx';
import { PlayIcon } from '../../../ui/icons.tsx';
import { isPlain, ToldSentence, verdictText } from '../../flow/index.ts';
import { failureText, SayingControls } from '../saying-controls.tsx';
import type { SoundsActions } from '../sounds-store.ts';
import { useSaying } from '../use-saying.ts';
import type { Saying } from '../word-saying.ts';
import { type FlowItem, flowVoices } from './flow-questions.ts';
import { dueTask, type FlowTry, judgeFlow } from './flow-tries.ts';

interface SayFlowProps {
  item: FlowItem;
  client: PracticeClient;
  actions: SoundsActions;
  isLast: boolean;
  onDone(tries: readonly FlowTry[]): void;
}

/** A sentence to be said so that its flow tells something; for the news, plainly before that. */
export function SayFlow(props: SayFlowProps) {
  const { item, client } = props;
  const { text, task } = item;
  const saying = useSaying(client, { text, asked: { flow: task }, judge: judgeFlow(task) });
  const { play } = usePlayback(client);
  const { state } = saying;
  const due = dueTask(task, state.tries);
  const isPlainNext = isPlain(due);
  const newest = state.tries.at(-1);
  const isBusy = state.step !== 'rest';
  // Only the model voice reads plainly, as on a card.
  const voices = isPlainNext ? flowVoices.slice(0, 1) : flowVoices;
  return (
    <>
      <ToldSentence text={text} task={due} as="h1" />
      <div className="mt-3 flex flex-wrap gap-2">
        {voices.map((voiceId) => (
          <Button
            key={voiceId}
            icon={<PlayIcon />}
            disabled={isBusy}
            onClick={() =>
              play(
                voiceId,
                isPlainNext
                  ? { type: 'play-reference', pace: 'normal' }
                  : { type: 'play-told', text, task, voiceId },
              )
            }
          >
            {t(voiceId === 'model' ? 'model' : 'otherVoice')}
          </Button>
        ))}
        {newest && (
          <Button
            icon={<PlayIcon />}
            disabled={isBusy}
            onClick={() => play('you', { type: 'play-attempt', attemptId: newest.attemptId })}
          >
            {t('you')}
          </Button>
        )}
      </div>
      <SayingControls
        {...props}
        saying={saying}
        label={isPlain(task) ? t(isPlainNext ? 'sayPlainly' : 'sayNews') : undefined}
        status={statusText(state, item, isPlainNext)}
      />
    </>
  );
}

function statusText({ step, tries, failure }: Saying<FlowTry>, item: FlowItem, isPlainNext: boolean): string {
  if (step === 'opening' || step === 'preparing') return t('oneMoment');
  if (step === 'listening') return t('listeningFlow');
  if (step === 'checking') return '';
  if (failure) return failureText(failure);
  const last = tries.at(-1);
  if (!last) return '';
  return isPlain(last.task) && !isPlainNext
    ? t('plainKept')
    : verdictText(last.verdict, last.task, item.text);
}
