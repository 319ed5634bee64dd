import { readScript } from './read-script.ts';

export const customs = readScript(
  'customs',
  `
? Excuse me, I did not understand that.
> All right, let us continue.
d why: visit
d days: time
d thing: your things
w to declare: to tell the officer what you bring
w purpose: the reason why you do something
w luggage: your bags
w visa: the paper that lets you into a country
w duty: money that you pay for what you bring in

@ start
s Please give me your passport.
r why: Yes, here you are. | Here you are. | Here it is. | Yes, of course.
k here, yes
a Thank you.
r why: Here is my passport and my visa. | My passport and my visa. | Here is my visa, too.
k visa
a Passport and visa. Very well.
r why: One moment, please. It is in my pocket. | One moment, please. | Just a moment.
k moment, pocket
a No hurry. Thank you.

@ why
p What is the purpose of your visit?
s Why do you come to this country?
r holiday 0: I am here on holiday. | I am on holiday. | I am a tourist. | Holiday.
k holiday|vacation|tourist
= why: holiday
a On holiday, good.
r business 0: I am here on business. | On business. | I have a meeting here. | Business.
k business|work|meeting
= why: business trip
a On business. I see.
r family 0: I am visiting my family. | To visit my family. | My sister lives here. | I visit my family.
k family|sister|brother|mother
= why: family visit
a A family visit, how nice.
r course 0: I am taking an English course. | For an English course. | I want to learn English.
k course|english|study
= why: course
a Your English is good already.

@ holiday
p Which places do you want to see?
s Where will you go?
r long: I want to see the national parks. | The national parks. | The parks.
k park
a Take a warm coat. It is cold there at night.
r long: Only the city and its museums. | The city. | The museums. | I want to see the museums.
k city|museum
a There is a lot to see in the city.
r long: I have no plan yet. | I do not know yet. | I don’t have a plan.
k no+plan, not
a Well, that is one way to travel.

@ business
p What company do you work for?
s Where do you work?
r long: I work for a small software company. | A software company. | For a software company.
k software
a Software. Do you have a letter from them? Ah, I see it here.
r long: I work for a bank. | For a bank. | A bank.
k bank
a A bank. Thank you.
r long: I have my own company. | I have a company. | It is my own company.
k own
a Your own company. Very well.

@ family
p Where does your family live?
s In which town do they live?
r long: They live here in the city. | Here in the city. | In the city.
k city|here
a Then you don’t have far to go.
r long: They live in a small town near the sea. | Near the sea. | In a small town.
k sea|town|small
a Beautiful. That is about three hours from here.
r long: My brother is waiting outside. | He is waiting outside. | My brother picks me up.
k waiting|wait, outside, brother
a Then we will not keep him waiting too long.

@ course
p Where is your school?
s In which town is the school?
r long: It is in the centre of the city. | In the centre. | In the city centre.
k centre|city
a In the centre. I know it.
r long: I have a letter from the school. | Here is a letter from the school.
k letter
a Thank you. That is all that I need.
r long: I do not know the street. | I don’t know the address. | I do not know.
k not+know
a Please look it up before you go there.

@ long
p How long are you going to stay?
s How many days do you stay?
r where 1: I am staying for two weeks. | Two weeks. | For two weeks. | I stay two weeks.
k two+week, week
= days: two weeks
a Two weeks for your {why}.
r where 1: Only for five days. | Five days. | I stay for five days.
k five|day
= days: five days
a Five days. That is short.
r ticket 1: For three months. | Three months. | I am staying for three months.
k month
= days: three months
a Three months is a long time.

@ ticket
p Do you have a ticket for your flight back?
s Can you show me your ticket home?
r where: Yes, it is on my phone. | Yes, on my phone. | Yes, here it is.
k yes, phone
a Thank you, that is fine.
r where: Not yet. I will buy it later. | No, not yet. | I will buy it later.
k not|no, later
a You must leave before your visa ends. Please remember that.
r where: Yes, I fly home in March. | In March. | I fly back in March.
k march
a In March, before your visa ends. Good.

@ where
p Where will you be staying?
s Where will you sleep?
r money: At a hotel near the station. | At a hotel. | I am staying at a hotel. | In a hotel.
k hotel
a At a hotel. Do you have the address? Thank you.
r money: At my friend’s house. | With a friend. | I am staying with a friend. | At my sister’s.
k friend|sister|family
a And the address is on your form. Good.
r money: I have rented a flat. | In a flat. | I rented a flat. | In an apartment.
k flat|apartment|rented
a A flat. Very well.

@ money
p How much money do you have with you?
s How much cash do you have?
r declare: About five hundred dollars. | Five hundred dollars. | Five hundred.
k five|hundred
a That is all right.
r declare: Not much. I have a credit card. | I have a credit card. | Only my card.
k card|credit, not+much
a Cards are accepted everywhere here.
r declare: Do I have to tell you that? | Why do you want to know?
k have+tell, why
a Only if it is more than ten thousand dollars.

@ declare
p Do you have anything to declare?
s Do you bring anything that you must tell us about?
r bag 2: No, nothing to declare. | No, nothing. | I have nothing to declare. | Nothing.
k no, nothing
a No alcohol, no cigarettes? Good.
r food 2: I have some cheese from home. | Some food from home. | I have some food. | Yes, some cheese.
k food|cheese
= thing: the cheese
a Food? Please show me.
r gift 2: I have a few presents. | Some presents. | Yes, a few presents. | A present for my sister.
k present|gift
= thing: the presents
a Presents, I see.
r gift 2: Yes, two bottles of wine. | Two bottles of wine. | Some wine.
k wine|bottle
= thing: the wine
a Two bottles are allowed.

@ food
p Is there any meat in it?
s Is it with meat?
r bag: No, it is only cheese. | No, only cheese. | No, there is no meat.
k no, only
a Then you may keep it.
r bag: Yes, there is some sausage, too. | Yes, a sausage. | Yes, there is.
k yes, sausage
a I am sorry, I must take the sausage. The cheese is yours.
r bag: I am not sure. | I don’t know. | I do not know.
k sure, know
a Let me look. No, only cheese. You may keep it.

@ gift
p What did you pay for it all together?
s How much money did it cost?
r bag: About eighty dollars. | Eighty dollars. | Eighty.
k eighty
a That is under the limit. There is no duty to pay.
r bag: I don’t remember exactly. | I do not remember. | I do not know.
k remember|know
a It can’t be very much. It is all right.
r bag: I have the receipt here. | Here is the receipt. | I have the receipt.
k receipt
a Thank you. That is under the limit.

@ bag
p Would you please open this bag for me?
s Please open your bag.
r inside: Of course. One moment. | Of course. | Yes, one moment.
k course, moment, yes
a Thank you.
r inside: Is there a problem? | Is something wrong? | Why?
k problem, wrong, why
a No, it is only a check. Every tenth bag is opened.
r inside: Sorry, the lock is a bit difficult. | The lock is difficult. | I can’t open it.
k lock|difficult, can+not
a Take your time. There, it is open.

@ inside
p What is in this small box?
s This box: what is in it?
r bye: It is my medicine. | My medicine. | That is medicine.
k medicine
a And you have a paper from your doctor. Thank you.
r bye: These are only cables. | Only cables. | It is a charger.
k cable|charger
a I see. Everybody has too many of them.
r bye: Tea from my country. | It is tea. | That is tea.
k tea
a It smells very nice! That is allowed.

@ bye
p Everything is fine. Here is your passport. Enjoy your {days} here!
s All is good. Have a nice time!
r end: Thank you very much. | Thank you. | Thanks.
k thank
a You are welcome.
r end: Where is the exit, please? | Where is the exit? | Where do I go now?
k where|exit
a Straight on, and then to the left.
r end: Goodbye! | Bye! | Have a good evening!
k bye|goodbye, evening
a Goodbye!

@ end reached
p Next, please!
s Goodbye!
`,
);
