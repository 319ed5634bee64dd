import { readScript } from './read-script.ts';

export const airport = readScript(
  'airport',
  `
? Sorry, that announcement was very loud.
> Let’s go on, then.
d city: your city
d seat: where there’s room
w boarding pass: the card that lets you on the plane
w aisle: the way between the seats
w hand luggage: the small bag that you take on the plane
w delayed: later than planned
w gate: the door where you get on the plane
w to check in: to show your ticket and give your bag
! toilet|bathroom|restroom: They’re behind you, next to the café.
! :why+ask|know|need: I have to ask everybody. It’s for your safety.

@ start
s Where do you want to fly to?
r passport: I’m flying to London. | To London. | I’m going to London. | London, please.
k london
= city: London
a London, lovely.
r passport: I’m flying to Toronto. | To Toronto. | Toronto, please.
k toronto
= city: Toronto
a Toronto. It’s a bit cold there now.
r passport: To Rome, for a wedding. | To Rome. | I’m flying to Rome.
k rome, wedding+-place
= city: Rome
a To Rome, how romantic!
h passport: To another city.
o city: place
= city: your city
a {city}, very nice.

@ passport
p May I have your passport, please?
s Please show me your passport.
r bag: Yes, here you are. | Here it is. | Here’s my passport. | Of course.
k :here, :yes, passport+-~passport+-~find
a Thank you. I’ve found your booking.
r bag: One moment, it’s in my bag. | One moment, please. | Just a moment.
k :wait, bag|pocket|jacket|somewhere
a Take your time. Thank you.
r bag: Is an identity card all right? | I only have an identity card. | Is my identity card okay?
k identity|=id
a Yes, for {city} that’s fine today.
h bag: I can’t find it.
k ~find|~have, lost|forgot|forgotten|home, :no
a Do you have your driving licence? Thank you, that’s enough for now.

@ bag
p Are you checking in any bags?
s Do you have a big bag for us?
! how_many, how_heavy|kilos: You can check in two bags, up to twenty-three kilos each.
r heavy: Yes, I have one suitcase. | Yes, one suitcase. | Yes, one bag, please. | I have one bag to check in.
k one, suitcase+-two+-three+-hand|-carry, a|big+bag|suitcase+-only+-two+-three, :yes
a Please put it on the belt.
r heavy: Yes, I have two bags. | Two bags, please. | Yes, two.
k two|couple|both
a Two bags, then. One after the other, please.
r hand 0: No, only hand luggage. | Only this small bag. | No, I only have hand luggage.
k :no, hand|carry|backpack|rucksack, only+small|this, nothing, no_bags, ~bags|~bag|~luggage
a Very light!
h heavy: More bags.
k three|four|five|several
a That’s a lot! One after the other, please.

@ heavy
p It’s twenty-five kilos. That’s two kilos too heavy. What would you like to do?
s The bag is too heavy. What do you want to do?
! what_can, options, :options: You can take something out, or you can pay.
! how_heavy, how_many+kilos, kilos+have: It’s twenty-five kilos. Twenty-three are allowed.
r packed 0: Can I take something out? | I’ll take something out. | I can take something out.
k take|put|remove|move|get|leave|throw+out|clothes|shoes|something|things|some|other|book, remove, unpack
a Of course. Ah, a big book! Now it’s fine.
r packed 0: How much do I have to pay? | How much is it? | I’ll pay for it.
k :price, pay|paying|extra, cost
a It’s thirty dollars. Thank you.
r packed 0: Only two kilos! Can you make an exception? | Can you make an exception? | It’s only two kilos.
k exception, only+kilos|two, let_it|please+go|pass, just+two|kilos, little
a Well, today the plane isn’t full. I’ll let it pass.

@ packed
p Did you pack your bag yourself?
s Did somebody else put things into your bag?
r seat: Yes, I packed it myself. | Yes, I did. | Yes, myself.
k :yes, myself|alone|own, packed+i+-~packed+-help|-wife|-mother, nobody
a Thank you.
r seat: My wife helped me. | My husband helped me. | My mother helped me.
k helped|help+-:question, wife|husband|mother|father|sister|brother|friend|girlfriend|boyfriend|son|daughter, together
a That’s all right, if you know what’s in it.
r seat: Why do you ask? | Why do you want to know?
k :why
a I have to ask everybody. It’s for your safety.
h seat: No.
k :no
a If you know what’s in it, that’s all right.

@ hand
p Is there any water or anything sharp in your bag?
s Is there water or a knife in the bag?
r seat: No, nothing like that. | No, nothing. | No, there isn’t.
k :no, nothing, none, ~sharp|~water, only+clothes|books|food
a Very good.
r seat: Yes, a bottle of water. | I have a bottle of water. | Only water.
k water|bottle|cola|juice|drink|tea+-~water
a Please drink it before security.
r seat: I have small scissors. Is that a problem? | I have scissors. | Are scissors a problem?
k scissors
a Small ones are all right.
h seat: Something else.
k knife|knives|lighter|razor|tools|perfume|cream|shampoo, :yes
a Please put it into that box. You can’t take it with you.

@ seat
p Where would you like to sit?
s Do you want to sit at the window or on the aisle?
r meal 1: I’d like a window seat, please. | A window seat, please. | At the window, please.
k window|outside|view
= seat: by the window
a A window seat. You’ll have a great view.
r meal 1: An aisle seat, please. | I’d like an aisle seat. | On the aisle, please.
k aisle|legs|corridor
= seat: on the aisle
a On the aisle. There you can stretch your legs.
r together: I’d like to sit next to my friend. | Next to my friend, please. | Can I sit with my friend?
k friend|together|wife|husband|family|children|girlfriend|boyfriend|beside
a Let me see if that’s possible.
r together: What seats do you have? | Which seats are free? | What’s free?
k :options, which|what+seats|seat|ones|free, free+seat|seats|front
a There aren’t many left.
h meal 1: Anywhere.
k :either, anywhere|middle|back|front, :unsure, exit
= seat: in the middle
a All right, I have a nice seat in the middle.

@ together
p There are two seats free in the last row, and one window seat in the front. Which do you prefer?
s In the last row, or in the front at the window?
r meal 1: In the last row, please. | The last row is fine. | The last row, please.
k last|row|back|together|two+-both
= seat: in the last row
a The last row. It’s quiet there.
r meal 1: The window seat in the front. | In the front, please. | The window seat, please.
k front|window|one
= seat: in the front, by the window
a In the front. You’ll be the first one to get off!
r meal 1: It doesn’t matter to me. | I don’t mind. | You can choose.
k :either, ~matter|~mind|~care, choose|decide, :unsure
= seat: in the last row
a Then I’ll take the last row. There’s more room.

@ meal
p Do you eat everything, or do you need a special meal?
s Do you eat meat?
! what+meals|food|eat+have|there: We have chicken, or pasta without meat.
r time: I eat everything. | Everything is fine. | No, I eat everything.
k everything|anything|normal|all, no_special, ~special, ~allergic|~difficult
a Great, then you can choose on board.
r time: A vegetarian meal, please. | I don’t eat meat. | I’m a vegetarian.
k vegetarian|vegan|vegetables, ~meat, no_meat, without+meat
a I’ve noted a meal without meat.
r time: I’m allergic to nuts. | No nuts, please. | I can’t eat nuts.
k nut|nuts|peanut|peanuts
a Thank you for telling me. I’ll let the crew know.
h time: Something else.
k pork|fish|gluten|halal|kosher|milk|lactose|eggs|allergic|allergy|chicken|beef|diabetic|cheese|sugar
a Thank you for telling me. I’ve written it down.

@ time
p I have to tell you that the flight is delayed by one hour.
s The plane is one hour late.
! how_long|late, how_much+late|longer: It’s one hour late.
r gate: Oh no! Why is it late? | Why is it late? | Why?
k :why, happened, reason
a There was a lot of snow this morning.
r gate: When will we arrive, then? | When do we arrive? | What time do we arrive?
k :when, arrive|arrival|land, get_there
a You’ll land in {city} at four o’clock.
r gate: That’s all right. I have time. | No problem. | I have time. | That’s okay.
k :yes, no_problem, ~problem|~matter|~hurry, have+time, never_mind, :either, wait
a Thank you for your understanding.
r connection: But I have another flight after that! | I have another flight. | I’ll miss my next flight.
k another|next|connecting|connection+-~connection, miss, change_planes, appointment
a Oh, let me check that for you.

@ connection
p You still have fifty minutes to change planes. Is that enough for you?
s You have fifty minutes there. Is that okay?
! how_many+minutes: You have fifty minutes.
r gate: Yes, I think that’s enough. | Yes, that’s enough. | Yes, I think so.
k :yes, enough+-~enough, hope_so, fine
a I think so, too. It’s a small airport.
r gate: Can you book a later flight for me? | Can I take a later flight? | A later flight, please.
k later|book|another|different|next+-miss, ~enough, :no
a I’ve booked you on the next one, just in case.
r gate: What happens if I’m late? | What if I miss it? | And if I’m late?
k what_if|if_i|happens+late|miss|make, =miss
a Then my colleagues there will find you another flight for free.

@ gate
p Here’s your boarding pass. Your seat is {seat}.
s Here’s your card for the plane. Your seat is {seat}.
! my_seat|seat+:question, where+sit: Your seat is {seat}.
r lounge 2: Thank you. Which gate is it? | Which gate is it? | What’s the gate? | Where’s the gate?
k gate, where
a Gate fourteen. It’s on the left after security.
r lounge 2: When does boarding start? | When do we board? | What time is boarding?
k when|time, boarding|board, get_on
a Boarding at gate fourteen starts at half past eleven.
r lounge 2: How far is it to the gate? | Is it far to the gate?
k far, :how-far, how_long|walk|minutes
a Ten minutes on foot. It’s gate fourteen.
h lounge 2: Thank you.
k :thanks, :yes, great|good|perfect
a You’re welcome. It’s gate fourteen.

@ lounge
p You have some time now. What will you do?
s You must wait. What do you want to do?
r bye: Where can I get some breakfast? | Where can I eat something? | I’d like some breakfast.
k breakfast|eat|food|restaurant|coffee|café|cafe|hungry|drink|lunch|snack|thirsty|bar
a There’s a nice café right behind security.
r bye: I’ll read my book. | I have a good book. | I’ll read.
k book|read|reading|newspaper|magazine
a Very relaxing. There are comfortable chairs near the gate.
r bye: Is there free internet here? | Is there internet? | Do you have free internet?
k internet|wifi|e-mails|mail|online|laptop|wi-fi
a Yes, it’s free for two hours.
h bye: I’ll do something else.
k shop|shopping|sleep|rest|call|phone|music|listen|walk|wait|sit|relax|film|movie|work|nothing|look|game|games|play|duty|buy, :unsure
a Good idea. Enjoy it.

@ bye
p Have a good flight to {city}!
s Goodbye!
r end: Thank you for your help! | Thank you very much! | Thanks a lot!
k :thanks
a You’re welcome.
r end: Goodbye, have a nice day! | Goodbye! | Have a nice day!
k :bye+-flying, day
a Thank you, you too.
r end: I’m a little nervous. | I don’t like flying. | I’m afraid of flying.
k nervous|afraid|scared, ~like+flying|~flying, hate+flying|planes, first+flight
a Don’t worry. It’s a very quiet flight, and the crew is lovely.

@ end reached
p Next, please!
s Goodbye!
`,
);
