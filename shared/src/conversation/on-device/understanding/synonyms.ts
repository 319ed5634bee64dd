/** Words that mean the same in the scenes; a key with one of them is found by the others. */
const rings = `
small little tiny smallest smaller short
big large huge largest bigger larger
film movie cinema
holiday vacation holidays trip
doctor physician doc
flat apartment
shop store
job work profession career
colleague coworker co-worker teammate workmate
friend buddy mate pal friends
money cash coins bills
child kid children kids
mother mum mom mummy
father dad daddy
parents mum dad
sister sisters
brother brothers
present gift
trousers pants
luggage baggage bag suitcase bags
underground subway metro tube
railway rail
ill sick unwell
tired exhausted sleepy worn
hurts hurt ache aches pain painful sore aching hurting
stomach tummy belly
medicine medication drug pills
tablet pill pills tablets
begin start started begun began starting
finish finished end complete completed done
buy bought purchase purchased buying
broken broke damaged defective faulty breaks
quiet silent calm peaceful
noisy loud noise
fast quick quickly rapid speedy
difficult hard tough tricky
easy simple
expensive pricey costly
cheap inexpensive
beautiful pretty lovely gorgeous
happy glad pleased delighted
angry mad upset annoyed
autumn fall
lift elevator
mobile phone cellphone telephone cell
e-mail email mail
message text sms
film movies
cookie biscuit cookies
sweet dessert
juice orange
photo picture
shut close closed
begin beginning
university college uni
holiday vacation
tv television
fridge refrigerator
rubbish trash
queue line
biscuit cookie
customer client customers clients
boss manager supervisor
meeting meetings
mistake error fault
salary pay wage wages
help assist assistance support
talk speak chat
look see watch
walk foot walking
choose pick select
like love enjoy
want need wish
change swap switch exchange
return refund back
kind nice friendly
perhaps maybe
quickly soon
nearby near close
centre center downtown
colour color
neighbour neighbor neighbours
queue line
reservation booking
pharmacy chemist drugstore
nervous anxious scared afraid worried frightened
tooth teeth toothache
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const bySense = new Map<string, Set<string>>();
for (const ring of rings) {
  for (const word of ring) {
    const known = bySense.get(word) ?? new Set<string>();
    for (const other of ring) known.add(other);
    bySense.set(word, known);
  }
}

/** Returns true for two words of one meaning. */
export function meansSame(left: string, right: string): boolean {
  return bySense.get(left)?.has(right) ?? false;
}
