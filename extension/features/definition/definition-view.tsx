import type { Entry, Lexeme, PartOfSpeech, Sense } from '@sayable/shared/contracts';
import { commonTexts, errorText, definitionTexts as t } from '@sayable/shared/texts';
import { Button } from '../../ui/button.tsx';
import { ExplanationView } from './explanation-view.tsx';
import type { WordDefinition } from './use-definition.ts';

/** A word's definition: the most likely sense, and the others on demand; instructions if there is none. */
export function DefinitionView({ definition }: { definition: WordDefinition }) {
  const { state, starError, word, explanation } = definition;
  return (
    <div className="definition" aria-busy={state.name === 'loading'}>
      {state.name === 'loading' && <Loading />}
      {state.name === 'failed' && <Failed definition={definition} />}
      {state.name === 'known' &&
        (state.found.entry ? (
          <EntryView key={word} entry={state.found.entry} translation={definition.translation} />
        ) : (
          <NotFound parts={state.found.parts} definition={definition} />
        ))}
      {explanation && <ExplanationView explanation={explanation} />}
      {starError && (
        <p role="alert" className="mt-2 text-sm text-ink-2">
          {commonTexts('failure', errorText(starError))}
        </p>
      )}
    </div>
  );
}

function Loading() {
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-2 py-1">
      <span className="skeleton h-3.5 w-full" />
      <span className="skeleton h-3.5 w-2/3" />
    </div>
  );
}

function Failed({ definition }: { definition: WordDefinition }) {
  if (definition.state.name !== 'failed') return null;
  const { error } = definition.state;
  return (
    <div role="alert" className="grid justify-items-start gap-2 text-sm text-ink-2">
      <p>{commonTexts('failure', errorText(error))}</p>
      {error.retryable && (
        <Button size="small" onClick={definition.retry}>
          {commonTexts('tryAgain')}
        </Button>
      )}
    </div>
  );
}

function NotFound({ parts, definition }: { parts: readonly string[]; definition: WordDefinition }) {
  const { word } = definition;
  return (
    <div role="status" className="text-sm text-ink-2">
      <p>{t(parts.length > 0 ? 'notFoundWithParts' : 'notFound', { word })}</p>
      {parts.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-2">
          {parts.map((part) => (
            <Button key={part} size="small" onClick={() => definition.show(part)}>
              {part}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}

/**
 * The number of further senses that may well be meant: of the first lexeme, of others, and of how many
 * others.
 */
const LIKELY = { senses: 3, otherSenses: 1, others: 2 };

function EntryView({ entry, translation }: { entry: Entry } & Pick<WordDefinition, 'translation'>) {
  const [lexeme, ...others] = entry.lexemes;
  const [sense, ...senses] = lexeme?.senses ?? [];
  if (!lexeme || !sense) return null;
  const { word } = entry;
  const likely = [
    part(lexeme, 1, 1 + LIKELY.senses),
    ...others.slice(0, LIKELY.others).map((other) => part(other, 0, LIKELY.otherSenses)),
  ];
  const rare = [
    part(lexeme, 1 + LIKELY.senses),
    ...others.map((other, index) => part(other, index < LIKELY.others ? LIKELY.otherSenses : 0)),
  ];
  const count = likely.reduce((sum, { senses: some }) => sum + some.length, 0);
  return (
    <>
      <SenseView sense={sense} exampleCount={2} translation={translation} />
      {senses.length + others.length > 0 && (
        <details className="more-senses">
          <summary>{t('moreMeanings', { count })}</summary>
          <PartsOfEntry parts={likely} first={lexeme} word={word} />
          {rare.some(({ senses: some }) => some.length > 0) && (
            <details className="more-senses">
              <summary>{t('rarerMeanings')}</summary>
              <PartsOfEntry parts={rare} first={lexeme} word={word} />
            </details>
          )}
        </details>
      )}
    </>
  );
}

/** Some senses of a lexeme, with the number of the first one. */
interface PartOfEntry {
  lexeme: Lexeme;
  senses: readonly Sense[];
  from: number;
}

function part(lexeme: Lexeme, start: number, end?: number): PartOfEntry {
  return { lexeme, senses: lexeme.senses.slice(start, end), from: start + 1 };
}

interface PartsOfEntryProps {
  parts: readonly PartOfEntry[];
  /** The lexeme that the definition's head names. */
  first: Lexeme;
  word: string;
}

function PartsOfEntry({ parts, first, word }: PartsOfEntryProps) {
  return parts
    .filter(({ senses }) => senses.length > 0)
    .map(({ lexeme, senses, from }) =>
      lexeme === first ? (
        <SenseList key="first" senses={senses} from={from} />
      ) : (
        <section key={`${lexeme.lemma} ${lexeme.partOfSpeech}`}>
          <h4>
            <LexemeName lexeme={lexeme} word={word} />
          </h4>
          <SenseList senses={senses} from={from} />
        </section>
      ),
    );
}

const partKeys = {
  noun: 'noun',
  verb: 'verb',
  adjective: 'adjective',
  adverb: 'adverb',
  pronoun: 'pronoun',
  preposition: 'preposition',
  conjunction: 'conjunction',
  determiner: 'determiner',
  'auxiliary verb': 'auxiliaryVerb',
} as const satisfies Record<PartOfSpeech, string>;

/** The part of speech ("verb"), and the base form if the word is an inflection. */
export function LexemeName({ lexeme, word }: { lexeme: Lexeme; word: string }) {
  const isForm = lexeme.lemma.toLowerCase() !== word.toLowerCase();
  return (
    <>
      {isForm && <b className="font-medium text-ink">{lexeme.lemma}</b>}
      {isForm ? ', ' : ''}
      {t(partKeys[lexeme.partOfSpeech])}
    </>
  );
}

function SenseList({ senses, from }: { senses: readonly Sense[]; from: number }) {
  return (
    <ol start={from}>
      {senses.map((sense, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sense is identified by its position in the list
        <li key={place}>
          <SenseView sense={sense} exampleCount={1} />
        </li>
      ))}
    </ol>
  );
}

interface SenseViewProps extends Partial<Pick<WordDefinition, 'translation'>> {
  sense: Sense;
  exampleCount: number;
}

function SenseView({ sense: { gloss, examples }, exampleCount, translation }: SenseViewProps) {
  return (
    <>
      <p className="sense" lang="en">
        {gloss}
      </p>
      {translation && (
        <p className="sense text-ink-2" lang={translation.language} dir="auto">
          {translation.text}
        </p>
      )}
      {examples.slice(0, exampleCount).map((example) => (
        <p key={example} className="sense-example" lang="en">
          “{example}”
        </p>
      ))}
    </>
  );
}
