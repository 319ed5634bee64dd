import { readScript } from './read-script.ts';

export const phoneCall = readScript(
  'phone-call',
  `
? I’m sorry, the line is very bad.
> Never mind, let’s go on.
d day: that day
d time: the usual time
w to hold the line: to wait on the phone
w to put somebody through: to connect a caller with another person
w to reschedule: to move something to another time
w available: free to see you
w to confirm: to say that something is certain
w reminder: a message so that you don’t forget
! who_is_this, your_name, who_am_i: This is Green Street Dental.
! :price: That depends. Your insurance pays most of it.
! where_are_you|your_address|how+get_there|get_to_you: We’re at twelve Green Street, next to the park.

@ start
s Hello. What can I do for you?
r name: Hello, this is Robin Carter speaking. | This is Robin Carter. | My name’s Robin Carter. | Hello, my name’s Robin Carter.
k name|speaking+-doctor, this_is|here_is+-:question, robin|carter
o caller: name
= caller: Robin Carter
a Hello, good to hear from you.
r name: Good morning. I’m calling about my appointment. | I’m calling about my appointment. | I have an appointment.
k appointment+-new+-make
a About an appointment, of course.
r name: Hello. Could I speak to Doctor Green, please? | Could I speak to Doctor Green? | Can I speak to the doctor?
k doctor|dentist+-appointment, speak|talk+green|doctor
a Doctor Green is with a patient right now, but I may be able to help you.
h name: Something else.
k tooth|teeth|toothache|pain|hurts|question|bill|new+appointment, make|need|book+appointment
a I see. I’ll look for your name first.

@ name
p Could you spell your last name for me, please?
s How do you write your family name?
! first_name|which_name: Your last name, please.
r birth 0: Yes, it’s C, A, R, T, E, R. | It’s C, A, R, T, E, R. | C, A, R, T, E, R.
k c_a_r_t_e_r
a Carter, thank you. I’ve found you.
r birth 0: It’s Carter, like somebody with a cart. | It’s Carter. | Carter.
k carter|cart
a Carter! That’s easy to remember. Here you are.
r birth 0: I’m already in your computer, I think. | I’m in your computer. | You have my name already.
k computer|already|before|system|file|patient|know
a Let me look. Yes, here you are.
h birth 0: Another name.
o last: name
= last: you
a Thank you. I’ve found you.

@ birth
p And your date of birth, just to be sure?
s When were you born?
r why: The third of May, nineteen ninety. | May the third, nineteen ninety. | The third of May.
k third+may, three+may
a The third of May. That’s right.
r why: Why do you need that? | Do you need my date of birth? | Why?
k :why, necessary|need|private
a We have two people with your name. But I see your street here, so it’s fine.
r why: I was born in nineteen ninety. | In nineteen ninety. | Nineteen ninety.
k nineteen_ninety+-nine|january|february|march|april|june|july|august|september|october|november|december
a Nineteen ninety. Yes, that must be you.
h why: Another date.
k january|february|march|april|may|june|july|august|september|october|november|december, nineteen|thousand|twenty+-:question, born
o date: day
= date: then
a Thank you. That’s right.

@ why
p So, how can I help you with your appointment?
s What’s it about?
r reason 1: I’d like to move it to another day. | Could we move it to another day? | I’d like to change it. | I need to reschedule it.
k move|change|another|reschedule|different|shift|postpone|later|earlier+-cancel
a To another day. That should be possible.
r reason 1: I’m afraid I can’t come on Monday. | I can’t come on Monday. | I can’t make it on Monday.
k ~monday|~come|~make|~free|~possible, monday+busy|work|away|not
a That’s all right. It’s good that you let us know.
r check 1: I’ve forgotten when it is. | When is my appointment? | I forgot the time.
k forgotten|forgot|forget, :when, ~remember|~know
a That happens to all of us.
h cancel 1: I want to cancel it.
k cancel|~need
a Oh. I see.
h reason 1: I need a new one.
k new|make|book|late|appointment
a All right, let me look at the calendar.

@ cancel
p You want to cancel it? May I ask why?
s You don’t want to come any more? Why?
r again: I’m moving to another town. | I’m moving away. | I move to another town.
k moving|move|town|city|away|country
a I understand.
r again: I feel much better now. | My tooth is better. | I don’t have any pain.
k better|fine|good|well, ~pain|~hurt
a I’m glad to hear that.
r again: I have no time at the moment. | I don’t have time. | I have no time.
k time|busy|work|money|expensive, ~time, no_time, other|another
a I see. That happens.
h again: I’d rather not say.
k :no, rather|private, :statement
a That’s all right.

@ again
p Shall I call you in a few weeks for a new appointment?
s Shall I call you again in some weeks?
r cancel-end: No, thank you. I’ll call you. | I’ll call you. | No, thank you.
k :no, i_will_call, call+myself|you
a As you like. The old appointment is cancelled.
r cancel-end: Yes, that would be nice. | Yes, please. | In a month, please.
k :yes, nice|good, month|weeks
a I’ll do that. The old appointment is cancelled.
r when: Wait, I’d rather move it. | Could we move it after all? | I’d rather move it.
k move|rather|another|reschedule|wait|keep
a Of course, let’s find another day.

@ check
p It’s on Monday at nine. Can you come then?
s Monday, nine o’clock. Is that good?
! when|what_time: It’s on Monday at nine.
r reason: Oh, I have to work on Monday. | I have to work on Monday. | No, I’m working.
k work|working|job|school|meeting
a Then we need another day.
r reason: That’s too early for me. | It’s too early. | Nine is too early.
k early|later
a I understand. I don’t like early mornings either.
r reason: I’ll be away on Monday. | I’m away on Monday. | No, I’m not in town.
k away|town|travelling|traveling|holiday|vacation|abroad, ~here|~town
a All right, then we have to move it.
h bring: Yes, I can.
k :yes, fine|good|perfect+-~come, keep
= time: Monday at nine
a Good, then everything stays as it is: Monday at nine.
h reason: No.
k :no, ~come|~can, ill|sick|busy|children|son|daughter
a Then let’s find another day.

@ reason
p May I ask if it’s urgent? Are you in any pain?
s Does something hurt? Is it urgent?
r when: No, it’s just a check-up. | No, only a check-up. | It isn’t urgent.
k check|check-up|cleaning|control, ~urgent|~hurt|~pain, no_pain, :no
a Just a check-up. Then there’s no hurry.
r urgent: Yes, one of my teeth hurts. | Yes, I have a toothache. | My tooth hurts.
k tooth|teeth|toothache|hurts|pain|urgent+-~hurt+-~hurts+-~pain+-~urgent+-broken+-lost+-cold+-no_pain, terrible|much|lot+-~much, :yes
a Oh, I’m sorry. Toothache is horrible.
r when: A little, when I drink something cold. | A little. | Only when I drink something cold.
k little|cold|bit|sometimes|slightly
a I’ll tell the doctor about that.
h urgent: Another problem.
k filling|gums|bleeding|broken|crown|swollen|lost|fell
a Oh, the doctor should see that soon.

@ urgent
p I could fit you in this afternoon at half past four. Would that help?
s You can come today at half past four. Is that good?
! what_time|when: This afternoon, at half past four.
! earlier|right_now|now: I’m sorry, half past four is the first free time.
r confirm 2: Yes, that would be wonderful. | Yes, please. | Yes, that helps. | That would be great.
k :yes, wonderful|great|perfect|fine|good, come|there+-~come+-later, half
= time: today at half past four
a I’m glad that I could help.
r when: I’m afraid I’m at work until six. | I’m at work then. | No, I have to work.
k work|six|working|busy, :no, ~today|~come|~can, tomorrow
a I see. Then let’s look at the rest of the week.
r confirm 2: Could I come a little later? | Is five o’clock possible? | A little later, please.
k later|five
= time: today at five
a At five? Yes, the doctor will wait for you.

@ when
p We have something free on Tuesday morning or on Thursday afternoon. Which would you prefer?
s Tuesday morning or Thursday afternoon?
! friday|monday|saturday|sunday|next_week|weekend: I’m sorry, we’re full then.
r hour 2: Thursday afternoon would be great. | Thursday, please. | Thursday afternoon, please. | Could we move it to Thursday?
k thursday|afternoon, second_one, ~tuesday+-~thursday
= day: Thursday
a Thursday afternoon it is.
r hour 2: I’d prefer Tuesday morning. | Tuesday, please. | Tuesday morning, please.
k tuesday|morning, first_one, ~thursday+-~tuesday
= day: Tuesday
a Tuesday morning, very good.
r evening: Don’t you have anything in the evening? | Do you have anything in the evening? | I can only come in the evening.
k evening|neither|wednesday|late, after_work
a We’re open late once a week.
h hour 2: Either.
k :either, both|earliest|first
= day: Tuesday
a Then let’s say Tuesday morning.
h evening: No, I can’t.
k :no
a Let me see what else we have.

@ evening
p On Wednesdays we’re open until eight. How about seven o’clock?
s Wednesday, seven in the evening. Okay?
! what_time|when: On Wednesday at seven.
r confirm 2: Seven on Wednesday is perfect. | Wednesday is perfect. | Yes, that’s perfect.
k :yes, perfect|great|good|fine|okay+-~good, seven+-half+-~seven
= time: Wednesday at seven
a Great, I’ve put you down.
r confirm 2: Could we say half past seven? | Half past seven would be better. | Half past seven, please.
k half
= time: Wednesday at half past seven
a Half past seven, then. You’re the last one that day.
r confirm 2: Next Wednesday, or this Wednesday? | This Wednesday? | Which Wednesday?
k next|this|which
= time: Wednesday at seven
a This Wednesday. I’ve put you down.
h hour: No.
k :no, eight|six|five|later|earlier, ~wednesday|~come|~work
= day: Thursday
a I’m sorry, then only Thursday afternoon is left.

@ hour
p What time would suit you on {day}? I have something at ten past and something at a quarter to the hour.
s Do you want to come a bit earlier or a bit later?
! times|what_time|which_time: There’s one a bit earlier and one a bit later.
r confirm: The earlier, the better. | Earlier, please. | As early as possible.
k early|earlier|first|ten
= time: {day}, the earlier one
a The early one, then.
r confirm: I’d rather come later. | Later, please. | The later one, please.
k late|later|second|quarter
= time: {day}, the later one
a The later one. I’ve noted it.
r confirm: It’s all the same to me. | I don’t mind. | Both are fine.
k :either, same|mind|both|fine, choose
= time: {day}, the earlier one
a Then I’ll give you the earlier one.

@ confirm
p So, that’s {time}. Could you give me a phone number, please?
s {time}. What’s your phone number?
r sms: It’s 555, 0142. | My number is 555, 0142. | 555, 0142.
k five|zero|one|two|three|four|six|seven|eight|nine|hundred+-:question, number+is
a Thank you. I’ve got that.
r sms: It hasn’t changed. | It’s still the same. | You’ve got it already.
k ~changed, same|already|still|have_it|got_it, you_have
a The old one, good.
r sms: Could you read back the time, please? | Could you repeat the time? | When is it again?
k time+:question, :when, read|time
a Of course. It’s {time}. And I can see your number here.
h sms: I don’t have one.
k ~phone|~number, no_phone, mail|e-mail, :no
a No problem. I’ve got your address here.

@ sms
p Would you like us to send you a reminder?
s Shall we send you a message the day before?
r bring: Yes, a text message, please. | Yes, please. | A message, please.
k :yes, message|text|sms, helpful|nice
a You’ll get one the day before.
r bring: No, thank you. I’ve written it down. | No, thank you. | I’ve written it down.
k :no, written|remember|calendar+-~remember, ~need|~necessary
a Very organized!
r bring: By e-mail, if that’s possible. | By e-mail, please. | Could you send an e-mail?
k mail|e-mail|email
a By e-mail, no problem.
h bring: Another way.
k call|whatsapp|phone|letter|post
a I’m sorry, we only send text messages. I’ll note that.

@ bring
p Is there anything else I can help you with?
s Do you have another question?
r end: No, that’s everything. Thank you for your help. | No, that’s everything. | No, thank you. | Thank you for your help.
k :no, everything|all, :thanks, :bye
a You’re very welcome.
r end: Do I need to bring anything? | What do I have to bring? | Should I bring something?
k bring|card|insurance
a Just your insurance card, please.
r end: Is there a car park near you? | Where can I park? | Can I park there?
k park|car|parking
a Yes, behind the building, and it’s free.
h late-end: I might be late.
k late|later|delay
a Thank you for telling me.

@ end reached
p Thank you for calling. Goodbye!
s Goodbye!

@ late-end reached
p If you’re late, just call us. Goodbye!
s Call us if you’re late. Goodbye!

@ cancel-end not-reached
p Thank you for calling. All the best!
s Goodbye!
`,
);
