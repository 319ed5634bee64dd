import { readScript } from './read-script.ts';

export const cafe = readScript(
  'cafe',
  `
? Sorry, it is a bit loud in here.
w flat white: coffee with a little hot milk
w takeaway: food or drink that you take with you
w receipt: the paper that says what you paid
w change: the money you get back
w pastry: a small sweet cake

@ start
s What would you like to drink?
r size 0: I would like a coffee, please. | A coffee, please. | Can I have a coffee? | I want a coffee.
k coffee|cappuccino|espresso|latte
= drink: coffee
a A coffee, sure.
r size 0: A tea, please. | I would like a tea, please. | Can I have a tea? | I want tea.
k tea
= drink: tea
a Tea, lovely.
r size 0: Can I have a hot chocolate? | A hot chocolate, please. | I would like a hot chocolate.
k chocolate
= drink: hot chocolate
a Hot chocolate, my favourite!
r menu: What do you have? | What can I get? | Do you have a menu?
k have+what, menu
a Good question!

@ menu
p We have coffee, tea and fresh orange juice. What would you like?
s Coffee, tea or orange juice?
r size 0: I will have a coffee. | Coffee, please. | A coffee, please.
k coffee
= drink: coffee
a Coffee it is.
r size 0: Tea, please. | I will have a tea. | A tea, please.
k tea
= drink: tea
a A nice cup of tea, then.
r size 0: I would like the orange juice. | Orange juice, please. | A juice, please.
k juice|orange
= drink: orange juice
a Very healthy!

@ size
p A small one or a large one?
s Do you want a small or a large {drink}?
r food: A small one, please. | Small, please. | Just a small one.
k small|little
= size: small
a Small, okay.
r food: A large one, please. | Large, please. | A big one, please.
k large|big
= size: large
a Large. You are thirsty today!
r price: How much is the large one? | How much does it cost? | What is the price?
k how+much, price|cost
a The large one is four dollars, and the small one is three.

@ price
p Which one would you like?
s Small for three dollars, or large for four?
r food: Then a small one, please. | The small one, please. | Small, please.
k small|three|little
= size: small
a A small {drink}, good.
r food: The large one is fine. | Large, please. | The large one, please.
k large|big|four
= size: large
a A large {drink}, good.
r food: That is expensive! A small one, please. | That is a lot. A small one, please.
k expensive
= size: small
a I know, I am sorry. A small one, then.

@ food
p Would you like something to eat with your {drink}?
s Are you hungry? Do you want some food?
r warm 1: Yes, a cheese sandwich, please. | A sandwich, please. | I would like a sandwich.
k sandwich|cheese
= food: cheese sandwich
a One cheese sandwich.
r cream 1: Do you have any cake? | A piece of cake, please. | I would like some cake. | Yes, a cake, please.
k cake
= food: chocolate cake
a Yes! We have a chocolate cake. I made it this morning.
r try: No, thank you. | Nothing to eat, thanks. | No, I am not hungry.
k no+thank, nothing, not+hungry
a All right.
r advice: What is good here? | What do you like? | What can I eat here?
k what+good, recommend, what+like
a Oh, I like everything!

@ try
p It is only for today: a fresh cookie for one dollar. Do you want to try it?
s A cookie is only one dollar today. Yes or no?
r here 1: Okay, one cookie, please. | Yes, please. | Why not? One cookie, please.
k yes, cookie, okay, why+not
= food: cookie
a You will love it.
r here: No, only the drink, thank you. | No, thanks. | Only the drink, please.
k no, only+drink
= food: cookie for next time
a No problem.
r here 1: Is it very sweet? | Is the cookie sweet?
k sweet
= food: cookie
a A little. Here, take one. It is free for you!

@ advice
p The cheese sandwich is very good, and the chocolate cake is new.
s Do you want a sandwich or some cake?
r warm 1: The sandwich, please. | Then a sandwich, please. | I will have the sandwich.
k sandwich|cheese
= food: cheese sandwich
a Good choice.
r cream 1: I will try the cake. | The cake, please. | Chocolate cake, please.
k cake|chocolate
= food: chocolate cake
a You will like it. I made it this morning.
r cream 1: Both, please! | I will have both. | The sandwich and the cake, please.
k both, sandwich+cake
= food: sandwich and cake
a Wow, both! You are really hungry.

@ warm
p Do you want your {food} warm or cold?
s Shall I make it warm?
r here: Warm, please. | I would like it warm. | Hot, please.
k warm|hot
a One moment, I will put it in the oven.
r here: Cold is fine. | Cold, please. | No, cold, please.
k cold
a Cold, that is quick.
r here: How long does it take? | Is it fast?
k how+long, fast|quick
a Only two minutes. I will make it warm for you.

@ cream
p Would you like cream on it?
s Cream, yes or no?
r here: Yes, please. | Yes, with cream, please. | With cream, please.
k yes, with+cream
a With a lot of cream. Very good!
r here: No cream, thank you. | No, thanks. | Without cream, please.
k no, without
a No cream, okay.
r here: Just a little, please. | A little cream, please. | Only a little.
k little|bit
a A little bit. There you go.

@ here
p Is that for here or to go?
s Do you drink it here, or do you take it with you?
r sugar: For here, please. | I will stay here. | Here, please.
k here|stay
= place: on the table by the window
a Great. There is a free table by the window.
r sugar: To go, please. | I will take it with me. | Takeaway, please.
k go|takeaway|away
= place: in a paper bag
a No problem. I will get you a paper bag.
r sugar: Is there a free table? | Can I sit here? | Do you have a table?
k table|sit
= place: on the table by the window
a Yes, there is one by the window. It is yours!

@ sugar
p Do you take milk or sugar?
s Do you want milk or sugar in your {drink}?
r name: Milk, please. | With milk, please. | Only milk, please.
k milk
a With milk.
r name: Sugar, please. | One sugar, please. | Two sugars, please.
k sugar
a There is sugar. Nice and sweet.
r name: No, thank you. | Nothing, thanks. | No milk and no sugar, please.
k no, nothing
a Just as it is.

@ name
p And what is your name, for the cup?
s What is your name?
r pay: My name is Sam. | It is Sam. | I am Sam.
k name|my, sam
a Thank you. I will call your name.
r pay: Why do you need my name? | Why do you ask?
k why
a I write it on the cup, so everybody gets the right drink.
r pay: You can call me Kim. | Kim, please. | It is Kim.
k call+me, kim
a Thank you. I will call you.

@ pay
p So, a {size} {drink}. That is seven dollars, please.
s Seven dollars, please. How do you pay?
r bye 2: Can I pay by card? | By card, please. | With card, please. | Card, please.
k card
a Of course. Just hold your card here. Thank you!
r bye 2: Here you are. | Here is ten dollars. | Here is the money. | In cash, please.
k here+you, here+money, cash, ten
a Thank you. And here is your change.
r wrong: Is that right? It is a lot. | That is too much. | Are you sure?
k right, too+much, sure, lot
a Oh, let me check. You are right, I am sorry!

@ wrong
p It is only six dollars. Is that better?
s Six dollars. Is that okay?
r bye 2: Yes, thank you. Here is my card. | Yes. By card, please. | Yes, here is my card.
k yes, card
a Perfect. Thank you for telling me.
r bye 2: Much better. Here you are. | Better, thank you. Here you are. | Here is the money.
k better, here, cash
a Thank you, and sorry again.
r bye 2: No problem. Here is the money. | No problem. Here you are.
k no+problem
a You are very kind. Thank you.

@ bye
p Your {drink} is {place}. Have a nice day!
s Here is your {drink}. Bye!
r end: Thank you! You too! | Thanks, you too. | Thank you, have a nice day.
k thank, you+too
a Thank you!
r end: Goodbye! | Bye! | See you!
k bye|goodbye, see
a Bye-bye!
r end: It looks very good! | It smells good! | That looks great.
k look|smell, good|great
a I hope you like it!

@ end reached
p See you next time!
s Goodbye!
`,
);
