import { readScript } from './read-script.ts';

export const doctor = readScript(
  'doctor',
  `
? Sorry, I was just writing something down.
> All right, let’s go on.
d trouble: trouble
w prescription: the paper with which you get medicine
w sore throat: when it hurts to swallow
w symptom: a sign that you are ill
w dizzy: when everything seems to turn around you
w side effect: something unwanted that a medicine does
w to recover: to get well again

@ start
s What is the matter with you?
r since 0: I have had a terrible headache. | I have a terrible headache. | I have a headache. | My head hurts.
k headache|head
= trouble: headache
a A headache can be really unpleasant.
r since 0: I have a sore throat and a cough. | I have a sore throat. | It hurts when I swallow. | I have a cough.
k throat|cough|swallow
= trouble: cough
a Yes, I can hear it in your voice.
r since 0: My back has been hurting. | My back hurts. | I have a pain in my back. | It is my back.
k back
= trouble: back pain
a Backs are a common problem these days.
r since 0: I feel tired all the time. | I am always tired. | I am so tired.
k tired|sleepy
= trouble: tiredness
a I see. Let us find out why.

@ since
p When did it start?
s Since when have you had it?
r strong 1: It started three days ago. | Three days ago. | I have had it for three days. | For three days.
k three|day
a Three days. That is not very long, but long enough.
r strong 1: I have had it for about two weeks. | About two weeks ago. | For two weeks.
k week
a Two weeks already? It is good that you came.
r strong 1: It began last night. | Last night. | It started last night.
k night|yesterday
a Only last night. You did well to come at once.

@ strong
p How bad is it? Is it worse at certain times of the day?
s Is it very bad? When is it worst?
r else: It is worst in the morning. | In the morning. | It is worse in the morning.
k morning
a In the morning. That tells me something.
r else: It gets worse in the evening. | In the evening. | It is worse at night. | At night.
k evening|night
a Towards the evening, I see.
r else: It comes and goes. | Sometimes it is bad and sometimes not. | It is not always there.
k come|go, sometimes|always
a It comes and goes. All right.
r sleep: It is so bad that I can’t sleep. | I can’t sleep. | I cannot sleep because of it.
k sleep
a You poor thing.

@ sleep
p How many hours did you sleep last night?
s How long did you sleep last night?
r else: I slept about three hours. | About three hours. | Only three hours.
k three|hour
a Three hours is far too little.
r else: I was awake almost all night. | I did not sleep at all. | Not at all.
k awake, not
a Then you must be exhausted.
r else: I slept, but I woke up again and again. | I woke up again and again. | I woke up often.
k woke|wake
a That is nearly as bad as not sleeping.

@ else
p Do you have any other symptoms, like a fever?
s Is there anything else? Are you hot?
r medicine: Yes, I had a fever yesterday. | I have a fever. | Yes, a fever. | I had a temperature.
k fever|temperature
a A fever. We will measure that again in a minute.
r medicine: I sometimes feel dizzy. | I feel dizzy. | I am dizzy.
k dizzy
a Dizzy. Do you drink enough water?
r medicine: No, nothing else. | No, that is all. | Nothing else.
k no, nothing
a Good. That makes it easier.
r medicine: I have lost my appetite. | I am not hungry. | I can’t eat.
k appetite|hungry|eat
a You should eat a little, even if you are not hungry.

@ medicine
p Have you taken anything for your {trouble}?
s Did you take any medicine?
r allergy: I took a painkiller, but it did not help. | I took a painkiller. | Yes, a painkiller.
k painkiller|pill
a If a painkiller does not help, we need something else.
r allergy: No, I haven’t taken anything. | No, nothing. | Nothing so far.
k no, not, nothing
a All right, then we start from the beginning.
r allergy: Only some herbal tea. | Only tea. | I drank some tea.
k tea
a Tea is never wrong.

@ allergy
p Are you allergic to anything?
s Is there any medicine that is bad for you?
r examine: Yes, I am allergic to penicillin. | I am allergic to penicillin. | Penicillin. | To penicillin.
k penicillin
a Thank you, that is important. I will write it down.
r examine: Not that I know of. | No, I am not. | No, nothing.
k not|no, know
a Very good.
r examine: Only to cats. | To cats. | I am allergic to cats.
k cat
a Ha, don’t worry. I will not prescribe any cats.

@ examine
p Now let me examine you. Please breathe in deeply. Does that hurt?
s Breathe in, please. Is there any pain?
r result: Yes, a little bit. | Yes, a little. | A little.
k yes, little|bit
a I thought so.
r result: No, not at all. | No. | No, it doesn’t.
k no, not
a Very good. Your lungs sound clear.
r result: It hurts more on the left side. | On the left. | It hurts on the left side.
k left|side
a On the left. Only the muscle, I think.

@ result
p Well, it is nothing serious. You need rest, and I am going to give you some tablets.
s You are not very ill. You must rest and take tablets.
r dose: What exactly do I have? | What is it? | What do I have?
k what
a It is an infection, a mild one. Many people have it at the moment.
r dose: I am glad to hear that. | That is good news. | I am glad.
k glad|happy|good
a You will be fine in a few days.
r work: But I have to work this week! | I have to work. | I can’t rest. I have to work.
k work
a I know, everybody has to work.
r dose: Do I really need tablets? | Do I need medicine? | I do not like tablets.
k need|like, tablet|medicine
a They will help you to recover faster.

@ work
p I would like you to stay at home for three days. Can you do that?
s Please stay at home for three days. Is that possible?
r dose: Yes, if you write me a note. | Yes, with a note. | Could you write me a note?
k note|write
a Of course, I will write you a note for your employer.
r dose: I will try to work from home. | I can work from home. | Maybe from home.
k from+home
a Only if you really feel well enough.
r dose: All right, my health comes first. | Yes, I can do that. | All right. | Yes.
k right|yes, health
a That is the right attitude.

@ dose
p Take one tablet in the morning and one in the evening, after a meal.
s Two tablets a day: one in the morning, one in the evening.
r effects 2: For how many days should I take them? | How long should I take them? | For how long?
k how+day, how+long
a For five days, even if you feel better earlier.
r effects 2: One in the morning and one in the evening. I see. | One in the morning and one in the evening. | After a meal, I see.
k morning, evening, see
a Exactly.
r effects 2: What if I forget one? | What happens if I forget one? | And if I forget it?
k forget
a Then just go on with the next one. Don’t take two.

@ effects
p Is there anything else you would like to know?
s Do you have a question?
r back: Are there any side effects? | Do they have side effects? | Are they dangerous?
k side|effect, dangerous
a They can make you a little sleepy, so don’t drive tonight.
r back: Can I do sport? | May I do sport? | Can I exercise?
k sport|exercise
a No sport this week. A short walk is fine.
r back: When will I feel better? | How long will it take? | When will I be well again?
k better|well, long
a In two or three days you should feel much better.
r back: No, everything is clear. | No, thank you. | I have no questions.
k no, clear
a Very good.

@ back
p If it isn’t better in a week, please come back. And do call me if it gets worse.
s Come again in a week if you still feel ill.
r end: I will. Thank you, doctor. | Thank you, doctor. | I will.
k thank, will
a You are welcome.
r end: Should I make an appointment now? | Do I need an appointment? | Should I make an appointment?
k appointment
a That is not necessary. Just give us a ring.
r end: Where is the nearest pharmacy? | Where can I get the tablets? | Where is the pharmacy?
k pharmacy|where
a Right across the street. Here is your prescription.

@ end reached
p Get well soon!
s Get well soon!
`,
);
