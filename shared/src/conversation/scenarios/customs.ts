import { readScript } from './read-script.ts';

export const customs = readScript(
  'customs',
  `
? Excuse me, I didn’t understand that.
> All right, let’s continue.
d why: visit
d days: time
w to declare: to tell the officer what you bring
w purpose: the reason why you do something
w luggage: your bags
w visa: the paper that lets you into a country
w duty: money that you pay for what you bring in
! toilet|bathroom|restroom: After the exit, on the right.
! why_do_you|why+ask|know: It’s only a routine question.

@ start
s Please give me your passport.
r why: Yes, here you are. | Here you are. | Here it is. | Yes, of course.
k :here, :yes, passport+-~passport+-~have+-lost
a Thank you.
r why: Here’s my passport and my visa. | My passport and my visa. | Here’s my visa, too.
k visa
a Passport and visa. Very well.
r why: One moment, please. It’s in my pocket. | One moment, please. | Just a moment.
k :wait, pocket|jacket|bag|somewhere
a No hurry. Thank you.
h why: I don’t have it.
k lost|forgot|stolen, ~passport|~have|~find, :no
a Do you have another document? Thank you, we’ll check it later.

@ why
p What’s the purpose of your visit?
s Why do you come to this country?
r holiday 0: I’m here on holiday. | I’m on holiday. | I’m a tourist. | Holiday.
k holiday|holidays|vacation|tourist|tourism|sightseeing|travel|travelling|fun, see+country|city
= why: holiday
a On holiday, good.
r business 0: I’m here on business. | On business. | I have a meeting here. | Business.
k business|work|meeting|conference|job|company+-holiday
= why: business trip
a On business. I see.
r family 0: I’m visiting my family. | To visit my family. | My sister lives here. | I’m visiting my sister.
k family|sister|brother|mother|father|parents|relatives|aunt|uncle|cousin|son|daughter|grandmother|wife|husband|wedding|married
= why: family visit
a A family visit, how nice.
r course 0: I’m taking an English course. | For an English course. | I want to learn English.
k course|english|study|studying|school|language|learn|student|university
= why: course
a Your English is good already.
h long 0: Another reason.
k friend|friends|girlfriend|boyfriend|changing|transit|medical|treatment|doctor|concert|festival|match|game|volunteer|live|move|flight|music|party|research
a I see.

@ holiday
p Which places do you want to see?
s Where will you go?
! recommend|suggest|best: The national parks are famous.
r long: I want to see the national parks. | The national parks. | The parks.
k park|parks|nature|mountains|mountain|forest
a Take a warm coat. It’s cold there at night.
r long: Only the city and its museums. | The city. | The museums. | I want to see the museums.
k city|museum|museums|town|shops|shopping|downtown
a There’s a lot to see in the city.
r long: I have no plan yet. | I don’t know yet. | I don’t have a plan.
k :unsure, ~plan, no_plan|plans, no+plan|plans, will_see
a Well, that’s one way to travel.
h long: Other places.
k beach|beaches|coast|lake|lakes|north|south|east|west|everything|sea|island|islands|river|castle|castles|falls|desert|villages|country
o place: place
= place: there
a Very nice. Enjoy it.

@ business
p What company do you work for?
s Where do you work?
r long: I work for a small software company. | A software company. | For a software company.
k software|=it|computer|computers|internet|tech
a Software. Do you have a letter from them? Ah, I see it here.
r long: I work for a bank. | For a bank. | A bank.
k bank
a A bank. Thank you.
r long: I have my own company. | I have a company. | It’s my own company.
k own|self-employed|freelance|myself|self
a Your own company. Very well.
h long: Another company.
k company|firm|hospital|university|school|factory|hotel|shop|newspaper|government|insurance|airline|restaurant|called
o company: place
= company: there
a I see. Thank you.

@ family
p Where does your family live?
s In which town do they live?
r long: They live here in the city. | Here in the city. | In the city.
k city|here|town+-small+-little|centre, near+airport
a Then you don’t have far to go.
r long: They live in a small town near the sea. | Near the sea. | In a small town.
k sea|coast|beach|village|small|little
a Beautiful. That’s about three hours from here.
r long: My brother is waiting outside. | He’s waiting outside. | My brother is picking me up.
k waiting|wait|outside|exit|picking|pick|brother
a Then we won’t keep him waiting too long.
h long: Somewhere else.
k north|south|east|west|mountains|hours|country|island|countryside
o place: place
= place: there
a I know it. It’s nice there.

@ course
p Where’s your school?
s In which town is the school?
r long: It’s in the centre of the city. | In the centre. | In the city centre.
k centre|city|downtown
a In the centre. I know it.
r long: I have a letter from the school. | Here’s a letter from the school.
k letter|paper|document
a Thank you. That’s all that I need.
r long: I don’t know the street. | I don’t know the address. | I don’t know.
k ~know|~remember, :unsure, forgot|forgotten
a Please look it up before you go there.
h long: Somewhere else.
k near|street|university|station|north|south|road|next
o place: place
= place: there
a Very well.

@ long
p How long are you going to stay?
s How many days do you stay?
! how_long_can|may|allowed: You can stay for ninety days.
r where 1: I’m staying for two weeks. | Two weeks. | For two weeks. | I’m here for two weeks.
k two_weeks|fortnight, fourteen_days
= days: two weeks
a Two weeks for your {why}.
r where 1: Only for five days. | Five days. | I’m staying for five days.
k five_days
= days: five days
a Five days. That’s short.
r ticket 1: For three months. | Three months. | I’m staying for three months.
k three_months, whole+summer
= days: three months
a Three months is a long time.
h ticket 1: A long time.
k month|months|year|years+-two_weeks, long
= days: stay
a That’s a long time.
h where 1: Another time.
o days: duration
= days: stay
a That’s fine.
h where 1: Until a day.
k until|till, weekend, tomorrow
= days: stay
a That’s fine.

@ ticket
p Do you have a ticket for your flight back?
s Can you show me your ticket home?
! do_i_need, need+:question: Yes, everybody needs one.
r where: Yes, it’s on my phone. | Yes, on my phone. | Yes, here it is.
k :yes, phone, :here, return|have+ticket+-~ticket+-~have
a Thank you, that’s fine.
r where: Not yet. I’ll buy it later. | No, not yet. | I’ll buy it later.
k :no, later, ~bought|~ticket|~yet
a You must leave before your visa ends. Please remember that.
r where: Yes, I’m flying home in March. | In March. | I fly back in March.
k march
a In March, before your visa ends. Good.
h where: I go back another day.
k january|february|april|june|july|august|september|october|november|december, train|bus|ship|car
o back: day
= back: then
a I see. That’s all right.

@ where
p Where will you be staying?
s Where will you sleep?
r money: At a hotel near the station. | At a hotel. | I’m staying at a hotel. | In a hotel.
k hotel|hilton|motel
a At a hotel. Do you have the address? Thank you.
r money: At my friend’s house. | With a friend. | I’m staying with a friend. | At my sister’s.
k friend|friends|friend's|friends'|sister|sister's|family|uncle|uncle's|aunt|brother|brother's|parents|cousin|mother|grandmother
a And the address is on your form. Good.
r money: I’ve rented a flat. | In a flat. | I rented a flat. | In an apartment.
k flat|apartment|rented|airbnb
a A flat. Very well.
h money: Somewhere else.
k hostel|university|campsite|camping|host|school|tent|house|room|dormitory|pension|guesthouse|ship, :unsure
a I see. Thank you.

@ money
p How much money do you have with you?
s How much cash do you have?
! currency: In dollars, please.
r declare: About five hundred dollars. | Five hundred dollars. | Five hundred.
k five_hundred
a That’s all right.
r declare: Not much. I have a credit card. | I have a credit card. | Only my card.
k card|cards, ~much, :no, little|almost
a Cards are accepted everywhere here.
r declare: Do I have to tell you that? | Why do you want to know?
k have_to+tell|say, :why, important
a Only if it’s more than ten thousand dollars.
h declare: Another sum.
o sum: money
= sum: that
a That’s all right.
h declare: I don’t know exactly.
k :unsure, ~know|~exactly, enough
a That’s all right.

@ declare
p Do you have anything to declare?
s Do you bring anything that you must tell us about?
! what+declare|have_to: Food, alcohol, cigarettes and presents, for example.
r bag 2: No, nothing to declare. | No, nothing. | I have nothing to declare. | Nothing.
k :no, nothing, just|only+clothes
a No alcohol, no cigarettes? Good.
r food 2: I have some cheese from home. | Some food from home. | I have some food. | Yes, some cheese.
k food|cheese|bread|fruit|meat|sausage|apples|sweets|chocolate|honey|vegetables
a Food? Please show me.
r gift 2: I have a few presents. | Some presents. | Yes, a few presents. | A present for my sister.
k present|presents|gift|gifts|toys|souvenirs|perfume|jewellery|watch|camera|laptop
a Presents, I see.
r gift 2: Yes, two bottles of wine. | Two bottles of wine. | Some wine.
k wine|bottle|bottles|whisky|cigarettes|alcohol|vodka|beer|tobacco
a A little of that is allowed.

@ food
p Is there any meat in it?
s Is it with meat?
! why, meat+problem: You can’t bring meat into the country.
r bag: No, it’s only cheese. | No, only cheese. | No, there’s no meat.
k :no, cheese, ~meat, no_meat, vegetarian, fruit|bread|chocolate
a Then you may keep it.
r bag: Yes, there’s some sausage, too. | Yes, a sausage. | Yes, there is.
k :yes, sausage|ham|meat|chicken|beef|pork+-~meat+-:question
a I’m sorry, I must take the meat. You can keep the rest.
r bag: I’m not sure. | I don’t know. | I’m not sure about that.
k :unsure, ~sure|~know
a Let me look. No meat. You may keep it.

@ gift
p What did you pay for it all together?
s How much money did it cost?
r bag: About eighty dollars. | Eighty dollars. | Eighty.
k eighty
a That’s under the limit. There’s no duty to pay.
r bag: I don’t remember exactly. | I don’t remember. | I don’t know.
k :unsure, ~remember|~know
a It can’t be very much. It’s all right.
r bag: I have the receipt here. | Here’s the receipt. | I have the receipt.
k receipt|bill
a Thank you. That’s under the limit.
h bag: Another sum.
o sum: money
= sum: that
a Thank you. There’s no duty to pay today.
h bag: Not much.
k ~much|~expensive, cheap, free|present
a All right. There’s no duty to pay.

@ bag
p Would you please open this bag for me?
s Please open your bag.
! which+bag: The blue one here.
r inside: Of course. One moment. | Of course. | Yes, one moment.
k :yes, :wait, no_problem, :here
a Thank you.
r inside: Is there a problem? | Is something wrong? | Why?
k problem+:question, =problem+what|is, wrong, :why, matter
a No, it’s only a check. We open every tenth bag.
r inside: Sorry, the lock is a bit difficult. | The lock is difficult. | I can’t open it.
k lock|difficult|stuck|key, ~open
a Take your time. There, it’s open.
h inside: No.
k :no
a I’m afraid I have to. There, it’s open.

@ inside
p What’s in this small box?
s This box: what’s in it?
! which+box: This small box here.
r bye: It’s my medicine. | My medicine. | That’s medicine.
k medicine|medication|pills|tablets|drugs|vitamins|insulin
a And you have a paper from your doctor. Thank you.
r bye: These are only cables. | Only cables. | It’s a charger.
k cable|cables|charger|chargers|headphones|batteries|computer|laptop
a I see. Everybody has too many of them.
r bye: Tea from my country. | It’s tea. | That’s tea.
k tea|coffee|spices
a It smells very nice! That’s allowed.
h bye: Something else.
k present|gift|jewellery|jewelry|watch|camera|sweets|glasses|toys|shoes|chocolate|ring|make-up|books|perfume|game|clothes|food|toothbrush|souvenir|nothing|empty|soap, :unsure
a Let me see. Thank you, that’s allowed.

@ bye
p Everything’s fine. Here’s your passport. Enjoy your {days} here!
s All is good. Have a nice time!
r end: Thank you very much. | Thank you. | Thanks.
k :thanks
a You’re welcome.
r end: Where’s the exit, please? | Where’s the exit? | Where do I go now?
k where+-toilet, exit|way_out, get_out, which_way
a Straight on, and then to the left.
r end: Goodbye! | Bye! | Have a good evening!
k :bye, evening|night
a Goodbye!

@ end reached
p Next, please!
s Goodbye!
`,
);
