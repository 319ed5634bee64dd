import { readScript } from './read-script.ts';

export const phoneCall = readScript(
  'phone-call',
  `
? I am sorry, the line is very bad.
> Never mind, let’s go on.
d day: that day
d time: the usual time
w to hold the line: to wait on the phone
w to put somebody through: to connect a caller with another person
w to reschedule: to move something to another time
w available: free to see you
w to confirm: to say that something is certain
w reminder: a message so that you don’t forget

@ start
s Hello. What can I do for you?
r name: Hello, this is Robin Carter speaking. | This is Robin Carter. | My name is Robin Carter. | Hello, my name is Robin Carter.
k name|speaking|this, robin|carter
a Hello, good to hear from you.
r name: Good morning. I am calling about my appointment. | I am calling about my appointment. | I have an appointment.
k appointment
a About an appointment, of course.
r name: Hello. Could I speak to Doctor Green, please? | Could I speak to Doctor Green? | Can I speak to the doctor?
k doctor|speak|green
a Doctor Green is with a patient right now, but I may be able to help you.

@ name
p Could you spell your last name for me, please?
s How do you write your family name?
r birth 0: Yes, it is C, A, R, T, E, R. | It is C, A, R, T, E, R. | C, A, R, T, E, R.
a Carter, thank you. I have found you.
r birth 0: It is Carter, like somebody with a cart. | It is Carter. | Carter.
k carter|cart
a Carter! That is easy to remember. Here you are.
r birth 0: I am already in your computer, I think. | I am in your computer. | You have my name already.
k computer|already
a Let me look. Yes, Robin Carter, here you are.

@ birth
p And your date of birth, just to be sure?
s When were you born?
r why: The third of May, nineteen ninety. | May the third, nineteen ninety. | The third of May.
k third|may
a The third of May. That is right.
r why: Why do you need that? | Do you need my date of birth? | Why?
k why, need
a We have two people with your name. But I see your street here, so it is fine.
r why: I was born in nineteen ninety. | In nineteen ninety. | Nineteen ninety.
k ninety
a Nineteen ninety. Yes, that must be you.

@ why
p So, how can I help you with your appointment?
s What is it about?
r reason 1: I would like to move it to another day. | Could we move it to another day? | I would like to change it. | I need to reschedule it.
k move|change|another|reschedule
a To another day. That should be possible.
r reason 1: I am afraid I can’t come on Monday. | I can’t come on Monday. | I can’t make it on Monday.
k can+not, monday
a That is all right. It is good that you let us know.
r check 1: I have forgotten when it is. | When is my appointment? | I forgot the time.
k forgotten|forgot|forget, when
a That happens to all of us.

@ check
p It is on Monday at nine. Can you come then?
s Monday, nine o’clock. Is that good?
r reason: Oh, I have to work on Monday. | I have to work on Monday. | No, I am working.
k work, no
a Then we need another day.
r reason: That is too early for me. | It is too early. | Nine is too early.
k early
a I understand. I don’t like early mornings either.
r reason: I will be away on Monday. | I am away on Monday. | No, I am not in town.
k away|town
a All right, then we have to move it.

@ reason
p May I ask if it is urgent? Are you in any pain?
s Does something hurt? Is it urgent?
r when: No, it is just a check-up. | No, only a check-up. | It is not urgent.
k check, not|no
a Just a check-up. Then there is no hurry.
r urgent: Yes, one of my teeth hurts. | Yes, I have a toothache. | My tooth hurts.
k tooth|teeth|toothache|hurt, yes
a Oh, I am sorry. Toothache is horrible.
r when: A little, when I drink something cold. | A little. | Only when I drink something cold.
k little|cold
a I will tell the doctor about that.

@ urgent
p I could fit you in this afternoon at half past four. Would that help?
s You can come today at half past four. Is that good?
r confirm 2: Yes, that would be wonderful. | Yes, please. | Yes, that helps. | That would be great.
k yes, wonderful|great
= time: today at half past four
a I am glad that I could help.
r when: I am afraid I am at work until six. | I am at work then. | No, I have to work.
k work|six, no
a I see. Then let us look at the rest of the week.
r confirm 2: Could I come a little later? | Is five o’clock possible? | A little later, please.
k later|five
= time: today at five
a At five? Yes, the doctor will wait for you.

@ when
p We have something free on Tuesday morning or on Thursday afternoon. Which would you prefer?
s Tuesday morning or Thursday afternoon?
r hour 2: Thursday afternoon would be great. | Thursday, please. | Thursday afternoon, please. | Could we move it to Thursday?
k thursday|afternoon
= day: Thursday
a Thursday afternoon it is.
r hour 2: I would prefer Tuesday morning. | Tuesday, please. | Tuesday morning, please.
k tuesday|morning
= day: Tuesday
a Tuesday morning, very good.
r evening: Don’t you have anything in the evening? | Do you have anything in the evening? | I can only come in the evening.
k evening|neither
a We are open late once a week.

@ evening
p On Wednesdays we are open until eight. How about seven o’clock?
s Wednesday, seven in the evening. Okay?
r confirm 2: Seven on Wednesday is perfect. | Wednesday is perfect. | Yes, that is perfect.
k perfect, yes, wednesday
= time: Wednesday at seven
a Great, I have put you down.
r confirm 2: Could we say half past seven? | Half past seven would be better. | Half past seven, please.
k half
= time: Wednesday at half past seven
a Half past seven, then. You are the last one that day.
r confirm 2: Next Wednesday, or this Wednesday? | This Wednesday? | Which Wednesday?
k next|this|which
= time: Wednesday at seven
a This Wednesday. I have put you down.

@ hour
p What time would suit you on {day}? I have something at ten past and something at a quarter to the hour.
s Do you want to come a bit earlier or a bit later?
r confirm: The earlier, the better. | Earlier, please. | As early as possible.
k early|earlier
= time: {day}, the earlier one
a The early one, then.
r confirm: I would rather come later. | Later, please. | The later one, please.
k late|later
= time: {day}, the later one
a The later one. I have noted it.
r confirm: It is all the same to me. | I don’t mind. | Both are fine.
k same|mind|both|fine
= time: {day}, the earlier one
a Then I will give you the earlier one.

@ confirm
p So, that is {time}. Could you give me a phone number, please?
s {time}. What is your phone number?
r sms: It is 555, 0142. | My number is 555, 0142. | 555, 0142.
k five|number|zero
a Thank you. I have got that.
r sms: It hasn’t changed. | It is still the same. | You have got it already.
k change|same|already|still
a The old one, good.
r sms: Could you read back the time, please? | Could you repeat the time? | When is it again?
k time|when|read
a Of course. It is {time}. And I can see your number here.

@ sms
p Would you like us to send you a reminder?
s Shall we send you a message the day before?
r bring: Yes, a text message, please. | Yes, please. | A message, please.
k yes, message|text
a You will get one the day before.
r bring: No, thank you. I have written it down. | No, thank you. | I have written it down.
k no, written|down
a Very organized!
r bring: By e-mail, if that is possible. | By e-mail, please. | Could you send an e-mail?
k mail
a By e-mail, no problem.

@ bring
p Is there anything else I can help you with?
s Do you have another question?
r end: No, that is everything. Thank you for your help. | No, that is everything. | No, thank you. | Thank you for your help.
k no, everything, thank
a You are very welcome.
r end: Do I need to bring anything? | What do I have to bring? | Should I bring something?
k bring
a Just your insurance card, please.
r end: Is there a car park near you? | Where can I park? | Can I park there?
k park|car
a Yes, behind the building, and it is free.

@ end reached
p Thank you for calling. Goodbye!
s Goodbye!
`,
);
