import { readScript } from './read-script.ts';

export const returningAnItem = readScript(
  'returning-an-item',
  `
? I’m sorry, I didn’t get that.
> All right, let’s go on.
d wrong: another jacket
d result: what we agreed on
w refund: your money back
w receipt: the paper that says what you paid
w to exchange: to give back one thing and get another
w zip: what opens and closes a jacket
w faulty: with something wrong in it
w to try on: to put on clothes to see if they fit
! why+ask|know|need: We ask everybody, for our list.
! toilet|bathroom: Upstairs, on the right.

@ start
s What can I do for you?
r problem: I’d like to return this jacket. | I want to give back this jacket. | I want to return a jacket.
k return|bring|give+back|jacket, =back+jacket|this|money, money_back, refund
a A return, certainly.
r problem: I bought this jacket last week, and there’s a problem. | There’s a problem with this jacket. | I have a problem with this jacket.
k problem, bought, wrong+jacket|it, broken|faulty|hole|complain|complaint
a Oh, I’m sorry to hear that.
r problem: Can I exchange this jacket? | I’d like to exchange this jacket. | Can I change this jacket?
k exchange|change|swap+-back, another_one, instead
a Let me have a look at it.

@ problem
p What’s wrong with it?
s Why don’t you want to keep it?
r when 0: It’s too small for me. | It’s too small. | It doesn’t fit. | It’s too tight.
k small|tight|short|narrow, ~fit, ~size, ~close+small
= wrong: a bigger one
a I see. Our jackets are a little small this year.
r when 0: The zip is broken. | The zip doesn’t work. | It doesn’t close.
k zip|zipper, ~close+-small, broken+-button
= wrong: one with a good zip
a Oh dear. You’re right, it doesn’t close at all.
r worn 0: There’s a hole in it. | It has a hole. | I found a hole in it.
k hole|torn|ripped|tear
= wrong: one without a hole
a A hole? Can you show me?
r colour 0: I don’t like the colour. | I don’t like it any more. | The colour is wrong.
k colour|color, ~like|~love, ugly, look+different|strange
= wrong: another colour
a I understand. It looks different in the shop, doesn’t it?
h when 0: It’s too big.
k big|large|wide|long
= wrong: a smaller one
a I see, it’s too big.
h when 0: Something is damaged.
k button|dirty|smell|smells|stain|spot|pocket|sleeve|damaged|wet|heavy|thin|warm|cold|uncomfortable|itches|missing|old|quality|expensive
= wrong: another one
a Oh, I’m sorry about that.

@ worn
p Did you wear it before you saw the hole?
s Did you put it on and go out in it?
r when: No, I only tried it on at home. | No, I never wore it. | I only tried it on.
k :no, never, ~worn|~wear|~wore, tried|try|trying, only+home
a Thank you, then it came to us like that.
r when: Yes, once, on Sunday. | I wore it once. | Yes, but only once.
k :yes, once|one_time|twice, wore|worn+-~worn+-~wore, party|weekend
a Thank you for telling me. That’s all right.
r when: I saw it when I opened the bag. | I found it when I came home.
k bag|opened|unpacked|package, found|saw|noticed+home|there, was_there
a Then it’s our fault. I’m sorry.

@ colour
p What colour would you like better?
s Which colour do you want?
r when: I’d like a black one. | Black, please. | A black one.
k black|dark
a Black goes with everything.
r when: Something brighter, like red. | A red one. | Red, please.
k red|bright|brighter|colourful
a Red would suit you, I think.
r when: I don’t know yet. What do you have? | What do you have? | What colours do you have?
k :options, what+have|colours|colour, which+colours|colour, :unsure, show
a We have black, red and a very nice green.
h when: Another colour.
o other: green|blue|brown|white|grey|gray|yellow|orange|pink|purple|beige|dark blue|light blue
= other: nice
a A {other} one, I see. Let me check that later.

@ when
p When did you buy it?
s On which day did you buy it?
r receipt: I bought it last Saturday. | Last Saturday. | On Saturday.
k saturday
a Last Saturday. Then you’re in time.
r receipt: About two weeks ago. | Two weeks ago. | I bought it two weeks ago.
k two_weeks|fortnight+-~two
a Two weeks, good. You have thirty days.
r receipt: It was a present from my sister. | It was a present. | My sister gave it to me.
k present|gift|birthday|christmas, gave|got+me|from, ~buy|~bought
a A present, how nice.
r old: More than a month ago, I’m afraid. | More than a month ago. | A month ago.
k month|months|year|years, long_time, summer|winter|spring|autumn, four|five|six|seven|eight|ten|twelve+weeks
a Hmm, that’s a long time.
h receipt: Another day.
o when: past
= when: recently
a Good. You have thirty days.

@ old
p You have only thirty days to return things. Why did you wait so long?
s Thirty days are over. Why do you come so late?
! how_many_days, how_long: It’s thirty days.
r receipt: I was on holiday for three weeks. | I was on holiday. | I was away.
k holiday|away|abroad|travelling|traveling|trip|travel|journey
a I see. Well, I can make an exception for you.
r receipt: I was ill. I couldn’t come. | I was ill. | I was sick.
k ill|sick|hospital|flu|operation|accident|cold|covid|broken
a I’m sorry. I hope you feel better. I’ll make an exception.
r receipt: Sorry, I didn’t know that. | I didn’t know that. | Nobody told me that.
k ~know|~knew, told, no_idea, ~read, nobody
a Many people don’t know it. Let’s see what I can do.
h receipt: I had no time.
k time|busy|work|working, forgot|forget|forgotten, ~come, far, children|kids
a That happens. I’ll make an exception for you.

@ receipt
p Do you have the receipt with you?
s Can I see the paper from the shop?
r offer 1: Yes, here it is. | Here’s the receipt. | Yes, I have it here. | Yes, here you are.
k :yes, :here, have|got+it|receipt+-~have+-~got
a Thank you. Eighty dollars, paid by card.
r lost: No, I lost it. | I’m sorry, I lost the receipt. | I don’t have the receipt.
k :no, lost|lose|threw|forgot, ~have|~got|~find|~receipt, at_home, no_receipt, no_longer
a That makes it a bit more difficult.
r offer 1: Is a photo of it all right? | I have a photo of it. | I only have a photo.
k photo|picture|phone|copy
a A photo is fine. Eighty dollars, I see.

@ lost
p Did you pay by card? Then I can find it in the computer.
s Did you pay with a card or with cash?
r offer 1: Yes, I paid by card. | By card. | With this card. | Yes, with this card.
k card|visa|debit|phone, :yes
a One moment. Here it is: eighty dollars.
r offer 1: No, I paid in cash. | In cash. | I paid cash.
k cash|notes|coins, :no, ~card
a Then I need the day again. Yes, I found it: eighty dollars in cash.
r offer 1: I have the bag and the label. | The label is still on it. | I have the label.
k label|bag|tag
a The label has a number. With that I can find it. There it is.
h store: I don’t remember.
k :unsure, ~remember|~know, somebody|friend|wife|husband|mother+paid|bought
a Hmm, then I can’t give you the money, I’m afraid.

@ offer
p Would you like {wrong}, or would you like your money back?
s A new jacket or the money?
r wait 2: I’d like a refund, please. | I’d like my money back, please. | The money, please. | A refund, please.
k refund|money|cash, =back+-jacket, ~jacket, ~another
= result: your eighty dollars
a Of course.
r size 2: I’d like another jacket. | Another one, please. | I’d like to exchange it. | A new one, please.
k another|exchange|new|bigger|smaller|jacket|first
= result: the new jacket
a Good, let’s find one for you.
r store: Can I have something else from the shop? | Can I take something else?
k else|different|instead|trousers|shirt|shoes|dress|pullover|voucher
a Yes, that’s possible, too.

@ store
p I can give you a card with eighty dollars on it. You can use it for a year. Would you like that?
s I give you a shop card with eighty dollars. Okay?
! how_long, shop_card+:question, what+card: It’s a card for our shop. You can use it for a year.
r wait 2: Yes, that’s a good idea. | Yes, please. | That’s fine. | Yes, I would.
k :yes, good|fine|great, works
= result: your shop card
a Wonderful. You’ll find something, I’m sure.
r wait 2: No, I’d rather have the money. | No, I want my money back. | The money, please.
k money|cash|refund
= result: your eighty dollars
a All right, I’ll make an exception.
r size 2: Then I’d rather have another jacket. | Then another jacket, please.
k jacket|another
= result: the new jacket
a All right, a jacket.
h kept: No, I’ll keep it.
k keep|repair, :no, forget_it, never_mind
a Oh, that’s a pity.

@ size
p What size do you need?
s Small, medium or large?
! what+sizes|size+have: We have small, medium and large.
r try: Large, please. | I need a large one. | A large one, please.
k large|big|bigger|=l|xl|extra
a Large. Here’s the last one. You’re lucky.
r try: Medium, please. | I need a medium. | A medium one.
k medium|=m|middle|normal
a Medium. Here you are.
r try: I’m not sure. Can I try it on? | Can I try it on? | I don’t know my size.
k :unsure, try, ~size, ~know
a Of course. Take these two with you.
h try: Another size.
k small|=s|smaller, :number
a Let me see. Yes, here you are.

@ try
p The fitting rooms are over there. How does it feel?
s Put it on, please. Is it good?
! mirror: It’s behind you.
r wait: It fits perfectly. | It’s perfect. | It fits very well. | It’s very good.
k perfect|well|perfectly, fit+-~fit, just+right, :yes, great, like+-~like, :good+-~good+-comfortable
a It looks great on you!
r wait: It’s very comfortable. | It feels good. | It’s nice and warm.
k comfortable|warm|soft|light, feel|feels+good|nice|great
a Yes, it’s a very soft material.
r wait: It’s a bit long, but I like it. | A bit long, but okay. | It’s a bit long.
k long, bit|little+big|wide+but
a I think it looks good like that.
h order 2: It still doesn’t fit.
k small|tight|short, ~fit|~good|~like, big|large|wide, :no, bad
a Oh, that’s a pity.

@ order
p I can order another size for you. It comes on Friday. Is that okay?
s I order another one. It comes on Friday. Okay?
r order-end: Yes, Friday is fine. | Friday is fine. | Yes, please.
k :yes, friday
a Very good.
r more 2: No, then I’d like my money back. | I’d rather have my money back.
k money|refund|back, :no
= result: your eighty dollars
a Of course, no problem.
r order-end: Can you call me when it’s here? | Could you call me?
k call|phone|text|write|tell|message
a Of course, we’ll call you.

@ wait
p I only need your name and a signature here.
s Please write your name here.
! signature+:question, what_is: You write your name by hand.
r more: Of course. Where do I sign? | Where do I sign? | Where shall I sign?
k where, sign|write|put+:question
a Just here, next to the cross. Thank you.
r more: Do you have a pen? | Can I have a pen, please? | I need a pen.
k pen|pencil
a Here you are. Thank you.
r more: No problem. Here you are. | Here you are. | No problem.
k :yes, :here, no_problem, done|ready
a Thank you very much.
h more: My name.
k =name+is, i_am
a Thank you very much.

@ more
p Here’s {result}. Is there anything else that I can do for you?
s Here’s {result}. Do you need more help?
r bye: No, that’s all, thank you. | No, thank you. | That’s all, thanks.
k :no, all|everything, nothing
a Thank you for your patience.
r bye: Do you also have gloves? | Do you have gloves? | I also need gloves.
k glove|gloves
a Yes, on the second floor, next to the hats.
r bye: Thank you. You were very helpful. | You’re very helpful. | Thank you for your help.
k helpful|help|helped, :thanks
a It was a pleasure.
h bye: Do you have other things?
k scarf|scarves|hat|hats|shoes|trousers|shirt|socks|dress|belt|bag|umbrella|jeans|jacket, :yes
a Yes, on the second floor. Have a look.

@ bye
p Have a nice afternoon, and come again!
s Goodbye!
r end: Thank you, you too! | Thanks, you too. | You too!
k too|same|you_have, and_you
a Thank you!
r end: Goodbye! | Bye! | See you!
k :bye+-too+-same+-and_you
a Bye!
r end: Thanks again for your help. | Thank you again.
k :thanks, again|help
a My pleasure.

@ end reached
p See you soon!
s Bye!

@ order-end reached
p Then we’ll see you on Friday. Goodbye!
s See you on Friday!

@ kept not-reached
p Here’s your jacket, then. Come again!
s Here’s your jacket. Bye!
`,
);
