import type { ConversationEvaluation, KeptConversation, KeptTurn } from '@sayable/shared/contracts';
import { newDrill } from '@sayable/shared/drill';
import { evaluationTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { MicrophoneIcon } from '../../../ui/icons.tsx';
import { AllRolePlays } from '../all-role-plays.tsx';
import type { ConversationPanelProps } from '../conversation-panel-props.ts';
import { PrintIcon } from '../icons.tsx';
import { conversationMs } from '../logic/conversation-time.ts';
import { Steps } from '../steps.tsx';
import { PractiseSheet } from '../view/practise-sheet.tsx';
import { Aspects } from './aspects.tsx';
import { Corrections, practicePhraseOf } from './corrections.tsx';
import { numberText } from './number-text.ts';
import { Transcript } from './transcript.tsx';
import { WordsToLearn } from './words-to-learn.tsx';

interface EvaluationProps extends ConversationPanelProps {
  conversation: KeptConversation;
  evaluation: ConversationEvaluation;
  onAgain(): void;
}

/** The maximum number of conversations compared with this one. */
const COMPARED = 100;

/** The evaluation: the goal, four aspects of speaking, corrections, words, and next steps. */
export function EvaluationView(props: EvaluationProps) {
  const { conversation, evaluation, store, actions } = props;
  const all = store.useConversations(COMPARED) ?? [];
  const turns = store.useTurns(conversation.id) ?? [];
  const [sayAgain, setSayAgain] = useState<string | null>(null);
  const source = { url: conversation.page?.url ?? '', title: conversation.scenario.title };
  const phrases = [
    ...new Set(evaluation.corrections.flatMap((correction) => practicePhraseOf(correction) ?? [])),
  ];
  const practise = async () => {
    const about = { id: actions.makeId(), title: conversation.scenario.title, source, pool: phrases };
    await store.putDrill(newDrill({ ...about, count: phrases.length }, actions.now()));
    actions.showDrill();
  };
  const { corrections, wordsToLearn } = evaluation;
  const spoken = turns.flatMap(({ speaker, text }) => (speaker === 'learner' ? [text] : []));
  return (
    <>
      <article className="panel-body evaluation" aria-label={t('title')}>
        <Outcome
          conversation={conversation}
          evaluation={evaluation}
          turns={turns}
          onBack={() => void store.leave(conversation.id)}
        />
        <Aspects conversation={conversation} evaluation={evaluation} all={all} />
        <Corrections corrections={corrections} spoken={spoken} onSayAgain={setSayAgain} />
        <WordsToLearn
          words={wordsToLearn}
          store={store}
          definitions={props.definitions}
          sentenceOf={(word) => sentenceWith(word, turns)}
        />
        {evaluation.nextStep && (
          <section className="evaluation-part">
            <h2>{t('nextTime')}</h2>
            <p>{evaluation.nextStep}</p>
          </section>
        )}
        <Transcript conversation={conversation} turns={turns} />
        <p className="evaluation-part no-print">
          <Button size="small" icon={<PrintIcon />} onClick={() => actions.print()}>
            {t('print')}
          </Button>
        </p>
      </article>
      <footer className="panel-foot panel-foot-pair">
        {phrases.length > 0 && (
          <Button look="primary" size="big" icon={<MicrophoneIcon />} onClick={() => void practise()}>
            {t('practise', { count: phrases.length, number: numberText(phrases.length) })}
          </Button>
        )}
        <Button size="big" look={phrases.length > 0 ? 'plain' : 'primary'} onClick={props.onAgain}>
          {t('talkAgain')}
        </Button>
      </footer>
      {sayAgain !== null && (
        <PractiseSheet
          {...props}
          text={sayAgain}
          source={source}
          connect={props.connectPractice}
          onAllowMicrophone={actions.allowMicrophone}
          onClose={() => setSayAgain(null)}
        />
      )}
    </>
  );
}

interface OutcomeProps extends Pick<EvaluationProps, 'conversation' | 'evaluation'> {
  turns: readonly KeptTurn[];
  onBack(): void;
}

function Outcome({ conversation, evaluation, turns, onBack }: OutcomeProps) {
  const minutes = Math.max(
    1,
    Math.round(
      conversationMs(
        turns.map(({ startedAt }) => startedAt),
        null,
      ) / 60_000,
    ),
  );
  const { scenario } = conversation;
  const steps = evaluation.steps.map(({ text }) => text);
  const reached = evaluation.steps.flatMap((step, index) => (step.reached ? [index] : []));
  return (
    <header className="evaluation-part evaluation-head">
      <AllRolePlays className="mb-1 no-print" onClick={onBack} />
      <p className="text-sm text-ink-2">
        <span lang="en">{scenario.title}</span> · {scenario.level} · {t('minutes', { count: minutes })}
      </p>
      <h1 className="text-xl font-strong">{t(evaluation.goalReached ? 'goalReached' : 'goalNotReached')}</h1>
      <p className="text-ink-2" dir="auto">
        {evaluation.goalReason}
      </p>
      <Steps steps={steps} reached={reached} />
    </header>
  );
}

/** Returns the sentence of the conversation that holds the word, or the word itself if no sentence does. */
function sentenceWith(word: string, turns: readonly KeptTurn[]): string {
  const wanted = word.toLowerCase();
  return turns.find(({ text }) => text.toLowerCase().includes(wanted))?.text ?? word;
}
