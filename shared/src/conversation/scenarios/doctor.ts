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
! :why+ask|know: It helps me to find out what’s wrong.

@ start
s What’s the matter with you?
r since 0: I’ve got a terrible headache. | I have a terrible headache. | I have a headache. | My head hurts.
k headache|headaches|head|migraine
= trouble: headache
a A headache can be really unpleasant.
r since 0: I’ve got a sore throat and a cough. | I have a sore throat. | It hurts when I swallow. | I have a cough.
k throat|cough|coughing|swallow
= trouble: cough
a Yes, I can hear it in your voice.
r since 0: My back’s been hurting. | My back hurts. | I have a pain in my back. | It’s my back.
k =back
= trouble: back pain
a Backs are a common problem these days.
r since 0: I feel tired all the time. | I’m always tired. | I’m so tired.
k tired|sleepy|exhausted|energy|weak
= trouble: tiredness
a I see. Let’s find out why.
h since 0: Another part of the body.
k knee|arm|leg|foot|shoulder|stomach|chest|ear|eye|finger|hand|neck|hip|ankle|tooth|nose|toe|elbow|wrist|skin|heart|muscle|belly|feet|eyes|ears|legs
o part: knee|arm|leg|foot|shoulder|stomach|chest|ear|eye|finger|hand|neck|hip|ankle|tooth|nose|toe|elbow|wrist|skin|heart
= part: body
= trouble: pain
a I’m sorry to hear that. I’ll look at it in a moment.
h since 0: Another trouble.
k fever|rash|sick|sleep|cold|flu|dizzy|nausea|vomiting|diarrhoea|allergy|pain|hurt|cut|burn|burnt|fell|accident|broke|broken|temperature|asthma|infection|itches|blood|pressure|stress|appetite|hungry|ill|breathe|breath|swollen
= trouble: trouble
a I’m sorry to hear that.

@ since
p When did it start?
s Since when have you had it?
r strong 1: It started three days ago. | Three days ago. | I’ve had it for three days. | For three days.
k three_days
a Three days. That isn’t very long, but long enough.
r strong 1: I’ve had it for about two weeks. | About two weeks ago. | For two weeks.
k two_weeks, fortnight
a Two weeks already? It’s good that you came.
r strong 1: It began last night. | Last night. | It started last night.
k last_night, yesterday+evening|night, during+night
a Only last night. You did well to come at once.
h strong 1: Another time.
o time: past
= time: some time
a I see. It’s good that you came.

@ strong
p How bad is it? Is it worse at certain times of the day?
s Is it very bad? When is it worst?
r else: It’s worst in the morning. | In the morning. | It’s worse in the morning.
k morning|mornings|get_up|wake
a In the morning. That tells me something.
r else: It gets worse in the evening. | In the evening. | It’s worse at night. | At night.
k evening|evenings|night|later
a Towards the evening, I see.
r else: It comes and goes. | Sometimes it’s bad and sometimes not. | It isn’t always there.
k comes|come+goes|go, sometimes, ~always, on_and_off, gone
a It comes and goes. All right.
r sleep: It’s so bad that I can’t sleep. | I can’t sleep. | I can’t sleep because of it.
k ~sleep, awake, sleep+-:question
a You poor thing.
h else: It’s bad.
k :bad, strong|unbearable|same|always|constantly|walk|move|eating|eat|day|moment, ~bad|~much, very|really+bad, okay, :number+ten
a I see. Thank you.

@ sleep
p How many hours did you sleep last night?
s How long did you sleep last night?
r else: I slept about three hours. | About three hours. | Only three hours.
k three
a Three hours is far too little.
r else: I was awake almost all night. | I didn’t sleep at all. | Not at all.
k awake, ~sleep, ~minute|~second, :no, all_night, zero
a Then you must be exhausted.
r else: I slept, but I woke up again and again. | I woke up again and again. | I woke up often.
k woke|wake|waking|badly|interrupted
a That’s nearly as bad as not sleeping.
h else: Another number.
o hours: number
= hours: few
a I see. You need more rest.

@ else
p Do you have any other symptoms, like a fever?
s Is there anything else? Are you hot?
r medicine: Yes, I had a fever yesterday. | I have a fever. | Yes, a fever. | I had a temperature.
k fever|temperature|hot+-~fever+-:question+-~hot
a A fever. We’ll measure that again in a minute.
r medicine: I sometimes feel dizzy. | I feel dizzy. | I’m dizzy.
k dizzy|turns|turning
a Dizzy. Do you drink enough water?
r medicine: No, nothing else. | No, that’s all. | Nothing else.
k :no, nothing, that_is_all, ~fever
a Good. That makes it easier.
r medicine: I’ve lost my appetite. | I’m not hungry. | I can’t eat.
k appetite, ~hungry, ~eat
a You should eat a little, even if you aren’t hungry.
h medicine: Something else.
k nose|sick|hurt|hurts|pain|cough|coughing|rash|cold|tired|headache|stomach|sweat|sweating|weak|throat|vomit|nausea|ears|legs|sneeze|sneezing, :yes
a I see. I’ll write that down.

@ medicine
p Have you taken anything for your {trouble}?
s Did you take any medicine?
! should_i: Let me examine you first.
r allergy: I took a painkiller, but it didn’t help. | I took a painkiller. | Yes, a painkiller.
k painkiller|painkillers|pill|pills|aspirin|paracetamol|ibuprofen|tablet+-~painkiller
a If that doesn’t help, we need something else.
r allergy: No, I haven’t taken anything. | No, nothing. | Nothing so far.
k :no, nothing, ~taken|~take|~took
a All right, then we start from the beginning.
r allergy: Only some herbal tea. | Only tea. | I drank some tea.
k tea
a Tea is never wrong.
h allergy: Something else.
k syrup|vitamins|drops|cream|spray|pharmacy|honey|herbs|antibiotics|water|soup|sweets|massage|warm, :yes
a I see. We’ll try something stronger.

@ allergy
p Are you allergic to anything?
s Is there any medicine that’s bad for you?
r examine: Yes, I’m allergic to penicillin. | I’m allergic to penicillin. | Penicillin. | To penicillin.
k penicillin|~penicillin
a Thank you, that’s important. I’ll write it down.
r examine: Not that I know of. | No, I’m not. | No, nothing.
k :no, nothing+-but, ~allergic
a Very good.
r examine: Only to cats. | To cats. | I’m allergic to cats.
k cat|cats
a Ha, don’t worry. I won’t prescribe any cats.
h examine: Something else.
k aspirin|ibuprofen|antibiotics|antibiotic|nut|nuts|peanuts|pollen|dust|dogs|dog|milk|lactose|gluten|eggs|fish|fever|grass|bees|wasps|strawberries|apples|latex|allergic, :yes
a Thank you, that’s important. I’ll write it down.

@ examine
p Now let me examine you. Please breathe in deeply. Does that hurt?
s Breathe in, please. Is there any pain?
! what_should_i|what_do_i: Just breathe in deeply.
r result: Yes, a little bit. | Yes, a little. | A little.
k little|bit|slightly, :yes, hurts+-~hurt+-~hurts+-left+-right+-much+-lot
a I thought so.
r result: No, not at all. | No. | No, it doesn’t.
k :no, ~hurt|~hurts|~pain, no_pain, nothing
a Very good. Your lungs sound clear.
r result: It hurts more on the left side. | On the left. | It hurts on the left side.
k left, this_side
a On the left. Only the muscle, I think.
h hospital: It hurts a lot.
k lot|much|terrible|terribly|badly|really|strong|very+-~hurt+-~much
a I see. Then I want to be sure.
h result: Somewhere else.
k right|middle|chest|back|here|ribs|both
a Only the muscle, I think.

@ hospital
p I’d like you to have an X-ray at the hospital. Can you go there today?
s Please go to the hospital for a picture. Can you go today?
! where+hospital: It’s on Park Road, ten minutes from here.
r hospital-end 2: Yes, I can go right now. | I can go right now. | Yes, of course.
k :yes, go|now|today+-~go
a Very good. I’ll call them for you.
r hospital-end 2: Is it something serious? | Is it serious? | Is it dangerous?
k serious|dangerous|bad|worried
a I don’t think so. But we want to be sure.
r dose: I’d rather wait a little. | Can I wait until tomorrow?
k wait|rather|tomorrow|later, :no, ~go
a All right, we’ll try some tablets first.

@ result
p Well, it’s nothing serious. You need rest, and I’m going to give you some tablets.
s You aren’t very ill. You must rest and take tablets.
r dose: What exactly do I have? | What is it? | What do I have?
k what, have+:question, is_it, reason|name
a It’s an infection, a mild one. Many people have it at the moment.
r dose: I’m glad to hear that. | That’s good news. | I’m glad.
k :good, :thanks, :yes, relief|god
a You’ll be fine in a few days.
r work: But I have to work this week! | I have to work. | I can’t rest. I have to work.
k work|job|boss|busy|meeting|exam|school, ~rest|~home|~stay
a I know, everybody has to work.
r dose: Do I really need tablets? | Do I need medicine? | I don’t like tablets.
k tablet|tablets|medicine|natural|pills, ~like|~want+tablet|tablets, ~tablets|~medicine|~pills, without
a They’ll help you to recover faster.

@ work
p I’d like you to stay at home for three days. Can you do that?
s Please stay at home for three days. Is that possible?
! how_many|how_long: Three days.
r dose: Yes, if you write me a note. | Yes, with a note. | Could you write me a note?
k note|certificate|letter|paper, write+me
a Of course, I’ll write you a note for your employer.
r dose: I’ll try to work from home. | I can work from home. | Maybe from home.
k home+work|office|from, remote
a Only if you really feel well enough.
r dose: All right, my health comes first. | Yes, I can do that. | All right. | Yes.
k :yes, health|important|first, stay+home
a That’s the right attitude.
h insist: No, I can’t.
k :no, ~can|~possible|~stay, impossible|angry|long|fired, have_to+work
a Hmm, I don’t like that.

@ insist
p If you go to work, please come back in two days, so that I can check on you. All right?
s You can work, but come back in two days. Okay?
r check-end 2: All right, I’ll come back in two days. | I’ll come back in two days. | Yes, I will.
k :yes, come_back, two|will
a Good. I’ll see you then.
r check-end 2: Can I come after work? | Are you open in the evening?
k after|evening|late|when|open
a Yes, we’re open until seven.
r dose: You’re right. I’ll stay at home. | Okay, I’ll stay at home.
k stay|home|right|rest
a I’m glad. That’s much better.

@ dose
p Take one tablet in the morning and one in the evening, after a meal.
s Two tablets a day: one in the morning, one in the evening.
! how_many+tablets|pills, how_much+take: Two tablets a day.
! before|after+meal|eating+:question: After a meal.
! alcohol|wine|beer: No alcohol with them, please.
r effects 2: How many days should I take them? | How long should I take them? | For how long?
k how_long|how_many+-tablets, until_when
a For five days, even if you feel better earlier.
r effects 2: One in the morning and one in the evening. I see. | One in the morning and one in the evening. | After a meal, I see.
k morning|evening|meal|meals|twice, :understood+-:question, :yes, :thanks
a Exactly.
r effects 2: What if I forget one? | What happens if I forget one? | And if I forget it?
k forget|forgot|miss
a Then just go on with the next one. Don’t take two.

@ effects
p Is there anything else you’d like to know?
s Do you have a question?
! drive|car: Don’t drive tonight, please.
! alcohol|wine|beer: No alcohol this week, please.
! contagious|infect: A little. Wash your hands often.
! eat|food|drink: Eat what you like, and drink a lot of water.
r back: Are there any side effects? | Do they have side effects? | Are they dangerous?
k side|effect|effects, dangerous|sleepy|tired|strong
a They can make you a little sleepy, so don’t drive tonight.
r back: Can I do sport? | May I do sport? | Can I exercise?
k sport|sports|exercise|running|football|swim|swimming|gym|train|tennis|yoga
a No sport this week. A short walk is fine.
r back: When will I feel better? | How long will it take? | When will I be well again?
k better|well|healthy|again+when|how, :how-long, recover
a In two or three days you should feel much better.
r back: No, everything’s clear. | No, thank you. | I have no questions.
k :no, clear, nothing, that_is_all, no_questions, :thanks
a Very good.

@ back
p If it isn’t better in a week, please come back. And do call me if it gets worse.
s Come again in a week if you still feel ill.
! number|phone: The number is on the prescription.
r end: I will. Thank you, doctor. | Thank you, doctor. | I will.
k :thanks, will, :yes, :bye
a You’re welcome.
r end: Should I make an appointment now? | Do I need an appointment? | Should I make an appointment?
k appointment
a That isn’t necessary. Just give us a ring.
r end: Where’s the nearest pharmacy? | Where can I get the tablets? | Where’s the pharmacy?
k pharmacy|chemist, where, buy|get+tablets|medicine
a Right across the street. Here’s your prescription.

@ end reached
p Get well soon!
s Get well soon!

@ check-end reached
p See you in two days. Take care!
s See you in two days!

@ hospital-end reached
p They’ll send me the picture. I’ll call you tonight.
s I’ll call you tonight. Goodbye!
`,
);
