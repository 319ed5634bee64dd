import type { Lexeme, PartOfSpeech } from '../contracts/definition.ts';

/**
 * Function words. WordNet has nouns, verbs, adjectives and adverbs only; the other words of English are few and in
 * every sentence. Format: `word part: gloss | example`, the most common meaning first. The glosses are written for
 * learners, by us.
 */
const parts: Readonly<Record<string, PartOfSpeech>> = {
  pron: 'pronoun',
  prep: 'preposition',
  conj: 'conjunction',
  det: 'determiner',
  aux: 'auxiliary verb',
  adv: 'adverb',
};

const table = `
the det: points at a thing that both of us know | the sun; the book on the table
a det: one, no matter which | a book; twice a day
an det: "a" before a vowel sound | an hour; an apple
this det: the one that is near, or that I speak of now | this morning
that conj: begins what somebody says, thinks or knows | I think that he is right.
that det: the one that is farther off, or was spoken of | that house over there
that pron: which; who | the train that we missed
these det: the ones that are near | these days
those det: the ones that are farther off | those people
i pron: the one who speaks
me pron: the one who speaks, as an object | She saw me.
my det: of the one who speaks | my name
mine pron: what belongs to me | That seat is mine.
you pron: the one or the ones spoken to; people in general
your det: of the one or the ones spoken to | your turn
yours pron: what belongs to you | Is this yours?
he pron: that man or boy
him pron: that man or boy, as an object | I know him.
his det: of that man or boy | his coat
she pron: that woman or girl
her det: of that woman or girl | her coat
her pron: that woman or girl, as an object | I know her.
hers pron: what belongs to her | The idea was hers.
it pron: that thing, animal or matter; also the subject where there is none | It rains.
its det: of that thing or animal | a tree and its leaves
we pron: I and others
us pron: I and others, as an object | Tell us.
our det: of me and others | our street
ours pron: what belongs to us
they pron: those people or things; one person, where it is not said whether a man or a woman
them pron: those people or things, as an object | I saw them.
their det: of those people or things | their house
theirs pron: what belongs to them
myself pron: me, where I do it to me; me and nobody else | I hurt myself.
yourself pron: you, where you do it to you | Help yourself.
himself pron: him, where he does it to him | He cut himself.
herself pron: her, where she does it to her | She taught herself.
itself pron: it, where it does it to itself | The door closed by itself.
ourselves pron: us, where we do it to us
themselves pron: them, where they do it to them
who pron: which person | Who said so?
whom pron: which person, as an object | To whom?
whose det: of which person | Whose turn is it?
which det: what one of several | Which way?
which pron: begins what is said of a thing | the rule, which is old
what pron: which thing | What is that?
someone pron: a person, no matter who
somebody pron: a person, no matter who
something pron: a thing, no matter which
anyone pron: any person at all
anybody pron: any person at all
anything pron: any thing at all
everyone pron: all people
everybody pron: all people
everything pron: all things
nobody pron: no person
nothing pron: no thing
none pron: not one
of prep: belonging to, made from, or part of | the roof of the house; a cup of tea
to prep: in the direction of; as far as; for | to the station; Give it to me.
in prep: inside; during; within | in the box; in May; in an hour
on prep: touching the top of; about; at the time of | on the table; on Monday
at prep: says the point in place or time | at the door; at noon
by prep: beside; through the work of; not later than | by the river; made by hand; by Friday
with prep: together with; using; having | with friends; with a pen
from prep: says where something begins | from Rome; from nine to five
for prep: meant to be had by; because of; during | a gift for you; for two hours
for conj: because | He stayed, for it was late.
about prep: on the subject of; around | a book about birds
into prep: to the inside of | into the room
onto prep: to a place on | onto the roof
over prep: above; across; more than | over the bridge; over an hour
under prep: below; less than | under the bed
after prep: later than; behind | after lunch
before prep: earlier than; in front of | before noon
between prep: in the space or time that divides two | between the trees
through prep: in at one side and out at the other | through the tunnel
during prep: in the time of | during the night
without prep: not having; not using | without sugar
against prep: not in favour of; touching and pressing | against the wall
among prep: in the middle of; one of | among friends
until prep: up to the time of | until Monday
till prep: until
since prep: from a time in the past until now | since May
since conj: because; from the time when
toward prep: in the direction of | toward the sea
towards prep: in the direction of | towards the sea
upon prep: on
across prep: from one side to the other | across the street
along prep: from one end of towards the other | along the river
behind prep: at the back of | behind the door
beside prep: next to | beside the bed
beyond prep: on the far side of; more than | beyond the hills
despite prep: though there was | despite the rain
except prep: but not | all except one
near prep: not far from | near the sea
per prep: for each | ten per day
than conj: begins the other half of a comparison | taller than I am
and conj: joins two things that both count | salt and pepper
or conj: joins two things of which one counts | tea or coffee
but conj: joins two things that do not fit well | small but strong
nor conj: and also not | neither here nor there
if conj: in the case that; whether | If it rains, we stay.
because conj: for the reason that | Because I was late.
although conj: though it is true that | Although it was cold, we swam.
though conj: in spite of the fact that
unless conj: if not | unless you hurry
while conj: during the time that; though | While you slept.
whereas conj: but in contrast
whether conj: if one thing or the other is so | I wonder whether it is true.
as conj: in the way that; while; because | as you like; as I left
as prep: in the role of | as a teacher
when conj: at the time that; at what time | When I was young.
where conj: at the place that; at what place | Where are you?
why conj: for what reason | Why not?
how adv: in what way; to what degree | How do you do it?
lest conj: so that it may not happen that
be aux: makes the "-ing" form and the passive | It was raining. It was made here.
have aux: makes the perfect | I have seen it.
do aux: makes questions and "not" | Do you know? I do not know.
can aux: be able or allowed to | She can swim.
could aux: was able or allowed to; would be able to | Could you help?
will aux: says what is going to happen | It will rain.
would aux: says what happens under a condition; a polite "will" | I would go.
shall aux: is going to; asks for a wish | Shall we go?
should aux: says what is right or likely | You should rest.
may aux: is allowed to; is possible | It may rain.
might aux: is perhaps going to | It might rain.
must aux: has to; is surely | You must see it. He must be tired.
`;

const lexemes = new Map<string, Lexeme[]>();
for (const line of table.trim().split('\n')) {
  const [head = '', body = ''] = line.split(/: (.*)/s);
  const [lemma = '', part = ''] = head.split(' ');
  const [gloss = '', examples = ''] = body.split(' | ');
  const partOfSpeech = parts[part];
  if (!partOfSpeech) throw new Error(`The table of function words has no part "${part}".`);
  const sense = { gloss, examples: examples ? examples.split('; ') : [] };
  const lexeme: Lexeme = { lemma: lemma === 'i' ? 'I' : lemma, partOfSpeech, senses: [sense] };
  lexemes.set(lemma, [...(lexemes.get(lemma) ?? []), lexeme]);
}

/** Forms of "be", "have" and "do" that are also auxiliaries. */
const auxiliaryForms: Readonly<Record<string, string>> = {
  am: 'be',
  is: 'be',
  are: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  being: 'be',
  has: 'have',
  had: 'have',
  having: 'have',
  does: 'do',
  did: 'do',
};

/** The lexemes of a lower-case function word; empty for other words. */
export function functionLexemes(word: string): readonly Lexeme[] {
  return lexemes.get(auxiliaryForms[word] ?? word) ?? [];
}

/** True for a function word, which carries no topic. */
export function isFunctionWord(word: string): boolean {
  return lexemes.has(word) || word in auxiliaryForms;
}
