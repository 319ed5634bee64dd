import { readScript } from './read-script.ts';

export const disagreeing = readScript(
  'disagreeing',
  `
? Forgive me, I am not sure I follow you.
> Well, let us leave that for now.
d reason: all this
d deal: a change of plan
w to be convinced: to believe that something is right
w drawback: a disadvantage
w to meet halfway: to give up something so that both can agree
w to have a point: to be right about something
w to take into account: to think of something when you decide
w reservation: a doubt about a plan

@ start
s I want no printed brochure, only online adverts. You agree, don’t you?
r soft 0: I see your point, but I am not entirely convinced. | I am not entirely convinced. | I see your point, but I am not convinced.
k convinced, point
a Oh. I had rather counted on your support.
r soft 0: To be honest, I take a slightly different view. | I take a slightly different view. | I have a different view.
k view|different
a Really? Go on, then, I am listening.
r blunt 0: I am afraid I have to disagree. | I have to disagree. | I disagree with you.
k disagree
a Well, that is clear enough!
r wait: It depends on what you want to achieve. | That depends. | It depends.
k depend|depends|achieve
a More customers, what else?

@ wait
p Is that a yes or a no?
s Do you agree or not?
r soft 0: It is a yes with some reservations. | A yes with reservations. | Yes, but I have some reservations.
k yes|reservation
a I can hear the “but” coming.
r soft 0: Let us say that I have my doubts. | I have my doubts. | I have some doubts.
k doubt
a Doubts are there to be spoken out.
r blunt 0: If you put it like that, it is a no. | Then it is a no. | No.
k no
a Straight to the point, as always.

@ blunt
p You might at least say something nice about the idea first!
s Say something good about my plan first!
r reason: You are right, it is a bold idea. | It is a bold idea. | You are right. It is bold.
k bold|right
a Thank you. That makes it easier to listen.
r reason: I am sorry. I know how much work went into it. | I know how much work went into it. | I am sorry. You worked hard.
k sorry|work
a It did, three weeks of it. But never mind.
r reason: I like that you want to try something new. | I like that it is new. | I like your courage.
k new|courage|like
a Somebody has to, around here.

@ soft
p What is it that bothers you about it?
s What don’t you like about my plan?
r reason: It is rather risky to drop print altogether. | It is risky. | I find it rather risky.
k risky|risk
a Everything that is worth doing is a bit risky.
r reason: I wonder whether we are moving too fast. | We are moving too fast. | Perhaps it is too fast.
k fast
a If anything, we are years behind the others.
r reason: It leaves out some of our best customers. | It leaves out our best customers. | We would lose some customers.
k customer
a Which ones do you have in mind?

@ reason
p Fine. What makes you think so?
s What is your reason?
r counter 1: Half of our customers are over sixty. | Many of our customers are older. | Our customers are older people.
k sixty|old|older|half
= reason: the older customers
a That may be so, but even my grandmother is online.
r counter 1: The brochure brought in a third of last year’s orders. | The brochure brought in a third of our orders. | The brochure brings in many orders.
k third|order|brought
= reason: last year’s orders
a A third? I hadn’t realised it was that much.
r counter 1: People trust what they can hold in their hands. | People trust paper. | People trust printed things.
k trust|hold|paper
= reason: trust
a That is a feeling, though, not a figure.
r data 1: I have no figures, but I talk to our customers every day. | I talk to our customers every day. | I have no figures.
k figure|talk|every
= reason: your customers
a With all due respect, that is hardly a sample.

@ data
p How can you be sure that they are typical?
s How do you know that all customers think like that?
r counter: I can’t. That is why we should ask them. | I can’t. We should ask them. | We should ask them.
k ask
a A survey, you mean. That is not a bad idea.
r counter: You have a point there. | That is a fair point. | You are right about that.
k point|fair|right
a Thank you. It is rare that one hears that in this office.
r counter: I have been doing this job for ten years. | I have done this for ten years. | Ten years of experience.
k ten|year|experience
a I do take that into account, believe me.

@ counter
p The thing is, printing eats up forty percent of the budget. Doesn’t that seem excessive to you?
s Printing costs forty percent. Isn’t that too much?
r stand: Granted, it is expensive. | It is expensive, I grant you that. | I admit it is expensive.
k expensive|granted|admit
a So we agree on something after all.
r stand: That is true, and yet it pays off. | Yes, but it pays off. | It pays off in the end.
k pay|pays
a In the long run, perhaps.
r stand: With respect, I don’t think cost is the only thing that matters. | Cost is not the only thing that matters. | It is not only about cost.
k cost|only|matters
a Try telling that to the finance department.

@ stand
p And what would the board say if we came back with the same old plan?
s Will our bosses not be angry about the old plan?
r compromise: They would want to see results, whatever the plan. | They want to see results. | They only want results.
k result
a True. Nobody up there reads the brochure anyway.
r compromise: I could explain it to them, if you like. | I could explain it to them. | I would explain it to them.
k explain
a You would do that? That is brave of you.
r compromise: We needn’t come back with the same plan. | It need not be the same plan. | We can change the plan.
k same|change
a Now I am curious.

@ compromise
p So what do you suggest?
s What is your idea?
r halfway 2: How about a smaller brochure, and more online? | A smaller brochure and more online. | What about a smaller brochure?
k small|smaller
= deal: a smaller brochure
a Smaller, hmm. That would free up some money.
r halfway 2: Why don’t we run both for a trial period? | We could run both for a while. | Let us try both for some months.
k both|trial|try
= deal: running both for a trial period
a A trial. Then the numbers would speak for themselves.
r halfway 2: Suppose we asked our customers first. | We could ask our customers first. | Let us ask our customers first.
k ask|first|survey
= deal: asking our customers first
a That would cost us a month, but we would know.
r stubborn: I would leave everything as it is. | Leave everything as it is. | I would change nothing.
k leave|nothing
a I was afraid you would say that.

@ stubborn
p I can’t go along with that. Would you be open to a compromise at all?
s I don’t want that. Can we meet in the middle?
r halfway 2: Perhaps a smaller brochure? | Maybe a smaller brochure. | A smaller brochure, perhaps.
k small|smaller
= deal: a smaller brochure
a There, that didn’t hurt, did it?
r halfway 2: All right, let us meet halfway. | Let us meet halfway. | I would meet you halfway.
k halfway|right
= deal: half print and half online
a Half print, half online. That is something.
r apart: I think we have to agree to disagree. | Let us agree to disagree. | We will have to agree to disagree.
k agree+disagree
a If that is how you feel about it.

@ halfway
p If I agreed to {deal}, what would you do for me in return?
s I say yes to {deal}. What do you do for me?
r who: I would support your plan in the meeting. | I would support you in the meeting. | I would support your plan.
k support
a Your word counts for something in there. Agreed.
r who: I would take on some of the extra work. | I would do the extra work. | I will take over some work.
k work|extra
a I will hold you to that!
r who: I would owe you one. | I owe you one. | You would have a favour to ask.
k owe|favour
a I shall think of something, don’t you worry.

@ who
p And if {reason} turns out to be no reason at all, we drop print next year. Deal?
s If you are wrong, we stop printing next year. Okay?
r close: That sounds fair to me. | That sounds fair. | Deal. | Fair enough.
k fair|deal
a Then we have got a deal.
r close: Only if we look at the figures together. | If we look at the figures together. | Let us look at the figures together.
k figure|together
a Together, of course. I wouldn’t have it any other way.
r close: Let us cross that bridge when we come to it. | Let us talk about that next year. | We will see next year.
k bridge|year|see
a Ha, you are a tough one. All right.

@ close
p I must say, I am glad that you spoke up.
s It is good that you said what you think.
r end: Thank you for recognition me out. | Thanks for listening. | Thank you for listening.
k hear|recognition|listen|thank
a Any time.
r end: I appreciate that you took it so well. | You took it very well. | I appreciate that.
k appreciate|well
a It isn’t the first time, and it won’t be the last!
r end: We make a good team, don’t we? | We make a good team. | We are a good team.
k team
a We do, as long as you buy the coffee.

@ apart
p I will put both views to the board, then, and let them decide. Can you live with that?
s Our bosses decide. Is that okay for you?
r apart-end: Yes, that is only fair. | That is fair. | Yes, I can.
k fair|yes
a Good. No hard feelings.
r apart-end: I would have preferred to settle it between us. | I would rather settle it between us. | That is a pity.
k settle|between|pity
a So would I, but here we are.
r halfway 2: Wait. Let us try it with a smaller brochure. | Wait, what about a smaller brochure? | Let us try a smaller brochure.
k wait|small|smaller|try
= deal: a smaller brochure
a Now you are talking!

@ end reached
p See you in the meeting, then!
s See you later!

@ apart-end not-reached
p We will see what they say. See you later.
s See you later.
`,
);
